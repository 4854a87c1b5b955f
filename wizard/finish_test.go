package wizard

import (
	"context"
	"errors"
	"strings"
	"testing"

	"webhook-setup/profile"
)

func TestSavingThatFailsLosesNothing(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Finish = func(context.Context, profile.File, profile.Answers, func(string)) Outcome {
		return Outcome{Err: errors.New("save profile dev: no space left on device")}
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r 5 down enter enter")
	if m.phase != reviewing || !strings.Contains(m.View(), "! save profile dev: no space left") {
		t.Fatalf("phase %d\n%s", m.phase, m.View())
	}
	if m.draft.Answers[profile.Stage].Value != "prod" {
		t.Error("the answers are gone")
	}
}

func TestSynthesisThatFailsCanBeTriedAgain(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	tries := 0
	options.Finish = func(_ context.Context, f profile.File, _ profile.Answers, _ func(string)) Outcome {
		tries++
		return Outcome{File: f, Saved: true, Err: errors.New("synthesize dev: there is no node on PATH")}
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r 5 down enter enter")
	if view := m.View(); m.phase != failing || !strings.Contains(view, "dev is saved, but there is no template.") || !strings.Contains(view, "there is no node on PATH") {
		t.Fatalf("phase %d\n%s", m.phase, view)
	}
	if m, _ = press(t, m, "enter"); tries != 2 || m.phase != failing {
		t.Errorf("%d tries, phase %d", tries, m.phase)
	}
	if m, _ = press(t, m, "down enter"); tries != 2 || m.phase != done || m.outcome.Err == nil || !m.outcome.Saved {
		t.Errorf("%d tries, phase %d, outcome %+v", tries, m.phase, m.outcome)
	}
}

// TestQuittingWhileSaving must not claim that nothing was written.
func TestQuittingWhileSaving(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Finish = func(ctx context.Context, f profile.File, _ profile.Answers, _ func(string)) Outcome {
		<-ctx.Done()
		return Outcome{File: f, Saved: true, Err: ctx.Err()}
	}
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r")
	next, work := m.Update(keyOf("enter"))
	next, _ = next.Update(keyOf("ctrl+c"))
	after, left := carryOut(next.(Model), work)
	if left || after.phase != done || !after.outcome.Saved || !errors.Is(after.outcome.Err, context.Canceled) {
		t.Errorf("left %v, phase %d, outcome %+v", left, after.phase, after.outcome)
	}
	failed := opened(t, 120, 35, options)
	failed.outcome = Outcome{Saved: true, Err: errors.New("no node")}
	failed.failed()
	if m, left := press(t, failed, "ctrl+c"); left || m.phase != done {
		t.Errorf("left %v, phase %d after a failure", left, m.phase)
	}
}

func TestProgressIsShown(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	m, _ := press(t, opened(t, 120, 35, options), "ctrl+r")
	next, _ := m.Update(keyOf("enter"))
	next, _ = next.Update(progressMsg{"writing cdk.out/dev"})
	if !strings.Contains(next.View(), "writing cdk.out/dev ...") {
		t.Errorf("not shown:\n%s", next.View())
	}
}
