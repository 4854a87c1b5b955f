package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"webhook-setup/preview"
	"webhook-setup/profile"
	"webhook-setup/synth"
	"webhook-setup/wizard"
)

// session is one run of the setup.
type session struct {
	setup
	streams streams
	store   profile.Store
	cloud   *cloud
	// engine is nil where nothing is to be synthesized.
	engine func() *synth.Engine
	phases chan string // of the engine, for the screen
	// asked reports whether a person answered.
	asked bool
	// kept reports whether there are unfinished answers for the next start.
	kept atomic.Bool
	repetition
}

// progress tells the screen what the engine is doing; without one, only what
// takes long enough to wonder about.
func (n *session) progress() func(synth.Phase) {
	if !n.asked {
		return tellUnpacking(n.streams)
	}
	return func(phase synth.Phase) {
		select {
		case n.phases <- string(phase):
		default: // the screen has enough to show
		}
	}
}

func tellUnpacking(s streams) func(synth.Phase) {
	return func(phase synth.Phase) {
		if phase == synth.Unpacking {
			fmt.Fprintln(s.err, phase, "...")
		}
	}
}

// onFirstUse starts an engine when it is first asked for. The wizard asks once
// it is on its way to the screen: before, the two would compete for the first
// frame.
func onFirstUse(progress func(synth.Phase)) func() *synth.Engine {
	return sync.OnceValue(func() *synth.Engine {
		return synth.Start(synth.Options{Version: version, Progress: progress})
	})
}

// options are what the wizard needs whether or not it synthesizes.
func (n *session) options() (wizard.Options, error) {
	options := wizard.Options{
		Open: n.open, Copy: n.copy, Start: n.start, Finish: n.finish, FinishLabel: n.finishLabel,
		ASCII: n.streams.ascii(), Home: n.streams.home(), Lookups: n.cloud.lookups(),
	}
	if !n.dryRun {
		options.Keep = n.keep
	}
	var err error
	switch {
	case n.edit != "":
		file, err := n.store.Load(n.edit)
		if err == nil {
			options.Opened = n.withDraft(file)
		}
		return options, err
	case n.profile == "" && !n.yes:
		if options.Choices, err = n.choices(); err != nil || len(options.Choices) > 0 {
			return options, err
		}
	}
	name := n.profile
	if name == "" {
		name = defaultProfile
	}
	if n.from != "" {
		options.Opened, err = n.copy(n.from, name)
		return options, err
	}
	options.Opened, err = n.open(name)
	if have, listErr := n.store.List(); listErr == nil {
		options.Welcome = len(have) == 0 && options.Opened.Left == nil
	}
	return options, err
}

// keep saves unfinished answers for the next start.
func (n *session) keep(name string, answers profile.Answers) error {
	n.kept.Store(true)
	return n.store.SaveDraft(name, answers)
}

// open reads a profile, or begins one.
func (n *session) open(name string) (wizard.Opened, error) {
	file, err := n.store.Open(name)
	if err != nil {
		return wizard.Opened{}, err
	}
	return n.withDraft(file), nil
}

// withDraft finds what was left unfinished, where somebody can be asked about
// it. A draft that cannot be read is told and left alone.
func (n *session) withDraft(file profile.File) wizard.Opened {
	opened := wizard.Opened{File: file}
	if n.yes {
		return opened
	}
	draft, found, err := n.store.Draft(file.Name())
	if err != nil {
		report(n.streams, err)
	}
	if found {
		opened.Left = &draft
	}
	return opened
}

// copy begins a profile as a copy of another.
func (n *session) copy(from, name string) (wizard.Opened, error) {
	file, err := n.store.Load(from)
	if err != nil {
		return wizard.Opened{}, err
	}
	n.copied(from, name)
	file, err = n.store.Copy(file, name)
	return wizard.Opened{File: file}, err
}

func (n *session) choices() ([]wizard.Choice, error) {
	entries, err := n.store.Entries()
	if err != nil {
		return nil, err
	}
	choices := make([]wizard.Choice, 0, len(entries))
	unfinished := map[string]string{}
	for _, d := range n.store.Drafts() {
		unfinished[d.Name] = "unfinished since " + d.SavedAt.Local().Format("2006-01-02 15:04")
	}
	for _, e := range entries {
		details := describe(n.store, e)
		if since := unfinished[e.Name]; since != "" {
			details[len(details)-1] = strings.TrimSpace(details[len(details)-1] + "  " + since)
		}
		choices = append(choices, wizard.Choice{Name: e.Name, Details: details})
		delete(unfinished, e.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(unfinished)) {
		choices = append(choices, wizard.Choice{Name: name, Details: []string{"not saved yet, " + unfinished[name]}})
	}
	return choices, nil
}

func (n *session) wire(options *wizard.Options) {
	options.Phases = n.phases
	options.Engine = func(ctx context.Context) error { return n.engine().Ready(ctx) }
	options.Difference = func(ctx context.Context, before, after profile.Profile) ([]preview.Row, error) {
		return templateRows(ctx, n.engine(), before, after)
	}
	options.Prepare = func(ctx context.Context, p profile.Profile) error { return n.engine().Prepare(ctx, p) }
}
