package wizard

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

// fakeAWS answers look-ups and remembers what it was asked.
type fakeAWS struct {
	identity     Identity
	repositories []Repository
	tags         []Tag
	err          error
	mu           sync.Mutex // line prompts ask beside each other
	asked        []string
}

func (f *fakeAWS) ask(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, what)
}

func newFakeAWS() *fakeAWS {
	pushed := time.Date(2026, 11, 20, 14, 2, 0, 0, time.Local)
	return &fakeAWS{
		identity: Identity{"123456789012", "arn:aws:sts::123456789012:assumed-role/Admin/ada"},
		repositories: []Repository{
			{Name: "quiltdata/benchling", URI: "123456789012.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling"},
			{Name: "team/webhook", Immutable: true}, {Name: "team/website"},
		},
		tags: []Tag{
			{"1.5.0", digestFor(3), pushed, 184_400_000},
			{"stable", digestFor(3), pushed, 184_400_000},
			{"1.4.2", digestFor(2), pushed.AddDate(0, 0, -9), 183_900_000},
			{"3f2a91c0d4e8b7a6958473625140f0e1d2c3b4a5", digestFor(1), pushed.AddDate(0, -1, 0), 183_100_000},
		},
	}
}

func digestFor(n int) string { return fmt.Sprintf("sha256:%064x", n) }

func (f *fakeAWS) lookups() Lookups {
	return Lookups{
		Identity: func(context.Context) (Identity, error) {
			f.ask("identity")
			return f.identity, f.err
		},
		Repositories: func(_ context.Context, r Registry) ([]Repository, error) {
			f.ask("repositories " + r.Account + " " + r.Region)
			return f.repositories, f.err
		},
		Tags: func(_ context.Context, i profile.Image) ([]Tag, error) {
			f.ask("tags " + i.URI("-"))
			return f.tags, f.err
		},
	}
}

func withAWS(t testing.TB, content string, f *fakeAWS) Model {
	t.Helper()
	options := testOptions(saved(t, "dev", content), nil)
	options.Lookups = f.lookups()
	return opened(t, 120, 35, options)
}

// hold presses a key and returns the command that it asks for, not carried out.
func hold(t testing.TB, m Model, key string) (Model, tea.Cmd) {
	t.Helper()
	next, cmd := m.Update(keyOf(key))
	return next.(Model), cmd
}

func TestScreensWithAWS(t *testing.T) {
	for name, keys := range map[string]string{
		"aws-account":    "enter",
		"aws-repository": "enter enter down down",
		"aws-tag":        "enter enter enter down down down",
	} {
		for _, size := range []struct{ width, height int }{{120, 35}, {80, 24}, {60, 20}} {
			full := fmt.Sprintf("%s-%dx%d", name, size.width, size.height)
			t.Run(full, func(t *testing.T) {
				m, _ := press(t, withAWS(t, devProfile, newFakeAWS()), keys)
				next, _ := m.Update(tea.WindowSizeMsg{Width: size.width, Height: size.height})
				golden(t, full, next.View()+"\n")
			})
		}
	}
}

func TestRequestsFollowTheAnswers(t *testing.T) {
	f := newFakeAWS()
	press(t, withAWS(t, devProfile, f), "ctrl+u eu-north-1 enter enter enter enter")
	want := []string{
		"identity", "repositories 012345678901 eu-north-1",
		"tags 012345678901.dkr.ecr.eu-north-1.amazonaws.com/team/webhook:",
	}
	if diff := cmp.Diff(want, f.asked); diff != "" {
		t.Error(diff)
	}
}

func TestKnownAnswersAreNotAskedForAgain(t *testing.T) {
	f := newFakeAWS()
	m, _ := press(t, withAWS(t, devProfile, f), "enter esc enter esc enter")
	if diff := cmp.Diff([]string{"identity"}, f.asked); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(m.View(), "123456789012     AWS: assumed-role/Admin/ada") {
		t.Errorf("the known answer is not shown:\n%s", m.View())
	}
}

