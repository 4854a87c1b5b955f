//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"webhook-setup/profile"
	"webhook-setup/synth"
)

var (
	soakEdits     = flag.Int("soak.edits", 60, "how many edits TestSoak makes")
	soakSyntheses = flag.Int("soak.syntheses", 2, "how many syntheses TestSoak has between the edits")
	soakValidate  = flag.Bool("soak.validate", false, "let TestSoak validate the templates")
)

// soak is one process that runs for long: a store, one engine, and what is
// known of their levels.
type soak struct {
	t      testing.TB
	home   string
	store  profile.Store
	engine *synth.Engine // nil for edits alone
	tags   int
	windows
}

// TestSoak edits and synthesizes in one process for as long as it is told,
// prints what that process takes, and fails when something grows. In full:
//
//	go test ./cmd/webhook-setup -run 'TestSoak$' -v -timeout 1h -soak.edits 10000 -soak.syntheses 500 -soak.validate
func TestSoak(t *testing.T) {
	s := newSoak(t)
	s.engine = synth.Start(synth.Options{NoValidation: !*soakValidate, Version: version, CacheDir: filepath.Join(s.home, "results")})
	defer func() { _ = s.engine.Close() }()
	for range 2 { // of each profile once, so that the engine is up and all folders are there
		s.synthesize()
	}
	each := max(1, *soakEdits / *soakSyntheses)
	s.run(*soakEdits, func(i int) {
		s.edit(i)
		if i%each == 0 {
			s.synthesize()
		}
	})
	for _, grown := range s.grown() {
		t.Error(grown)
	}
}

func newSoak(t testing.TB) *soak {
	s := &soak{t: t, home: t.TempDir(), store: profile.Store{}}
	for name, value := range isolated(s.home) {
		t.Setenv(name, value)
	}
	for _, folder := range []string{"tmp", "work"} {
		s.must(os.Mkdir(filepath.Join(s.home, folder), 0o700))
	}
	t.Setenv("TMPDIR", filepath.Join(s.home, "tmp"))
	t.Chdir(filepath.Join(s.home, "work"))
	store, err := newStore()
	s.must(err)
	s.store = store
	for name, content := range map[string]string{
		"base": `{"deployment": {"region": "us-east-1", "account": "012345678901"}, "_metadata": {"source": "soak"}}`,
		"dev":  `{"_inherits": "base", "deployment": {"stage": "dev", "imageTag": "first"}, "unknown": {"kept": true}}`,
		"prod": `{"deployment": {"stage": "prod", "imageTag": "first"}, "benchling": {"clientSecret": "hidden"}}`,
	} {
		s.must(os.MkdirAll(filepath.Dir(s.store.File(name)), 0o700))
		s.must(os.WriteFile(s.store.File(name), []byte(content), 0o600))
	}
	return s
}

// run repeats something and notes the levels all along.
func (s *soak) run(times int, once func(i int)) {
	const rows, samples = 10, 10
	for i := 1; i <= times; i++ {
		once(i)
		if i%max(1, times/(rows*samples)) == 0 {
			s.observe(s)
		}
		if i%max(1, times/rows) == 0 {
			fmt.Fprint(s.t.Output(), s.close(i))
		}
	}
}

// synthesize saves a new tag and writes the folder, as the wizard's last Enter does.
func (s *soak) synthesize() {
	name := s.name()
	file, answers := s.open(name)
	n := &session{setup: setup{edit: name, yes: true}, store: s.store, engine: func() *synth.Engine { return s.engine }}
	outcome := n.finish(context.Background(), file, answers, func(string) {})
	s.must(outcome.Err)
	s.observe(s)
}

// open reads a profile and answers with a tag that it never had.
func (s *soak) open(name string) (profile.File, profile.Answers) {
	file, err := s.store.Load(name)
	s.must(err)
	answers := file.Answers()
	answers[profile.ImageTag] = profile.Answer{Value: s.tag(), Source: profile.FromPerson}
	return file, answers
}

func (s *soak) tag() string {
	s.tags++
	return fmt.Sprintf("v%d", s.tags)
}

// name is of the profiles in turn.
func (s *soak) name() string { return []string{"dev", "prod"}[s.tags%2] }

func (s *soak) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}
