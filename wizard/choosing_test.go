package wizard

import (
	"errors"
	"strings"
	"testing"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

func TestChoosingAProfile(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{{"dev", []string{"dev  eu-west-1"}}, {"prod", []string{"prod  us-east-1"}}}
	var read []string
	options.Open = func(name string) (Opened, error) {
		read = append(read, name)
		if name == "prod" {
			return Opened{}, errors.New("read profile prod: \x1b[31mbroken")
		}
		return Opened{File: saved(t, name, "")}, nil
	}
	m := opened(t, 80, 24, options)
	m, _ = press(t, m, "down enter")
	if view := m.View(); !strings.Contains(view, `! "read profile prod: \x1b[31mbroken"`) || m.phase != choosing {
		t.Errorf("a file that cannot be read:\n%s", view)
	}
	m, _ = press(t, m, "down enter no/name enter")
	if m.phase != naming || m.problem == "" {
		t.Errorf("phase %d problem %q for an impossible name", m.phase, m.problem)
	}
	if m, _ = press(t, m, "ctrl+u team enter"); m.phase != asking || m.draft.File.Name() != "team" {
		t.Errorf("phase %d\n%s", m.phase, m.View())
	}
	if m, _ = press(t, m, "esc"); m.phase != choosing {
		t.Errorf("esc led to phase %d", m.phase)
	}
	if diff := cmp.Diff([]string{"prod", "team"}, read); diff != "" {
		t.Error(diff)
	}
}

func TestLongOptionsStayOnALineEach(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	long := strings.Repeat("long ", 30)
	options.Choices = []Choice{{"dev", []string{long}}, {"prod", []string{long}}, {"staging", []string{long}}}
	m := opened(t, 40, 12, options)
	next, _ := m.Update(tea.WindowSizeMsg{Width: 30, Height: 8})
	next, _ = next.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	for _, name := range []string{"> dev", "  prod", "  staging", "a new profile"} {
		if !strings.Contains(next.View(), name) {
			t.Errorf("%q is missing:\n%s", name, next.View())
		}
	}
}

func TestStageIsSwitchedInTwoKeys(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{{"dev", []string{"dev  eu-west-1"}}}
	options.Open = func(name string) (Opened, error) { return Opened{File: saved(t, name, devProfile)}, nil }
	m, _ := press(t, opened(t, 120, 35, options), "s")
	if m.phase != reviewing || !strings.Contains(m.View(), "~ stage: dev -> prod") {
		t.Fatalf("phase %d\n%s", m.phase, m.View())
	}
	if m, _ = press(t, m, "enter"); m.phase != done {
		t.Errorf("phase %d", m.phase)
	}
	if diff := cmp.Diff([]string{"~ stage: dev -> prod"}, changesOf(m.outcome)); diff != "" {
		t.Error(diff)
	}
}

func TestCopyingAProfile(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{{"dev", []string{"dev  eu-west-1"}}}
	options.Copy = func(from, name string) (Opened, error) {
		if name == "dev" {
			return Opened{}, errors.New("copy profile dev: there is a profile dev already")
		}
		return Opened{File: saved(t, from+"-"+name, "")}, nil
	}
	m, _ := press(t, opened(t, 120, 35, options), "c d e v enter")
	if m.phase != naming || !strings.Contains(m.View(), "! copy profile dev: there is a profile dev already") {
		t.Errorf("phase %d\n%s", m.phase, m.View())
	}
	if m, _ = press(t, m, "2 enter"); m.phase != asking || m.draft.File.Name() != "dev-dev2" {
		t.Errorf("phase %d\n%s", m.phase, m.View())
	}
	if m, _ = press(t, m, "esc"); m.phase != choosing || m.copied != "" {
		t.Errorf("esc led to phase %d, copying %q", m.phase, m.copied)
	}
}

// TestTheListOfProfilesAtTheSmallest names how to leave, and what the last
// entry is, however long the names above it are.
func TestTheListOfProfilesAtTheSmallest(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Choices = []Choice{{"a-rather-long-profile-name-to-have", []string{"dev"}}, {"dev", []string{"dev"}}, {"prod", []string{"prod"}}}
	m, _ := press(t, opened(t, leastWidth, leastHeight, options), "down down down")
	if view := m.View(); !strings.Contains(view, "> + a new profile") || !strings.Contains(view, "^c quit") {
		t.Errorf("at the end of the list:\n%s", view)
	}
}

// TestProfilesStandInColumns does so from 80 columns, and where all fit.
func TestProfilesStandInColumns(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{
		{"bad", []string{"cannot be read: line 2, column 1: the file ends in the middle; it has been cut off"}},
		{"dev", []string{"dev", "us-east-1", "1.4.2", "", ""}},
		{"prod-eu", []string{"staging (prod settings)", "eu-central-1", "1.4", "inherits dev", ""}},
	}
	for width, want := range map[int]string{
		79: "  dev      dev  us-east-1  1.4.2\n  prod-eu  staging (prod settings)  eu-central-1  1.4  inherits dev\n",
		80: "  dev      dev                      us-east-1     1.4.2\n  prod-eu  staging (prod settings)  eu-central-1  1.4    inherits dev\n",
	} {
		view := opened(t, width, 24, options).View()
		lines := strings.Split(view, "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		if !strings.Contains(strings.Join(lines, "\n"), want) || !strings.Contains(view, "> bad      cannot be read") {
			t.Errorf("at %d columns:\n%s", width, view)
		}
	}
	options.Choices[1].Details[2] = strings.Repeat("1", 40)
	if view := opened(t, 80, 24, options).View(); !strings.Contains(view, "staging (prod settings)  eu-central-1  1.4  inherits dev") {
		t.Errorf("columns that have no room:\n%s", view)
	}
}
