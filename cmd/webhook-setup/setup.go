package main

import (
	"context"
	"fmt"
	"path/filepath"

	"webhook-setup/profile"
	"webhook-setup/synth"
	"webhook-setup/wizard"
)

// run asks what is to be asked, saves and synthesizes.
func (o setup) run(ctx context.Context, s streams) error {
	if err := o.check(); err != nil {
		return err
	}
	store, err := newStore()
	if err != nil {
		return err
	}
	asking := !o.yes && len(o.missing()) > 0
	patient := !asking || o.accessible || s.accessible()
	session := &session{setup: o, streams: s, store: store, cloud: &cloud{patient: patient}, asked: asking}
	options, err := session.options()
	if err != nil {
		return err
	}
	if asking && !s.terminal {
		return o.noTerminal()
	}
	if !o.noSynth {
		if err := synth.CheckFolder(o.out); err != nil {
			return usageError{fmt.Errorf("--out: %w", err), otherFolder}
		}
		session.phases = make(chan string, 16)
		session.engine = onFirstUse(session.progress())
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
