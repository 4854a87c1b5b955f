package wizard

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

func changesOf(o Outcome) []string { return DescribeChanges(o.Changes) }

func TestKeysToChanges(t *testing.T) {
	for name, tc := range map[string]struct {
		content string
		flags   map[profile.Field]string
		keys    string
		want    []string
	}{
		"onboarding with the defaults": {
			keys: "enter enter enter enter enter enter",
			want: []string{"+ region: us-east-1", "+ ecrRepository: quiltdata/benchling", "+ imageTag: latest", "+ stage: prod"},
		},
		"onboarding with answers": {
			keys: "ctrl+u eu-central-1 enter 012345678901 enter ctrl+u team/webhook enter ctrl+u v7 enter up enter enter",
			want: []string{"+ region: eu-central-1", "+ account: 012345678901", "+ ecrRepository: team/webhook", "+ imageTag: v7", "+ stage: dev"},
		},
		"a region picked from the list": {
			keys: "ctrl+u frankf tab enter enter enter enter enter enter",
			want: []string{"+ region: eu-central-1", "+ ecrRepository: quiltdata/benchling", "+ imageTag: latest", "+ stage: prod"},
		},
		"opened and saved without a change": {
			content: devProfile, keys: "enter enter enter enter enter enter", want: []string{},
		},
		"dev to prod": {
			content: devProfile, keys: "enter enter enter enter down enter enter",
			want: []string{"~ stage: dev -> prod"},
		},
		"dev to prod by way of the review": {
			content: devProfile, keys: "ctrl+r 5 down enter enter",
			want: []string{"~ stage: dev -> prod"},
		},
		"hovering and going back changes nothing": {
			content: devProfile, keys: "ctrl+r 5 down esc enter", want: []string{},
		},
		"a stage of one's own stays": {
			content: `{"deployment": {"stage": "staging"}}`, keys: "enter enter enter enter enter enter", want: []string{},
		},
		"a stage that was absent stays absent": {
			content: `{"deployment": {"region": "us-east-1"}}`, keys: "enter enter enter enter enter enter", want: []string{},
		},
		"flags answer beforehand": {
			flags: map[profile.Field]string{profile.Region: "us-west-2", profile.Account: "", profile.ECRRepository: "a/b", profile.ImageTag: "v1"},
			keys:  "up enter enter",
			want:  []string{"+ region: us-west-2", "+ ecrRepository: a/b", "+ imageTag: v1", "+ stage: dev"},
		},
		"an answer by a flag can be changed": {
			content: devProfile, flags: map[profile.Field]string{profile.Region: "us-west-2"},
			keys: "shift+tab ctrl+u eu-west-3 enter ctrl+r enter",
			want: []string{"~ region: eu-west-1 -> eu-west-3"},
		},
		"a saved account is cleared": {
			content: devProfile, keys: "enter ctrl+u enter ctrl+r enter",
			want: []string{"~ account: 012345678901 -> (not set)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := opened(t, 120, 35, testOptions(saved(t, "dev", tc.content), tc.flags))
			m, left := press(t, m, tc.keys)
			if left || m.phase != done {
				t.Fatalf("left %v in phase %d, want the end\n%s", left, m.phase, m.View())
			}
			if diff := cmp.Diff(tc.want, changesOf(m.outcome)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInvalidAnswersAreSaidAndDoNotTrap(t *testing.T) {
	m := opened(t, 120, 35, testOptions(saved(t, "dev", ""), nil))
	m, _ = press(t, m, "enter 12345 enter")
	if m.at != 1 || !strings.Contains(m.View(), "! account \"12345\": an account is 12 digits") {
		t.Fatalf("step %d:\n%s", m.at, m.View())
	}
	m, _ = press(t, m, "6")
	if strings.Contains(m.View(), "12 digits; leave") {
		t.Error("the error stays while the answer is mended")
	}
	if m, _ = press(t, m, "enter esc"); m.at != 0 {
		t.Error("esc does not lead out of an invalid field")
	}
	if m, _ = press(t, m, "enter"); *m.question.value != "123456" {
		t.Errorf("what was typed is gone: %q", *m.question.value)
	}
}

func TestReviewRefusesWhatTheFileHasWrong(t *testing.T) {
	m := opened(t, 120, 35, testOptions(saved(t, "dev", `{"deployment": {"account": "12", "stage": "dev"}}`), nil))
	m, _ = press(t, m, "ctrl+r")
	if m.phase != asking || steps[m.at].field != profile.Account || m.problem == "" {
		t.Fatalf("phase %d step %d problem %q", m.phase, m.at, m.problem)
	}
	if m, _ = press(t, m, "ctrl+u enter enter"); m.phase != done {
		t.Errorf("phase %d after mending\n%s", m.phase, m.View())
	}
}

func TestLeaving(t *testing.T) {
	for name, tc := range map[string]struct {
		keys string
		left bool
	}{
		"ctrl+c at once":           {"ctrl+c", true},
		"ctrl+c in the review":     {"enter enter enter enter enter ctrl+c", true},
		"esc leads back first":     {"enter enter esc esc", false},
		"esc once more asks":       {"enter enter esc esc esc", false},
		"and then leaves":          {"enter enter esc esc esc esc", true},
		"another key takes it off": {"esc down esc", false},
	} {
		t.Run(name, func(t *testing.T) {
			if _, left := press(t, opened(t, 120, 35, testOptions(saved(t, "dev", ""), nil)), tc.keys); left != tc.left {
				t.Errorf("left %v, want %v", left, tc.left)
			}
		})
	}
}

func TestComparisonFollowsTheHoveredStage(t *testing.T) {
	m := opened(t, 120, 35, testOptions(saved(t, "dev", devProfile), nil))
	m, _ = press(t, m, "enter enter enter enter")
	before := m.View()
	m, _ = press(t, m, "down")
	if after := m.View(); strings.Contains(before, "after prod") || !strings.Contains(after, "before dev") || !strings.Contains(after, "after prod") {
		t.Errorf("the comparison does not follow:\n%s", after)
	}
	if m.draft.Answers[profile.Stage].Value != "dev" {
		t.Error("hovering made an answer")
	}
}

func TestComparisonFollowsEveryKeystroke(t *testing.T) {
	m := opened(t, 120, 35, testOptions(saved(t, "dev", ""), nil))
	m, _ = press(t, m, "enter enter enter")
	if m, _ = press(t, m, "x"); !strings.Contains(m.View(), "latestx") {
		t.Fatal("the key did not arrive")
	}
	if strings.Contains(m.View(), "tag latest can mean") {
		t.Error("the comparison still speaks of the tag before the keystroke")
	}
}

func TestChoosingAProfile(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{{"dev", "dev  eu-west-1"}, {"prod", "prod  us-east-1"}}
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

func TestEngineStatus(t *testing.T) {
	options := testOptions(saved(t, "dev", ""), nil)
	options.Engine = func(context.Context) error { return errors.New("there is no node on PATH") }
	m := opened(t, 120, 35, options)
	if !strings.Contains(m.View(), "engine starting") {
		t.Error("the start of the engine is not shown")
	}
	next, _ := m.Update(m.awaitEngine()())
	if !strings.Contains(next.View(), "no synthesis: there is no node on PATH") {
		t.Errorf("the failure is not shown:\n%s", next.View())
	}
	if next, _ = next.Update(phaseMsg("starting")); !strings.Contains(next.View(), "no synthesis") {
		t.Error("a phase hides the failure")
	}
	phases := make(chan string, 1)
	options.Phases = phases
	phases <- "unpacking the CDK library, once"
	m = opened(t, 120, 35, options)
	if next, _ = m.Update(m.nextPhase()()); !strings.Contains(next.View(), "unpacking the CDK library, once") {
		t.Errorf("the phase is not shown:\n%s", next.View())
	}
}

func TestBothStagesArePreparedAhead(t *testing.T) {
	var prepared []string
	options := testOptions(saved(t, "dev", `{"deployment": {"stage": "staging"}}`), nil)
	options.Prepare = func(_ context.Context, p profile.Profile) error {
		prepared = append(prepared, p.Deployment.Region+" "+p.Deployment.Stage)
		return nil
	}
	press(t, opened(t, 120, 35, options), "ctrl+u eu-west-1 enter")
	if diff := cmp.Diff([]string{"eu-west-1 staging", "eu-west-1 dev"}, prepared); diff != "" {
		t.Error(diff)
	}
}

func TestLongOptionsStayOnALineEach(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	long := strings.Repeat("long ", 30)
	options.Choices = []Choice{{"dev", long}, {"prod", long}, {"staging", long}}
	m := opened(t, 40, 12, options)
	next, _ := m.Update(tea.WindowSizeMsg{Width: 30, Height: 8})
	next, _ = next.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	for _, name := range []string{"> dev", "  prod", "  staging", "a new profile"} {
		if !strings.Contains(next.View(), name) {
			t.Errorf("%q is missing:\n%s", name, next.View())
		}
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

func TestPanicsGiveTheTerminalBack(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Finish = func(context.Context, profile.File, profile.Answers, func(string)) Outcome { panic("a bug") }
	in, keyboard := io.Pipe()
	go func() { _, _ = io.WriteString(keyboard, "\x12\r") }() // ctrl+r, enter
	var screen strings.Builder
	if _, err := Run(context.Background(), options, in, &screen); !errors.Is(err, tea.ErrProgramPanic) {
		t.Errorf("got error %v", err)
	}
	for _, sequence := range []string{"\x1b[?1049l", "\x1b[?25h"} {
		if !strings.HasSuffix(screen.String(), sequence) && !strings.Contains(screen.String(), sequence) {
			t.Errorf("%q is missing", sequence)
		}
	}
}

func TestReviewShowsHowTheTemplatesDiffer(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	var asked []string
	options.Difference = func(_ context.Context, before, after profile.Profile) ([]preview.Row, error) {
		asked = append(asked, before.Deployment.Stage+" "+after.Deployment.Stage)
		return []preview.Row{{Name: "Service.DesiredCount", Before: "1", After: "2", Changed: true}}, nil
	}
	m, _ := press(t, opened(t, 120, 40, options), "ctrl+r 5 down enter up down")
	if view := m.View(); !strings.Contains(view, "Template 1 difference") || !strings.Contains(view, "~ Service.DesiredCount: 1 -> 2") {
		t.Errorf("not shown:\n%s", view)
	}
	if diff := cmp.Diff([]string{"dev dev", "dev prod"}, asked); diff != "" {
		t.Error(diff)
	}
	stale, _ := m.Update(differenceMsg{answers: profile.DefaultAnswers(), err: errors.New("stale")})
	if strings.Contains(stale.View(), "stale") {
		t.Error("an answer to an earlier question is shown")
	}
}

func TestStageIsSwitchedInTwoKeys(t *testing.T) {
	options := testOptions(profile.File{}, nil)
	options.Choices = []Choice{{"dev", "dev  eu-west-1"}}
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
	options.Choices = []Choice{{"dev", "dev  eu-west-1"}}
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
