package main

import (
	"context"
	"errors"
	"fmt"

	"webhook-setup/preview"
	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/spf13/cobra"
)

// comparison is what the command line asks of compare.
type comparison struct {
	stage    string
	before   string
	format   string
	exitCode bool
	noSynth  bool
	advise   bool
	promise  preview.Promise
}

// errDiffers is the exit code 1 of --exit-code; it is an answer, not a failure.
var errDiffers = errors.New("the two differ")

func newCompare(s streams) *cobra.Command {
	var o comparison
	c := &cobra.Command{
		Use:   "compare NAME [OTHER]",
		Short: "Show what a stage or another profile would change, without changing it",
		Long: "Compares a profile with its other stage, with --stage STAGE, with another profile, or\n" +
			"with what it was in another folder of profiles, such as an earlier commit's: settings,\n" +
			"deploy time, availability, cost, and what to watch out for.",
		Example: "  webhook-setup compare dev\n" +
			"  webhook-setup compare dev prod --format markdown\n" +
			"  webhook-setup compare dev --before main/benchling-webhook --exit-code\n" +
			"  webhook-setup compare dev --advise",
		Args: oneOrTwo, ValidArgsFunction: completeProfiles(2),
		RunE: func(c *cobra.Command, args []string) error {
			store, err := newStore()
			if err != nil {
				return err
			}
			return o.run(c.Context(), s, store, args, c.Flags().Changed("stage"))
		},
	}
	flags := c.Flags()
	flags.StringVar(&o.stage, "stage", "", "compare with this stage")
	flags.StringVar(&o.before, "before", "", "compare with what the profile was in this folder of profiles")
	flags.StringVar(&o.format, "format", "text", "text, json or markdown")
	flags.BoolVar(&o.exitCode, "exit-code", false, "exit with 1 if they differ")
	flags.BoolVar(&o.noSynth, "no-synth", false, "leave out how the synthesized templates differ")
	flags.BoolVar(&o.advise, "advise", false, "propose the settings that deploy fastest and keep a promise")
	flags.IntVar(&o.promise.MinServing, "min-serving", 1, "with --advise: tasks that serve at every moment")
	flags.IntVar(&o.promise.MaxTasks, "max-tasks", 0, "with --advise: tasks that may run at once (0: any number)")
	completeFlag(c, "stage", stageNames)
	_ = c.MarkFlagDirname("before") // fails for a flag that is not there
	completeFlag(c, "format", fixedWords("text", "json", "markdown"))
	return c
}

func oneOrTwo(_ *cobra.Command, args []string) error {
	if len(args) < 1 || len(args) > 2 {
		return usageError{errors.New("give the name of one profile, or of two"), "webhook-setup list lists them"}
	}
	return nil
}

func (o comparison) run(ctx context.Context, s streams, store profile.Store, names []string, staged bool) error {
	if err := o.check(names, staged); err != nil {
		return usageError{err, ""}
	}
	before, after, err := o.sides(store, names, staged)
	if err != nil {
		return err
	}
	if o.advise {
		return o.printAdvice(s, before)
	}
	c := preview.Compare(before, after)
	if !o.noSynth {
		c.Template = differenceIfPossible(ctx, s, before, after)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := o.print(s, c); err != nil {
		return err
	}
	if o.exitCode && c.Differs() {
		return errDiffers
	}
	return nil
}

// check reports what cannot be asked at once, or at all.
func (o comparison) check(names []string, staged bool) error {
	switch {
	case o.format != "text" && o.format != "json" && o.format != "markdown":
		return fmt.Errorf("--format %q is not text, json or markdown", o.format)
	case staged && len(names) > 1:
		return errors.New("--stage and a second profile are two things to compare with; give one of them")
	case o.before != "" && (staged || len(names) > 1):
		return errors.New("--before says what to compare with; leave --stage and the second profile out")
	case o.advise && (staged || len(names) > 1 || o.before != "" || o.exitCode || o.format == "markdown"):
		return errors.New("--advise is about one profile as it is, in text or json; leave the other flags out")
	case o.promise.MinServing < 0 || o.promise.MaxTasks < 0:
		return errors.New("--min-serving and --max-tasks are counts of tasks, 0 or more")
	}
	return nil
}

// differenceIfPossible leaves the templates out where they cannot be
// synthesized: the comparison is worth having without them.
func differenceIfPossible(ctx context.Context, s streams, before, after profile.Profile) []preview.Row {
	engine := synth.Start(synth.Options{NoValidation: true, Version: version, Progress: tellUnpacking(s)})
	defer func() { _ = engine.Close() }() // its folder is in the temporary one
	rows, err := templateRows(ctx, engine, before, after)
	if err != nil && ctx.Err() == nil {
		fmt.Fprintln(s.err, "warning: the templates are left out:", err)
	}
	return rows
}

// sides are the two that are compared: a profile as it was and as it is, or as
// it is and as something else would have it.
func (o comparison) sides(store profile.Store, names []string, staged bool) (before, after profile.Profile, err error) {
	file, err := store.Load(names[0])
	if err != nil {
		return before, after, err
	}
	if o.before != "" {
		was, err := profile.Store{Dir: o.before}.Load(names[0])
		if missing := (*profile.NotFoundError)(nil); errors.As(err, &missing) {
			err = usageError{errors.New("--before: " + err.Error()), "leave --before out for a profile that is new"}
		}
		return was.Profile(), file.Profile(), err
	}
	after, err = o.other(store, file.Profile(), names[1:], staged)
	return file.Profile(), after, err
}

// other is what a profile is compared with.
func (o comparison) other(store profile.Store, p profile.Profile, names []string, staged bool) (profile.Profile, error) {
	if len(names) > 0 {
		file, err := store.Load(names[0])
		return file.Profile(), err
	}
	switch {
	case staged:
		if err := profile.Stage.Check(o.stage); err != nil {
			return p, usageError{fmt.Errorf("--stage: %w", err), ""}
		}
		p.Deployment.Stage = o.stage
	case profile.Effective(p.Deployment.Stage) == profile.Dev:
		p.Deployment.Stage = string(profile.Prod)
	default:
		p.Deployment.Stage = string(profile.Dev)
	}
	return p, nil
}

func (o comparison) print(s streams, c preview.Comparison) error {
	var err error
	switch o.format {
	case "json":
		err = printJSON(s, c)
	case "markdown":
		_, err = fmt.Fprint(s.out, preview.Markdown(c))
	default:
		_, err = fmt.Fprint(s.out, preview.Text(c))
	}
	return err
}

func (o comparison) printAdvice(s streams, p profile.Profile) error {
	advice, err := preview.Advise(profile.RolloutOf(p.Deployment.Stage), o.promise)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return printJSON(s, advice)
	}
	_, err = fmt.Fprint(s.out, advice.Text())
	return err
}
