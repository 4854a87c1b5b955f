//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"webhook-setup/profile"
)

func TestRepeatTellsWhatThePersonSaid(t *testing.T) {
	store := profile.Store{Dir: t.TempDir(), StateDir: t.TempDir()}
	file, err := store.Open("dev")
	if err != nil {
		t.Fatal(err)
	}
	answers := file.Answers()
	answers[profile.Region] = profile.Answer{Value: "eu-west-1", Source: profile.FromEnvironment}
	answers[profile.Account] = profile.Answer{Value: "", Source: profile.FromPerson}
	answers[profile.Stage] = profile.Answer{Value: "it's", Source: profile.FromPerson}
	for name, test := range map[string]struct {
		options setup
		copies  map[string]string
		want    string
	}{
		"all flags": {
			setup{out: "my folder", noSynth: true, dryRun: true, json: true}, nil,
			`webhook-setup --profile dev --region eu-west-1 --account '' --stage 'it'\''s' --out 'my folder' --no-synth --dry-run --json --yes`,
		},
		"a copy": {
			setup{}, map[string]string{"dev": "prod", "other": "x"},
			`webhook-setup --profile dev --from prod --region eu-west-1 --account '' --stage 'it'\''s' --yes`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := repetition{copies: test.copies}
			if got := r.command(test.options, file, answers); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}

	// The first try wrote the file; the second one is still the same session.
	var r repetition
	first := r.command(setup{}, file, answers)
	saved, err := store.Save(file, answers)
	if err != nil {
		t.Fatal(err)
	}
	if again := r.command(setup{}, saved, answers); again != first {
		t.Errorf("got  %s\nwant %s", again, first)
	}
	fresh := repetition{}
	if got, want := fresh.command(setup{}, saved, saved.Answers()), "webhook-setup --edit dev --yes"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A shell must hand over exactly the words that were quoted.
func TestQuoteSurvivesAShell(t *testing.T) {
	if got := quote("=ls"); got != "'=ls'" {
		t.Errorf("zsh would look for a program: %s", got)
	}
	words := []string{"", "plain", "two words", "it's", `"$HOME" \ $(id) ` + "`id`", "a\nb", "*?[x]", "~", "!!", "#", "é", "=ls", "-x"}
	line := "printf '%s\\0'"
	for _, word := range words {
		line += " " + quote(word)
	}
	printed, err := exec.Command("sh", "-c", line).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(printed), strings.Join(words, "\x00")+"\x00"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What the program prints is run as it stands, somewhere else, and must write
// the same file.
func TestRepeatWritesTheSameFile(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev", "--no-synth")
	term.answerForDev()
	term.await("enter: Save dev")
	term.press(enter)
	term.end(exitDone)
	_, command, found := strings.Cut(term.result.String(), "Again, without questions:\n")
	if !found {
		t.Fatalf("no command in:\n%s", term.result.String())
	}
	want := "webhook-setup --profile dev --region us-east-1 --account 012345678901 " +
		"--ecr-repository quiltdata/benchling --image-tag latest --stage dev --no-synth --yes"
	if command = strings.TrimSpace(command); command != want {
		t.Errorf("got  %s\nwant %s", command, want)
	}
	again := exec.Command("sh", "-c", command)
	home := t.TempDir()
	again.Dir, again.Env = home, os.Environ()
	for name, value := range isolated(home) {
		again.Env = append(again.Env, name+"="+value)
	}
	if printed, err := again.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, printed)
	}
	before, _, _ := strings.Cut(term.file("config/benchling-webhook/dev/config.json"), `"_metadata"`)
	written, err := os.ReadFile(filepath.Join(home, "config/benchling-webhook/dev/config.json"))
	if err != nil {
		t.Fatal(err)
	}
	if after, _, _ := strings.Cut(string(written), `"_metadata"`); after != before {
		t.Errorf("got\n%s\nwant\n%s", after, before)
	}
}
