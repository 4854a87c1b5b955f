package wizard

import (
	"errors"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

// leftUnfinished is what a store gives back of answers that were kept.
func leftUnfinished(t *testing.T, answers map[profile.Field]string) *profile.Draft {
	t.Helper()
	store := profile.Store{Dir: t.TempDir(), StateDir: t.TempDir()}
	var given profile.Answers
	for f, value := range answers {
		given[f] = profile.Answer{Value: value, Source: profile.FromPerson}
	}
	if err := store.SaveDraft("dev", given); err != nil {
		t.Fatal(err)
	}
	draft, found, err := store.Draft("dev")
	if err != nil || !found {
		t.Fatal(found, err)
	}
	return &draft
}

func TestContinueWhereOneLeftOff(t *testing.T) {
	for name, tc := range map[string]struct {
		flags map[profile.Field]string
		keys  string
		want  []string
	}{
		"continue":       {nil, "enter enter enter enter enter", []string{"~ region: eu-west-1 -> eu-north-1", "~ account: 012345678901 -> 210987654321"}},
		"start over":     {nil, "down enter ctrl+r enter", []string{}},
		"flags rule":     {map[profile.Field]string{profile.Region: "us-east-2"}, "enter enter enter enter enter", []string{"~ region: eu-west-1 -> us-east-2", "~ account: 012345678901 -> 210987654321"}},
		"back and forth": {nil, "enter esc ctrl+u enter ctrl+r enter", []string{"~ region: eu-west-1 -> eu-north-1", "~ account: 012345678901 -> (not set)"}},
	} {
		t.Run(name, func(t *testing.T) {
			options := testOptions(saved(t, "dev", devProfile), tc.flags)
			options.Opened.Left = leftUnfinished(t, map[profile.Field]string{profile.Region: "eu-north-1", profile.Account: "210987654321"})
			m := opened(t, 120, 35, options)
			if view := m.View(); !strings.Contains(view, "Continue where you left off?") || !strings.Contains(view, "region eu-north-1") {
				t.Fatalf("not offered:\n%s", view)
			}
			if m, _ = press(t, m, tc.keys); m.phase != done {
				t.Fatalf("phase %d\n%s", m.phase, m.View())
			}
			if diff := cmp.Diff(tc.want, changesOf(m.outcome)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnswersAreKeptAsTheyAreGiven(t *testing.T) {
	options := testOptions(saved(t, "dev", ""), nil)
	var kept []string
	options.Keep = func(name string, answers profile.Answers) error {
		kept = append(kept, name+" "+answers[profile.Region].Value)
		return errors.New("keep the draft of dev: no space left on device")
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+u eu-west-1 enter")
	if diff := cmp.Diff([]string{"dev eu-west-1"}, kept); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(m.View(), "! keep the draft of dev: no space left") || m.at != 1 {
		t.Errorf("a draft that cannot be kept is not told, or stops the wizard:\n%s", m.View())
	}
}

// TestAnOlderDraftNeverReplacesANewerOne runs two commands in the wrong order.
func TestAnOlderDraftNeverReplacesANewerOne(t *testing.T) {
	options := testOptions(saved(t, "dev", ""), nil)
	var kept []string
	options.Keep = func(_ string, answers profile.Answers) error {
		kept = append(kept, answers[profile.Region].Value)
		return nil
	}
	m := opened(t, 120, 35, options)
	m.draft.Answers[profile.Region].Value = "first"
	first := m.keep()
	m.draft.Answers[profile.Region].Value = "second"
	second := m.keep()
	second()
	first()
	if diff := cmp.Diff([]string{"second"}, kept); diff != "" {
		t.Error(diff)
	}
}
