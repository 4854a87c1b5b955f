package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"webhook-setup/preview"
	"webhook-setup/profile"
	"webhook-setup/synth"
	"webhook-setup/wizard"
)

// run asks what is to be asked, saves and synthesizes.
func (o setup) run(ctx context.Context, s streams) error {
	if err := o.check(); err != nil {
		return err
	}
	asking := !o.yes && len(o.missing()) > 0
	if asking && !s.terminal {
		return o.noTerminal()
	}
	patient := !asking || o.accessible || s.accessible()
	session := &session{setup: o, streams: s, store: newStore(), cloud: &cloud{patient: patient}, asked: asking}
	options, err := session.options()
	if err != nil {
		return err
	}
	if !o.noSynth {
		session.phases = make(chan string, 16)
		session.engine = onFirstUse(session.progress(asking))
		defer func() { _ = session.engine().Close() }() // its folder is in the temporary one
		session.wire(&options)
	}
	outcome, err := session.answer(ctx, options, asking)
	if err != nil {
		if session.kept.Load() {
			fmt.Fprintln(s.err, "your answers are kept and offered on the next start")
		}
		return err
	}
	return session.tell(outcome)
}

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
func (n *session) progress(asking bool) func(synth.Phase) {
	return func(phase synth.Phase) {
		if !asking {
			tellUnpacking(n.streams)(phase)
			return
		}
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
		ASCII: n.streams.ascii(), Lookups: n.cloud.lookups(),
	}
	if !n.dryRun {
		options.Keep = n.keep
	}
	var err error
	switch {
	case n.edit != "":
		if _, err := n.store.Load(n.edit); err != nil {
			return options, err
		}
		options.Opened, err = n.open(n.edit)
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
	return options, err
}

// keep saves unfinished answers for the next start.
func (n *session) keep(name string, answers profile.Answers) error {
	n.kept.Store(true)
	return n.store.SaveDraft(name, answers)
}

// open reads a profile, or begins one, and finds what was left unfinished. A
// draft that cannot be read is told and left alone.
func (n *session) open(name string) (wizard.Opened, error) {
	file, err := n.store.Open(name)
	if err != nil || n.yes {
		return wizard.Opened{File: file}, err
	}
	draft, found, err := n.store.Draft(name)
	if err != nil {
		report(n.streams, err)
	}
	if !found {
		return wizard.Opened{File: file}, nil
	}
	return wizard.Opened{File: file, Left: &draft}, nil
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
		detail := describe(n.store, e)
		if since := unfinished[e.Name]; since != "" {
			detail += "  " + since
		}
		choices = append(choices, wizard.Choice{Name: e.Name, Detail: detail})
		delete(unfinished, e.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(unfinished)) {
		choices = append(choices, wizard.Choice{Name: name, Detail: "not saved yet, " + unfinished[name]})
	}
	return choices, nil
}

func (n *session) wire(options *wizard.Options) {
	options.Phases = n.phases
	options.Engine = func(ctx context.Context) error { return n.engine().Ready(ctx) }
	options.Difference = func(ctx context.Context, before, after profile.Profile) ([]preview.Row, error) {
		return templateRows(ctx, n.engine(), before, after)
	}
	options.Prepare = func(ctx context.Context, p profile.Profile) error {
		_, err := n.engine().Synthesize(ctx, p)
		return err
	}
}

// answer finds the answers: on a screen, line by line, or without asking.
func (n *session) answer(ctx context.Context, options wizard.Options, asking bool) (wizard.Outcome, error) {
	switch {
	case !asking:
		return n.finish(ctx, options.Opened.File, n.start(options.Opened.File), func(string) {}), nil
	case n.accessible || n.streams.accessible():
		return wizard.Prompt(ctx, options, n.streams.in, n.streams.err)
	}
	options.Renderer = n.streams.renderer()
	options.Width, options.Height = n.streams.size()
	return wizard.Run(ctx, options, n.streams.in, n.streams.err)
}

// start lays flags over what the file says, and, for a profile that does not
// exist yet, the environment over the shared AWS configuration over the defaults.
func (n *session) start(file profile.File) profile.Answers {
	said := file.Answers()
	answers := said
	offer := func(values map[profile.Field]string, source profile.Source) {
		for f, value := range values {
			if said[f].Source == profile.FromDefault { // a copy says some already
				answers[f] = profile.Answer{Value: value, Source: source}
			}
		}
	}
	if !file.Exists() {
		offer(n.cloud.starting(), profile.FromAWS)
		offer(environmentAnswers(n.streams.getenv), profile.FromEnvironment)
	}
	for f, value := range n.answers {
		answers[f] = profile.Answer{Value: value, Source: profile.FromFlag}
	}
	return answers
}

// environmentAnswers are the values that AWS's own tools take from the
// environment too. One that is not valid is left out: it was not meant for us.
func environmentAnswers(getenv func(string) string) map[profile.Field]string {
	found := map[profile.Field]string{}
	for _, e := range []struct {
		name  string
		field profile.Field
	}{
		{"AWS_DEFAULT_REGION", profile.Region},
		{"AWS_REGION", profile.Region},
		{"CDK_DEFAULT_ACCOUNT", profile.Account},
	} {
		if value := getenv(e.name); value != "" && e.field.Check(value) == nil {
			found[e.field] = value
		}
	}
	return found
}

// folder is where the assembly of a profile goes.
func (o setup) folder(name string) string {
	if o.out != "" {
		return o.out
	}
	return filepath.Join("cdk.out", name)
}

func (n *session) finishLabel(name string) string {
	switch {
	case n.dryRun:
		return "Check everything and write nothing"
	case n.noSynth:
		return "Save " + name
	}
	return fmt.Sprintf("Save %s and write %s", name, n.folder(name))
}

// finish saves the answers and writes the assembly. A profile that cannot be
// synthesized is saved all the same: it took the person's time.
func (n *session) finish(ctx context.Context, file profile.File, answers profile.Answers, at func(string)) wizard.Outcome {
	p := file.Profile()
	p.Deployment = answers.Apply(p.Deployment)
	outcome := wizard.Outcome{File: file, Answers: answers, Profile: p, Changes: file.Changes(answers)}
	n.repeat = n.command(n.setup, file, answers)
	if !n.dryRun {
		at("saving " + file.Name())
		saved, err := n.store.Save(file, answers)
		if err != nil {
			outcome.Err = err
			return outcome
		}
		outcome.File = saved
	}
	outcome.Saved = true
	if n.engine != nil {
		at("synthesizing " + file.Name())
		outcome.Folder, outcome.Template, outcome.Err = n.synthesize(ctx, p)
	}
	return outcome
}

func (n *session) synthesize(ctx context.Context, p profile.Profile) (folder, template string, err error) {
	assembly, err := n.engine().Synthesize(ctx, p)
	if err != nil {
		return "", "", err
	}
	folder = n.folder(p.Name)
	if !n.dryRun {
		if err := assembly.Write(folder); err != nil {
			return "", "", err
		}
	}
	return folder, filepath.Join(folder, assembly.TemplateName()), nil
}
