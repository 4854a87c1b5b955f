package wizard

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"strings"
	"testing"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// pressable are the keys of the random walk, the ones that move most often.
var pressable = []string{
	"enter", "enter", "enter", "esc", "esc", "up", "down", "tab", "shift+tab", "backspace", "ctrl+u",
	"ctrl+p", "ctrl+r", "ctrl+c", "1", "2", "3", "4", "5", "9", "a", "s", "c", "-", "/", "G", "j", "k", ":", "é", "漢", " ", "\x1b[31m",
}

var randomKeys = flag.Int("keys", 2_000, "how many keys TestRandomKeys presses")

// TestRandomKeys walks through the wizard at random, resizing as it goes, and
// holds what must be true after every key.
func TestRandomKeys(t *testing.T) {
	const keysEach = 250
	random := rand.New(rand.NewPCG(7, 11))
	for range *randomKeys / keysEach {
		options := testOptions(saved(t, "dev", []string{"", devProfile, `{"deployment": {"stage": "staging", "account": "1"}}`}[random.IntN(3)]), nil)
		if random.IntN(2) == 0 {
			options.Choices = []Choice{{"dev", []string{"dev", "", "1.4.2"}}, {"prod", []string{"prod", "us-east-1", ""}}, {"bad", []string{"cannot be read"}}}
			options.Open = func(string) (Opened, error) { return Opened{File: saved(t, "dev", devProfile)}, nil }
			options.Copy = func(string, string) (Opened, error) { return Opened{File: saved(t, "copy", "")}, nil }
		}
		options.Welcome = len(options.Choices) == 0
		options.Difference = func(context.Context, profile.Profile, profile.Profile) ([]preview.Row, error) { return switched, nil }
		if random.IntN(4) == 0 {
			options.Finish = func(_ context.Context, f profile.File, _ profile.Answers, _ func(string)) Outcome {
				return Outcome{File: f, Saved: random.IntN(2) == 0, Err: errors.New("no")}
			}
		}
		walk(t, random, options, keysEach)
	}
}

func walk(t *testing.T, random *rand.Rand, options Options, steps int) {
	t.Helper()
	width, height := 1+random.IntN(140), 1+random.IntN(45)
	m := opened(t, width, height, options)
	var pressed []string
	for range steps {
		key := pressable[random.IntN(len(pressable))]
		pressed = append(pressed, key)
		next, cmd := m.Update(keyOf(key))
		m = next.(Model)
		left := false
		if key == "enter" || key == "esc" || key == "ctrl+c" {
			m, left = carryOut(m, cmd)
		}
		if random.IntN(50) == 0 {
			width, height = 1+random.IntN(300), 1+random.IntN(100)
			next, _ = m.Update(tea.WindowSizeMsg{Width: width, Height: height})
			m = next.(Model)
		}
		checkFits(t, m.View(), width, height)
		checkInvariants(t, m, pressed)
		if left || m.phase == done {
			m, pressed = opened(t, width, height, options), nil
		}
	}
}

func checkInvariants(t *testing.T, m Model, pressed []string) {
	t.Helper()
	if strings.Contains(m.View(), "\x1b[31m") {
		t.Fatalf("what was typed reaches the terminal raw after %q", pressed)
	}
	if m.phase < reviewing || m.draft == nil {
		return
	}
	// What is reviewed or saved is valid, whatever was typed on the way.
	if problems := m.draft.Answers.Check(); len(problems) > 0 {
		t.Fatalf("phase %d with %v after %q", m.phase, problems, pressed)
	}
}

// TestEscAlwaysLeadsBack goes forward at random and then only back.
func TestEscAlwaysLeadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 200 {
		m := opened(t, 100, 30, testOptions(saved(t, "dev", devProfile), nil))
		for range random.IntN(30) {
			key := pressable[random.IntN(len(pressable))]
			if key == "ctrl+c" {
				continue
			}
			next, cmd := m.Update(keyOf(key))
			m = next.(Model)
			if key == "enter" {
				m, _ = carryOut(m, cmd)
			}
		}
		if m.phase == done {
			continue
		}
		left := false
		for range len(steps) + 6 {
			if m, left = press(t, m, "esc"); left {
				break
			}
		}
		if !left {
			t.Fatalf("esc does not lead out of phase %d, step %d\n%s", m.phase, m.at, m.View())
		}
	}
}

func TestPasting(t *testing.T) {
	for name, text := range map[string]string{
		"10 KB":            strings.Repeat("x", 10_000),
		"escape sequences": "\x1b[2J\x1b]0;title\x07v1",
		"lines":            "v1\nv2\r\nv3\n",
		"wide":             strings.Repeat("漢字", 500),
	} {
		t.Run(name, func(t *testing.T) {
			m, _ := press(t, opened(t, 80, 24, testOptions(saved(t, "dev", devProfile), nil)), "enter enter enter ctrl+u")
			next, _ := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
			m = next.(Model)
			checkFits(t, m.View(), 80, 24)
			if strings.ContainsAny(m.View(), "\x07\r") || strings.Contains(m.View(), "\x1b]") || strings.Contains(m.View(), "\x1b[2J") {
				t.Error("what was pasted reaches the terminal raw")
			}
			m, _ = press(t, m, "enter")
			if at := steps[m.at].field; at != profile.ImageTag || m.problem == "" {
				t.Errorf("at %s, problem %q", at, m.problem)
			}
		})
	}
}