func TestAFailureIsAQuietLine(t *testing.T) {
	f := newFakeAWS()
	f.err = errors.New("no credentials")
	f.identity = Identity{}
	m, _ := press(t, withAWS(t, devProfile, f), "enter")
	if !strings.Contains(m.View(), "AWS: no credentials") || m.problem != "" {
		t.Errorf("problem %q\n%s", m.problem, m.View())
	}
	f.err, f.identity = nil, newFakeAWS().identity
	m, _ = press(t, m, "esc enter")
	if strings.Contains(m.View(), "no credentials") || len(f.asked) != 2 {
		t.Errorf("a failure is not asked for again: %v\n%s", f.asked, m.View())
	}
}

func TestAPartStillCounts(t *testing.T) {
	f := newFakeAWS()
	f.err = errors.New("no answer in time")
	m, _ := press(t, withAWS(t, devProfile, f), "enter enter enter")
	if view := m.View(); !strings.Contains(view, "AWS: the first 4 only: no answer in time") || !strings.Contains(view, "1.4.2") {
		t.Errorf("what came before the limit is not offered:\n%s", view)
	}
}

func TestAnAccountThatIsNotTheCallers(t *testing.T) {
	m, _ := press(t, withAWS(t, devProfile, newFakeAWS()), "enter")
	if !strings.Contains(m.View(), "! your credentials are for 123456789012") {
		t.Errorf("no warning:\n%s", m.View())
	}
	for _, keys := range []string{"down", "ctrl+u", "backspace"} {
		if after, _ := press(t, m, keys); strings.Contains(after.View(), "your credentials are for") {
			t.Errorf("a warning after %s:\n%s", keys, after.View())
		}
		m, _ = press(t, m, "ctrl+u 012345678901")
	}
	if m, _ = press(t, m, "enter"); steps[m.at].field != profile.ECRRepository {
		t.Error("the warning does not let one go on")
	}
}

func TestLeavingAStepGivesItsLookupUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		options := testOptions(saved(t, "dev", devProfile), nil)
		var running context.Context
		options.Lookups.Identity = func(ctx context.Context) (Identity, error) {
			running = ctx
			<-ctx.Done()
			return Identity{}, ctx.Err()
		}
		m, asking := hold(t, opened(t, 120, 35, options), "enter")
		replies := make(chan tea.Msg)
		go func() { replies <- asking() }()
		synctest.Wait()
		started := time.Now()
		m, _ = hold(t, m, "esc")
		reply := <-replies
		if took := time.Since(started); took != 0 || !errors.Is(running.Err(), context.Canceled) {
			t.Errorf("ended after %v by %v", took, running.Err())
		}
		if next, _ := m.Update(reply); strings.Contains(next.View(), "canceled") {
			t.Errorf("the reply is shown:\n%s", next.View())
		}
	})
}

// TestStaleRepliesAreDropped has two askings of the same, answered in reverse.
func TestStaleRepliesAreDropped(t *testing.T) {
	f := newFakeAWS()
	m, first := hold(t, withAWS(t, devProfile, f), "enter")
	m, _ = hold(t, m, "esc")
	m, second := hold(t, m, "enter")
	fresh := second()
	f.identity.Account = "999999999999"
	stale := first()
	for _, msg := range []tea.Msg{fresh, stale} {
		next, _ := m.Update(msg)
		m = next.(Model)
	}
	if view := m.View(); !strings.Contains(view, "123456789012 ") || strings.Contains(view, "999999999999") {
		t.Errorf("the stale reply is shown:\n%s", view)
	}
	if m, _ = press(t, m, "esc enter"); strings.Contains(m.View(), "999999999999") {
		t.Error("the stale reply was kept")
	}
}

func TestALookupThatNeverAnswersEndsByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		options := testOptions(saved(t, "dev", devProfile), nil)
		options.Lookups.Identity = func(ctx context.Context) (Identity, error) {
			<-ctx.Done()
			return Identity{}, errors.New("no answer in time")
		}
		m, asking := hold(t, opened(t, 120, 35, options), "enter")
		if !strings.Contains(m.View(), "AWS: asking ...") {
			t.Errorf("not said:\n%s", m.View())
		}
		started := time.Now()
		m, _ = hold(t, m, "backspace") // typing goes on
		next, _ := m.Update(asking())
		if took := time.Since(started); took != lookupLimit {
			t.Errorf("took %v", took)
		}
		if view := next.View(); !strings.Contains(view, "AWS: no answer in time") || !strings.Contains(view, "> 01234567890") {
			t.Errorf("then:\n%s", view)
		}
	})
}

func TestWhatAWSSaysCannotActUponTheTerminal(t *testing.T) {
	f := newFakeAWS()
	huge := strings.Repeat("x", 1<<20)
	f.identity.ARN = "arn:aws:sts::123456789012:\x1b[2J\nassumed\r-role/" + huge
	f.repositories = []Repository{{Name: "\x1b[31mred"}, {Name: "two\nlines"}, {Name: huge}, {Name: "good/one"}, {}}
	f.tags = []Tag{{Name: "\x1b]0;title\x07"}, {Name: "a b"}, {Name: huge}, {Name: "good", Digest: "sha256:\x1b[0m"}, {Name: "-x"}}
	m := withAWS(t, devProfile, f)
	for range 3 {
		m, _ = press(t, m, "enter")
		view := m.View()
		checkFits(t, view, 120, 35)
		if view != ansi.Strip(view) || strings.ContainsAny(view, "\x1b\r\a") || strings.Contains(view, "two") {
			t.Errorf("the screen has it:\n%q", view)
		}
		for _, o := range m.list.found {
			if steps[m.at].field.Check(o.value) != nil {
				t.Errorf("offered: %.80q", o.value)
			}
		}
		m, _ = press(t, m, "tab up down")
	}
	f.err = errors.New("\x1b[2J\n" + huge)
	f.tags = nil
	if note := foundTags(profile.Image{Repository: "a"}, nil, f.err).note; len(note) > 2*longestWords || note != ansi.Strip(note) {
		t.Errorf("note %q", note)
	}
}

func TestTheSharedConfigurationFillsWhatNobodyTouched(t *testing.T) {
	values := map[profile.Field]string{profile.Region: "eu-west-3", profile.Account: "nonsense"}
	for name, tc := range map[string]struct {
		content, keys string
		want          profile.Answer
		field         string
	}{
		"untouched":       {"", "", profile.Answer{Value: "eu-west-3", Source: profile.FromAWS}, "eu-west-3"},
		"typing":          {"", "backspace", profile.Answer{Value: "us-east-1", Source: profile.FromDefault}, "us-east-"},
		"answered":        {"", "enter esc", profile.Answer{Value: "us-east-1", Source: profile.FromPerson}, "us-east-1"},
		"a saved profile": {`{"deployment": {"stage": "dev"}}`, "", profile.Answer{Value: "us-east-1", Source: profile.FromDefault}, "us-east-1"},
	} {
		t.Run(name, func(t *testing.T) {
			options := testOptions(saved(t, "dev", tc.content), nil)
			options.Lookups.Shared = func(context.Context) map[profile.Field]string { return values }
			m, _ := press(t, opened(t, 120, 35, options), tc.keys)
			next, _ := m.Update(m.askShared()())
			m = next.(Model)
			if got := m.draft.Answers[profile.Region]; got != tc.want || *m.question.value != tc.field {
				t.Errorf("answer %+v, field %q", got, *m.question.value)
			}
			if m.draft.Answers[profile.Account].Value != "" {
				t.Error("an account that is none was taken")
			}
			if !strings.Contains(m.View(), "> "+tc.field) {
				t.Errorf("not shown:\n%s", m.View())
			}
		})
	}
}
