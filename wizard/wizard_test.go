package wizard

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// TestMain fixes what would otherwise depend on the terminal of whoever runs
// the tests.
func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	lipgloss.SetHasDarkBackground(true)
	os.Exit(m.Run())
}

// saved makes a profile of a file's content; blank content makes a new one.
// Its path is made the same on every machine, for the screens that show it.
func saved(t testing.TB, name, content string) profile.File {
	t.Helper()
	store := profile.Store{Dir: t.TempDir()}
	if content != "" {
		if err := os.MkdirAll(filepath.Join(store.Dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(store.Dir, name, "config.json"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file, err := store.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	file.Path = "/home/ada/.config/benchling-webhook/" + name + "/config.json"
	return file
}

const devProfile = `{"deployment": {"region": "eu-west-1", "account": "012345678901", "ecrRepository": "team/webhook", "imageTag": "1.4.2", "stage": "dev"}}`

// testOptions opens a file with flags laid over it.
func testOptions(file profile.File, flags map[profile.Field]string) Options {
	return Options{
		Opened: Opened{File: file},
		Start: func(f profile.File) profile.Answers {
			answers := f.Answers()
			for field, value := range flags {
				answers[field] = profile.Answer{Value: value, Source: profile.FromFlag}
			}
			return answers
		},
		Finish: func(_ context.Context, f profile.File, answers profile.Answers, at func(string)) Outcome {
			at("saving " + f.Name())
			return Outcome{File: f, Changes: f.Changes(answers), Saved: true}
		},
		FinishLabel: func(name string) string { return "Save " + name + " and write cdk.out/" + name },
		Renderer:    lipgloss.DefaultRenderer(),
		Home:        "/home/ada",
	}
}

func opened(t testing.TB, width, height int, options Options) Model {
	t.Helper()
	m, _ := New(context.Background(), options).Update(tea.WindowSizeMsg{Width: width, Height: height})
	return m.(Model)
}

// keys are the names of keys that type no text.
var keys = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "tab": tea.KeyTab,
	"shift+tab": tea.KeyShiftTab, "backspace": tea.KeyBackspace, "ctrl+c": tea.KeyCtrlC, "ctrl+u": tea.KeyCtrlU,
	"ctrl+p": tea.KeyCtrlP, "ctrl+r": tea.KeyCtrlR,
}

func keyOf(name string) tea.KeyMsg {
	if kind, ok := keys[name]; ok {
		return tea.KeyMsg{Type: kind}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// press sends keys, separated by blanks, and carries out what the wizard asks
// for in return, up to its end. It reports whether the wizard was left.
func press(t testing.TB, m Model, sequence string) (after Model, left bool) {
	t.Helper()
	for _, name := range strings.Fields(sequence) {
		next, cmd := m.Update(keyOf(name))
		m = next.(Model)
		if cmd == nil || !slices.Contains([]string{"enter", "esc", "ctrl+c", "ctrl+r", "s"}, name) {
			continue // the rest is the field's blinking cursor
		}
		if m, left = carryOut(m, cmd); left {
			return m, true
		}
	}
	return m, false
}

// carryOut runs a command as Bubble Tea would, and what follows from it.
func carryOut(m Model, cmd tea.Cmd) (after Model, left bool) {
	if cmd == nil {
		return m, false
	}
	switch msg := cmd().(type) {
	case tea.InterruptMsg:
		return m, true
	case tea.BatchMsg:
		for _, c := range msg {
			if m, left = carryOut(m, c); left {
				return m, true
			}
		}
	case openedMsg, progressMsg, differenceMsg, reopenedMsg, finishedMsg, preparedMsg, keptMsg, foundMsg:
		next, followUp := m.Update(msg)
		return carryOut(next.(Model), followUp)
	}
	return m, false
}
