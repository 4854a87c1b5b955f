package wizard

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

func TestPrompt(t *testing.T) {
	for name, tc := range map[string]struct {
		content string
		flags   map[profile.Field]string
		typed   string
		want    []string
		says    string
	}{
		"defaults": {
			typed: "\n\n\n\n\ny\n",
			want:  []string{"+ region: us-east-1", "+ ecrRepository: quiltdata/benchling", "+ imageTag: latest", "+ stage: prod"},
		},
		"a stage is changed": {
			content: devProfile, typed: "\n\n\n\nprod\ny\n", want: []string{"~ stage: dev -> prod"},
			says: "dev: fast, brief downtime; simulated: 1:22-2:27, serving: 0 for 1:17-2:07",
		},
		"an account is cleared": {
			content: devProfile, typed: "\n-\n\n\n\nyes\n", want: []string{"~ account: 012345678901 -> (not set)"},
		},
		"a wrong answer is asked again": {
			content: devProfile, typed: "\n12\n\n\n\nnope\nprod\ny\n", want: []string{"~ stage: dev -> prod"},
			says: "Error: account \"12\": an account is 12 digits",
		},
		"flags are not asked": {
			content: devProfile, typed: "\n\n\nprod\ny\n", flags: map[profile.Field]string{profile.Region: "us-west-2"},
			want: []string{"~ region: eu-west-1 -> us-west-2", "~ stage: dev -> prod"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			in := iotest.OneByteReader(strings.NewReader(tc.typed))
			outcome, err := Prompt(context.Background(), testOptions(saved(t, "dev", tc.content), tc.flags), in, &out)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, changesOf(outcome)); diff != "" {
				t.Error(diff)
			}
			if !strings.Contains(out.String(), tc.says) {
				t.Errorf("does not say %q:\n%s", tc.says, out.String())
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Error("line prompts hold an escape sequence")
			}
		})
	}
}

func TestPromptEnds(t *testing.T) {
	for name, typed := range map[string]string{
		"no input": "", "half-way": "\n\n", "in a line": "\n123", "not confirmed": "\n\n\n\n\nn\n", "before confirming": "\n\n\n\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			options := testOptions(saved(t, "dev", devProfile), nil)
			options.Finish = func(context.Context, profile.File, profile.Answers, func(string)) Outcome {
				t.Error("finished")
				return Outcome{}
			}
			if _, err := Prompt(context.Background(), options, strings.NewReader(typed), &strings.Builder{}); !errors.Is(err, ErrAborted) {
				t.Errorf("got error %v", err)
			}
		})
	}
}
