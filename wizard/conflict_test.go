package wizard

import (
	"context"
	"errors"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

func TestConflictCanBeResolvedFromHere(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	theirs := saved(t, "dev", strings.Replace(devProfile, "1.4.2", "1.5.0", 1))
	options.Open = func(string) (Opened, error) { return Opened{File: theirs}, nil }
	tries := 0
	finish := options.Finish
	options.Finish = func(ctx context.Context, f profile.File, answers profile.Answers, at func(string)) Outcome {
		if tries++; tries == 1 {
			return Outcome{Err: &profile.ConflictError{}}
		}
		return finish(ctx, f, answers, at)
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r 5 down enter enter")
	if view := m.View(); m.phase != failing || !strings.Contains(view, "Nothing was saved.") || !strings.Contains(view, "open it again") {
		t.Fatalf("phase %d\n%s", m.phase, view)
	}
	m, _ = press(t, m, "enter")
	if view := m.View(); m.phase != reviewing || !strings.Contains(view, "1.5.0 (file)") || !strings.Contains(view, "~ stage: dev -> prod") {
		t.Fatalf("phase %d\n%s", m.phase, view)
	}
	if m, _ = press(t, m, "enter"); m.phase != done {
		t.Fatalf("phase %d", m.phase)
	}
	if diff := cmp.Diff([]string{"~ stage: dev -> prod"}, changesOf(m.outcome)); diff != "" {
		t.Error(diff)
	}
}

func TestConflictCanBeLeft(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Open = func(string) (Opened, error) { return Opened{}, errors.New("read profile dev: gone") }
	options.Finish = func(context.Context, profile.File, profile.Answers, func(string)) Outcome {
		return Outcome{Err: &profile.ConflictError{}}
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r 5 down enter enter enter")
	if !strings.Contains(m.View(), "! read profile dev: gone") {
		t.Errorf("a file that cannot be opened again is not told:\n%s", m.View())
	}
	if back, _ := press(t, m, "down enter"); back.phase != reviewing {
		t.Errorf("phase %d", back.phase)
	}
	if _, left := press(t, m, "ctrl+c"); !left {
		t.Error("ctrl+c does not leave")
	}
}
