package main

import (
	"strings"

	"webhook-setup/profile"
)

// repetition is how a session can be had again without its questions.
type repetition struct {
	// repeat is the command, blank before the answers are there.
	repeat string
	// begun reports whether the profile was new when it was first saved: a
	// second try finds the file of the first.
	begun bool
	// copies are the profiles that were begun as a copy, with what of.
	copies map[string]string
}

// copied notes where a profile was copied from.
func (r *repetition) copied(from, name string) {
	if r.copies == nil {
		r.copies = map[string]string{}
	}
	r.copies[name] = from
}

// command is a session as one line for a POSIX shell. It has what flags, the
// person, AWS and the environment said, so that it gives the same in another
// environment, and leaves what the file said to the file.
func (r *repetition) command(o setup, file profile.File, answers profile.Answers) string {
	r.begun = r.begun || !file.Exists()
	words := []string{"webhook-setup"}
	if r.begun {
		words = append(words, "--profile", file.Name())
		if from := r.copies[file.Name()]; from != "" {
			words = append(words, "--from", from)
		}
	} else {
		words = append(words, "--edit", file.Name())
	}
	for _, f := range profile.Fields {
		switch answers[f].Source {
		case profile.FromFlag, profile.FromPerson, profile.FromAWS, profile.FromEnvironment:
			words = append(words, "--"+f.Flag(), answers[f].Value)
		}
	}
	if o.out != "" {
		words = append(words, "--out", o.out)
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{{"--no-synth", o.noSynth}, {"--dry-run", o.dryRun}, {"--json", o.json}, {"--yes", true}} {
		if flag.given {
			words = append(words, flag.name)
		}
	}
	for i, word := range words {
		words[i] = quote(word)
	}
	return strings.Join(words, " ")
}
