package wizard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

// typed is a person at line prompts who lets the look-ups arrive before the
// next line.
type typed struct{ lines []string }

func (t *typed) Read(b []byte) (int, error) {
	if len(t.lines) == 0 {
		return 0, io.EOF
	}
	time.Sleep(lookupLimit)
	line := t.lines[0] + "\n"
	t.lines = t.lines[1:]
	return copy(b, line), nil
}

// prompted answers line prompts in a bubble of time of their own.
func prompted(t *testing.T, content string, lookups Lookups, lines ...string) (Outcome, string) {
	t.Helper()
	var outcome Outcome
	var out strings.Builder
	options := testOptions(saved(t, "dev", content), nil)
	options.Lookups = lookups
	synctest.Test(t, func(t *testing.T) {
		var err error
		if outcome, err = Prompt(context.Background(), options, &typed{lines}, &out); err != nil && !errors.Is(err, ErrAborted) {
			t.Error(err)
		}
		time.Sleep(lookupLimit) // what was given up ends
	})
	return outcome, out.String()
}

func TestPromptsOfferWhatAWSHasOnRequest(t *testing.T) {
	for name, tc := range map[string]struct {
		content string
		lines   []string
		want    []string
		says    []string
	}{
		"a repository and a tag by number": {
			devProfile, []string{"", "", "?", "3", "?", "2", "", "y"},
			[]string{"~ ecrRepository: team/webhook -> team/website", "~ imageTag: 1.4.2 -> stable"},
			[]string{
				"repository [team/webhook; ? for suggestions, - for quiltdata/benchling]: ", "  2. team/webhook: immutable tags\n",
				"AWS: 2 repositories in eu-west-1\n", "repository: team/website\n", "  1. 1.5.0: 2026-11-20 14:02  184 MB\n",
			},
		},
		"a part of a name": {
			devProfile, []string{"? frank", "1", "", "?websi", "1", "", "", "y"},
			[]string{"~ region: eu-west-1 -> eu-central-1", "~ ecrRepository: team/webhook -> team/website"},
			[]string{"  1. eu-central-1: Frankfurt\n", "  1. team/website\n"},
		},
		"a digest": {
			devProfile, []string{"", "", "", "? sha256:", "2", "", "y"},
			[]string{"~ imageTag: 1.4.2 -> " + digestFor(2)}, nil,
		},
		"the account of the credentials, unasked": {
			"", []string{"", "", "", "", "", "y"},
			[]string{"+ region: us-east-1", "+ account: 123456789012", "+ ecrRepository: quiltdata/benchling", "+ imageTag: latest", "+ stage: prod"},
			[]string{"account [123456789012, from AWS; ? for suggestions, - for whoever deploys]: "},
		},
		"and declined": {
			"", []string{"", "-", "", "", "2", "y"},
			[]string{"+ region: us-east-1", "+ ecrRepository: quiltdata/benchling", "+ imageTag: latest", "+ stage: prod"},
			[]string{"stage: prod\n"},
		},
		"a number that is none": {
			devProfile, []string{"?frank", "2", "?frank", "1", "", "", "?", "9", "3", "2", "y"},
			[]string{"~ region: eu-west-1 -> eu-central-1", "~ imageTag: 1.4.2 -> 9", "~ stage: dev -> prod"},
			[]string{"Error: there is number 1 only\n", "Error: choose 1 to 2\n", "tag: 9, which is no number of the list\n"},
		},
		"another account than the caller's": {
			devProfile, []string{"", "", "", "", "1", "y"}, []string{},
			[]string{"Warning: your credentials are for 123456789012\n", "  2. prod: safe, zero downtime; "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeAWS()
			f.repositories = f.repositories[1:]
			outcome, out := prompted(t, tc.content, f.lookups(), tc.lines...)
			if diff := cmp.Diff(tc.want, changesOf(outcome)); diff != "" {
				t.Error(diff)
			}
			for _, text := range tc.says {
				if !strings.Contains(out, text) {
					t.Errorf("does not say %q", text)
				}
			}
			if strings.Contains(out, "looking") || strings.Contains(out, "Type to filter") || t.Failed() {
				t.Errorf("all of it:\n%s", out)
			}
		})
	}
}

