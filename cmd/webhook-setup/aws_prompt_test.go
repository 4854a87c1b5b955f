package main

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"webhook-setup/profile"
	"webhook-setup/wizard"
)

// promptWithAWS answers the line prompts for a new profile.
func promptWithAWS(t *testing.T, typed string) (profile.Answers, string) {
	t.Helper()
	file, err := profile.Store{Dir: t.TempDir()}.Open("dev")
	if err != nil {
		t.Fatal(err)
	}
	var got profile.Answers
	var out strings.Builder
	_, err = wizard.Prompt(context.Background(), wizard.Options{
		Opened:  wizard.Opened{File: file},
		Start:   func(f profile.File) profile.Answers { return f.Answers() },
		Lookups: (&cloud{patient: true}).lookups(),
		Finish: func(_ context.Context, _ profile.File, answers profile.Answers, _ func(string)) wizard.Outcome {
			got = answers
			return wizard.Outcome{}
		},
		FinishLabel: func(string) string { return "Save" },
	}, strings.NewReader(typed), &out)
	if err != nil {
		t.Fatal(err, out.String())
	}
	return got, out.String()
}

func TestLinePromptsOfferWhatAWSAnswers(t *testing.T) {
	s := startAWS(t)
	s.names = []string{"team/webhook", "team/website"}
	s.push(1, "v1")
	s.push(2, "v2")
	got, out := promptWithAWS(t, "?ireland\n1\n?\n1\n?\n3\n?\n1\n1\ny\n")
	for f, want := range map[profile.Field]string{
		profile.Region: "eu-west-1", profile.Account: "123456789012",
		profile.ECRRepository: "team/website", profile.ImageTag: "v2", profile.Stage: "dev",
	} {
		if got[f].Value != want {
			t.Errorf("%s: %q, want %q", f.Label(), got[f].Value, want)
		}
	}
	if !strings.Contains(out, "1. 123456789012: AWS: assumed-role/Admin/ada\n") || strings.Contains(out, "\x1b") {
		t.Errorf("says:\n%s", out)
	}
}

func TestLinePromptsWithAnAWSThatRefuses(t *testing.T) {
	s := startAWS(t)
	s.answer = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusForbidden)
		return true
	}
	got, out := promptWithAWS(t, "\n?\n\n?\n\n?\n\n\ny\n")
	if strings.Count(out, "AWS: ") != 3 || strings.Contains(out, "Error") {
		t.Errorf("says:\n%s", out)
	}
	if got[profile.Account].Value != "" || got[profile.ImageTag].Value != profile.ImageTag.Default() {
		t.Errorf("answers %+v", got)
	}
}
