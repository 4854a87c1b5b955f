package wizard

import (
	"context"
	"errors"
	"strings"
	"testing"

	"webhook-setup/preview"
	"webhook-setup/profile"

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

func TestALongAnswerLeavesRoomForWhatIsWrongWithIt(t *testing.T) {
	for _, pasted := range []string{strings.Repeat("x", 10_000), strings.Repeat("漢", 300)} {
		m, _ := press(t, opened(t, 120, 35, testOptions(saved(t, "dev", ""), nil)), "ctrl+u "+pasted+" enter")
		if view := m.View(); !strings.Contains(view, "...\": a region looks like us-east-1") {
			t.Errorf("not said:\n%s", view)
		}
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