func TestPromptsWithoutAWSAreQuiet(t *testing.T) {
	f := newFakeAWS()
	f.err, f.repositories, f.tags = errors.New("no credentials"), nil, nil
	_, out := prompted(t, devProfile, f.lookups(), "", "", "", "", "")
	if strings.Contains(out, "credentials") {
		t.Errorf("said unasked:\n%s", out)
	}
	_, out = prompted(t, devProfile, f.lookups(), "", "?", "", "?", "", "?", "?")
	if got := strings.Count(out, "AWS: no credentials\n"); got != 4 {
		t.Errorf("said %d times:\n%s", got, out)
	}
	if got := len(f.asked); got != 7 { // each once for each person, and the tags once more
		t.Errorf("asked %q", f.asked)
	}
	_, out = prompted(t, devProfile, Lookups{}, "", "", "", "", "")
	if got := strings.Count(out, "? for suggestions"); got != 1 {
		t.Errorf("%d prompts have suggestions, want the region's only:\n%s", got, out)
	}
}

// The look-up takes as long as it may; a step that is left gives it up.
func TestPromptsWaitOnRequestOnly(t *testing.T) {
	var gaveUp []string
	slow := Lookups{Repositories: func(ctx context.Context, _ Registry) ([]Repository, error) {
		<-ctx.Done()
		gaveUp = append(gaveUp, ctx.Err().Error())
		return nil, errors.New("no answer in time")
	}}
	options := testOptions(saved(t, "dev", devProfile), map[profile.Field]string{profile.Region: "eu-west-1", profile.Account: ""})
	options.Lookups = slow
	for typed, want := range map[string][]string{"\n": {"context canceled"}, "?\n\n": {"context deadline exceeded"}} {
		gaveUp = nil
		synctest.Test(t, func(t *testing.T) {
			var out strings.Builder
			began := time.Now()
			_, _ = Prompt(context.Background(), options, strings.NewReader(typed), &out) // the end of the input
			waited := time.Since(began) >= lookupLimit
			if asked := typed != "\n"; waited != asked || strings.Contains(out.String(), "looking ...\n") != asked {
				t.Errorf("%q: took %v\n%s", typed, time.Since(began), out.String())
			}
			synctest.Wait()
		})
		if diff := cmp.Diff(want, gaveUp); diff != "" {
			t.Errorf("%q: %s", typed, diff)
		}
	}
}

func TestLongListsAreToldInParts(t *testing.T) {
	f := newFakeAWS()
	f.tags = nil
	for i := range 5000 {
		f.tags = append(f.tags, Tag{Name: fmt.Sprint(5000 - i)})
	}
	f.tags[3].Name = "17"
	outcome, out := prompted(t, devProfile, f.lookups(), "", "", "", "?", "#2", "", "y")
	if got := strings.Count(out, "  #"); got != mostTold || !strings.Contains(out, "The first 20 of 5000.") {
		t.Errorf("%d told:\n%s", got, out)
	}
	if diff := cmp.Diff([]string{"~ imageTag: 1.4.2 -> 4999"}, changesOf(outcome)); diff != "" {
		t.Error(diff)
	}
	if outcome, _ = prompted(t, devProfile, f.lookups(), "", "", "", "?", "17", "", "y"); cmp.Diff([]string{"~ imageTag: 1.4.2 -> 17"}, changesOf(outcome)) != "" {
		t.Error("a tag that is a number is taken for one of the list's")
	}
}

func TestProfilesArePickedByNumber(t *testing.T) {
	for typed, want := range map[string]string{"2": "prod", "dev": "dev", "3": "", "prod3": "prod3"} {
		var picked string
		options := testOptions(saved(t, "dev", devProfile), nil)
		options.Choices = []Choice{{"dev", []string{"one"}}, {"prod", []string{"two"}}}
		options.Open = func(name string) (Opened, error) {
			picked = name
			return options.Opened, nil
		}
		var out strings.Builder
		_, _ = Prompt(context.Background(), options, strings.NewReader(typed+"\n"), &out) // the end of the input
		if refused := strings.Contains(out.String(), "Error: choose 1 to 2, or give a name"); picked != want || refused != (want == "") || !strings.Contains(out.String(), "  2. prod: two\n") {
			t.Errorf("%s picked %q\n%s", typed, picked, out.String())
		}
	}
}
