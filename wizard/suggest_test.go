package wizard

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
)

// values are what a list offers, digests shortened to their last digit.
func values(l list) []string {
	var found []string
	for _, o := range l.found {
		value := o.value
		if strings.HasPrefix(value, digestMark) {
			value = "@" + value[len(value)-1:]
		}
		found = append(found, value)
	}
	return found
}

const commit = "3f2a91c0d4e8b7a6958473625140f0e1d2c3b4a5"

func TestTagsAndTheirDigests(t *testing.T) {
	for name, tc := range map[string]struct {
		keys, field string
		want        []string
	}{
		"a tag that is in no repository": {"", "0.9", []string{"1.5.0", "stable", "1.4.2", commit}},
		"the first":                      {"down", "1.5.0", []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"the last":                       {"up", commit, []string{"1.5.0", "stable", "1.4.2", commit, "@1"}},
		"its digest":                     {"down down down", digestFor(3), []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"past the digest":                {"down down down down", "1.4.2", []string{"1.5.0", "stable", "1.4.2", "@2", commit}},
		"and back":                       {"down down down down up", "stable", []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"round to the first":             {"up down down", "1.5.0", []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"typing filters":                 {"ctrl+u STAB", "STAB", []string{"stable"}},
		"by date":                        {"ctrl+u 2026-11-11", "2026-11-11", []string{"1.4.2"}},
		"completed":                      {"ctrl+u stab tab", "stable", []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"the beginning of a digest":      {"ctrl+u sha256:0", "sha256:0", []string{"@3", "@2", "@1"}},
		"a digest completed":             {"ctrl+u sha256:0 tab", digestFor(3), []string{"1.5.0", "stable", "@3", "1.4.2", commit}},
		"anything else":                  {"ctrl+u brand-new", "brand-new", nil},
	} {
		t.Run(name, func(t *testing.T) {
			m := withAWS(t, strings.Replace(devProfile, "1.4.2", "0.9", 1), newFakeAWS())
			m, _ = press(t, m, "enter enter enter "+tc.keys)
			if *m.question.value != tc.field {
				t.Errorf("field %q, want %q", *m.question.value, tc.field)
			}
			if diff := cmp.Diff(tc.want, values(m.list)); diff != "" {
				t.Error(diff)
			}
			if m, _ = press(t, m, "enter"); m.problem == "" && m.draft.Answers[profile.ImageTag].Value != tc.field {
				t.Errorf("answer %+v", m.draft.Answers[profile.ImageTag])
			}
		})
	}
}

// TestTheTakenNameOfThePublishedImage offers a repository of one's own that
// has it under its full name.
func TestTheTakenNameOfThePublishedImage(t *testing.T) {
	m, _ := press(t, withAWS(t, devProfile, newFakeAWS()), "enter enter")
	want := []string{"quiltdata/benchling", "123456789012.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling", "team/webhook", "team/website"}
	if diff := cmp.Diff(want, values(m.list)); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyListsSaySo(t *testing.T) {
	f := newFakeAWS()
	f.repositories, f.tags = nil, nil
	m, _ := press(t, withAWS(t, devProfile, f), "enter enter")
	if !strings.Contains(m.View(), "AWS: none in eu-west-1") || len(m.list.found) != 1 {
		t.Errorf("repositories:\n%s", m.View())
	}
	if m, _ = press(t, m, "enter"); !strings.Contains(m.View(), "AWS: none in team/webhook") || len(m.list.found) != 0 {
		t.Errorf("tags:\n%s", m.View())
	}
	if m, _ = press(t, m, "up down tab enter"); steps[m.at].field != profile.Stage {
		t.Error("an empty list is in the way")
	}
}

func manyTags(n int) []Tag {
	tags := make([]Tag, n)
	for i := range tags {
		tags[i] = Tag{fmt.Sprintf("build-%d", n-i), digestFor(n - i), time.Unix(int64(60*(n-i)), 0), 184_000_000}
	}
	return tags
}

func TestFiveThousandTagsAreAllOffered(t *testing.T) {
	f := newFakeAWS()
	f.tags = manyTags(5000)
	m, _ := press(t, withAWS(t, devProfile, f), "enter enter enter")
	if !strings.Contains(m.View(), "AWS: 5000 tags, newest first, in team/webhook") || len(m.list.found) != 5000 {
		t.Errorf("%d offered:\n%s", len(m.list.found), m.View())
	}
	if m, _ = press(t, m, "up"); *m.question.value != "build-1" || !strings.Contains(m.View(), "> build-1 ") {
		t.Errorf("the last one:\n%s", m.View())
	}
}

// BenchmarkKeyInFiveThousandTags types into the longest list there may be.
func BenchmarkKeyInFiveThousandTags(b *testing.B) {
	f := newFakeAWS()
	f.tags = manyTags(5000)
	m, _ := press(b, withAWS(b, devProfile, f), "enter enter enter ctrl+u")
	var model tea.Model = m
	for i := 0; b.Loop(); i++ {
		model, _ = model.Update(keyOf([]string{"7", "backspace", "down", "up"}[i%4]))
		_ = model.View()
	}
}

// TestWhatIsPickedStandsInTheField looks at the field itself, with the cursor
// behind what was picked: typing goes on there.
func TestWhatIsPickedStandsInTheField(t *testing.T) {
	for keys, want := range map[string]string{
		"down": "> us-east-2_\n", "up": "> eusc-de-east-1_\n", "ctrl+u frankf tab": "> eu-central-1_\n", "up x": "> eusc-de-east-1x_\n",
	} {
		m, _ := press(t, opened(t, 80, 24, testOptions(saved(t, "dev", ""), nil)), keys)
		if view := m.View(); !strings.Contains(view, want) {
			t.Errorf("after %q:\n%s\nwant %q", keys, view, want)
		}
	}
}
