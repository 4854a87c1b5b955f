//go:build linux

package main

import (
	"bytes"
	"context"
	"strings"

	"webhook-setup/profile"
)

// edit makes the i-th edit: most through the store, the others through the
// commands. Their flags are left out: the library keeps those of every command
// line for ever, of which a process has one.
func (s *soak) edit(i int) {
	switch i % 10 {
	case 5:
		s.editWithDraft()
	case 6:
		s.command("", setup{edit: s.name(), yes: true, noSynth: true, json: true, answers: s.answers()}.run)
	case 7:
		s.command("", func(ctx context.Context, ends streams) error { return undo(ctx, ends, s.store, s.name(), true, false) })
	case 8:
		o := comparison{format: "text", noSynth: true}
		s.command("", func(ctx context.Context, ends streams) error {
			return o.run(ctx, ends, s.store, []string{s.name()}, false)
		})
	case 9:
		// Every question but the stage has its answer; a person leaves that as it is.
		s.command("\ny\n", setup{edit: s.name(), accessible: true, noSynth: true, answers: s.answers()}.run)
	default:
		s.save()
	}
}

func (s *soak) save() {
	_, err := s.store.Save(s.open(s.name()))
	s.must(err)
}

// editWithDraft leaves the answers unfinished first, and finds them again.
func (s *soak) editWithDraft() {
	name := s.name()
	file, answers := s.open(name)
	s.must(s.store.SaveDraft(name, answers))
	draft, found, err := s.store.Draft(name)
	s.must(err)
	if !found || !draft.Has(profile.ImageTag) {
		s.t.Fatalf("the draft of %s is gone", name)
	}
	_, err = s.store.Save(file, draft.Over(file.Answers()))
	s.must(err)
}

// answers are those of a command line that leaves the stage open.
func (s *soak) answers() map[profile.Field]string {
	return map[profile.Field]string{
		profile.Region: "us-east-1", profile.Account: "012345678901", profile.ECRRepository: "a/b", profile.ImageTag: s.tag(),
	}
}

// command runs a whole command, on a terminal that types what is given.
func (s *soak) command(typed string, run func(context.Context, streams) error) {
	s.t.Helper()
	var out, told bytes.Buffer
	err := run(context.Background(), streams{
		in: strings.NewReader(typed), out: &out, err: &told, terminal: true, getenv: func(string) string { return "" },
	})
	if err != nil {
		s.t.Fatalf("%v\n%s%s", err, &out, &told)
	}
}
