package wizard

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (go test ./wizard -update writes it anew):\n%s", path, diff)
	}
}

func TestScreens(t *testing.T) {
	for name, tc := range map[string]struct{ content, keys string }{
		"onboarding-region":     {"", ""},
		"onboarding-account":    {"", "enter 123 enter"},
		"onboarding-repository": {"", "enter enter"},
		"onboarding-tag":        {"", "enter enter enter"},
		"onboarding-stage":      {"", "enter enter enter enter up"},
		"onboarding-review":     {"", "enter enter enter enter up enter"},
		"edit-to-prod":          {devProfile, "ctrl+r 5 down"},
		"edit-review":           {devProfile, "ctrl+r 5 down enter"},
		"edit-staging":          {`{"deployment": {"stage": "staging"}}`, "ctrl+r 5"},
	} {
		for _, size := range []struct{ width, height int }{{120, 35}, {80, 24}, {60, 20}} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size.width, size.height), func(t *testing.T) {
				m, _ := press(t, opened(t, size.width, size.height, testOptions(saved(t, "dev", tc.content), nil)), tc.keys)
				golden(t, fmt.Sprintf("%s-%dx%d", name, size.width, size.height), m.View()+"\n")
			})
		}
	}
}

func TestNarrowTerminalsShowTheComparisonBehindAKey(t *testing.T) {
	m := opened(t, 50, 20, testOptions(saved(t, "dev", devProfile), nil))
	if strings.Contains(m.View(), "before") || !strings.Contains(m.View(), "ctrl+p compare") {
		t.Errorf("at first:\n%s", m.View())
	}
	if m, _ = press(t, m, "ctrl+p"); !strings.Contains(m.View(), "before") {
		t.Errorf("after ctrl+p:\n%s", m.View())
	}
	if m, _ = press(t, m, "esc"); strings.Contains(m.View(), "before") {
		t.Errorf("after esc:\n%s", m.View())
	}
}

func TestStackedComparisonCanHaveTheWholeBody(t *testing.T) {
	m, _ := press(t, opened(t, 80, 24, testOptions(saved(t, "dev", devProfile), nil)), "ctrl+r 5 down")
	if view := m.View(); strings.Contains(view, "Fargate price") || !strings.Contains(view, "ctrl+p compare") {
		t.Errorf("at first:\n%s", view)
	}
	m, _ = press(t, m, "ctrl+p")
	if view := m.View(); !strings.Contains(view, "Fargate price") || strings.Contains(view, "What may a deployment") {
		t.Errorf("after ctrl+p:\n%s", view)
	}
	wide, _ := m.Update(tea.WindowSizeMsg{Width: 120, Height: 35})
	if !strings.Contains(wide.View(), "What may a deployment") {
		t.Errorf("side by side:\n%s", wide.View())
	}
}

// TestEveryViewFits draws every screen in many sizes, resizing as it goes.
func TestEveryViewFits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, keys := range []string{"", "enter", "enter enter", "enter enter enter enter", "ctrl+r", "ctrl+p", "ctrl+r 5"} {
		m, _ := press(t, opened(t, 120, 35, testOptions(saved(t, "dev", devProfile), nil)), keys)
		for range 60 {
			width, height := 1+random.IntN(300), 1+random.IntN(100)
			if random.IntN(2) == 0 { // the small ones are where it gets tight
				width, height = 1+random.IntN(110), 1+random.IntN(40)
			}
			next, _ := m.Update(tea.WindowSizeMsg{Width: width, Height: height})
			view := next.View()
			checkFits(t, view, width, height)
			if view != next.View() {
				t.Fatalf("two views of %dx%d differ", width, height)
			}
		}
	}
}

func checkFits(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) > height {
		t.Fatalf("%dx%d: %d lines", width, height, len(lines))
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("%dx%d: a line of %d cells: %q", width, height, w, line)
		}
	}
}

func TestArrange(t *testing.T) {
	for _, tc := range []struct {
		width, height int
		want          arrangement
	}{
		{0, 0, tooSmall}, {1, 1, tooSmall}, {20, 20, tooSmall}, {29, 40, tooSmall}, {40, 7, tooSmall},
		{30, 8, single}, {39, 24, single}, {59, 60, single}, {60, 15, single},
		{60, 20, stacked}, {79, 24, stacked}, {80, 24, stacked}, {99, 60, stacked},
		{100, 24, sideBySide}, {120, 35, sideBySide}, {200, 60, sideBySide}, {300, 8, sideBySide},
	} {
		l := arrange(tc.width, tc.height, questionHeight)
		if l.arrangement != tc.want {
			t.Errorf("%dx%d: arrangement %d, want %d", tc.width, tc.height, l.arrangement, tc.want)
		}
		if l.arrangement == sideBySide && l.formWidth+gutter+l.paneWidth != tc.width {
			t.Errorf("%dx%d: %d + %d cells", tc.width, tc.height, l.formWidth, l.paneWidth)
		}
	}
}

func BenchmarkKey(b *testing.B) {
	for _, size := range []struct{ width, height int }{{120, 40}, {200, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(b *testing.B) {
			m, _ := press(b, opened(b, size.width, size.height, testOptions(saved(b, "dev", devProfile), nil)), "enter enter enter enter")
			var model tea.Model = m
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				model, _ = model.Update(keyOf([]string{"up", "down"}[i%2]))
				_ = model.View()
			}
		})
	}
}

// TestSmallestScreenStillAsks is the smallest that is not refused.
func TestSmallestScreenStillAsks(t *testing.T) {
	for keys, want := range map[string]string{"": "> eu-west-1", "enter enter": "> team/webhook", "ctrl+r 5 down": "> prod", "ctrl+r": "Review"} {
		m, _ := press(t, opened(t, leastWidth, leastHeight, testOptions(saved(t, "dev", devProfile), nil)), keys)
		if view := m.View(); !strings.Contains(view, want) || !strings.Contains(view, "enter") {
			t.Errorf("after %q:\n%s", keys, view)
		}
	}
}

func TestEveryKeyThatMattersIsNamedAtForty(t *testing.T) {
	m := opened(t, 40, 12, testOptions(saved(t, "dev", devProfile), nil))
	if line := m.helpLine(); !strings.Contains(line, "^c quit") || !strings.Contains(line, "^p compare") || !strings.Contains(m.View(), "step 1 of 5") {
		t.Errorf("help %q\n%s", line, m.View())
	}
}

func TestAnASCIITerminalIsGivenNothingElse(t *testing.T) {
	options := testOptions(saved(t, "dev", `{"deployment": {"imageTag": "é漢"}}`), nil)
	options.ASCII = true
	for _, keys := range []string{"ctrl+u paulo", "漢 é", "enter enter enter", "enter enter enter enter", "ctrl+r"} {
		m, _ := press(t, opened(t, 120, 35, options), keys)
		view := m.View()
		if strings.ContainsFunc(view, func(r rune) bool { return r > '~' }) {
			t.Errorf("after %q:\n%s", keys, view)
		}
		checkFits(t, view, 120, 35)
		if keys == "ctrl+u paulo" && !strings.Contains(view, "Sao Paulo") {
			t.Errorf("not found:\n%s", view)
		}
	}
}
