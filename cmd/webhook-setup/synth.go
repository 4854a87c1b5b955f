package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/spf13/cobra"
)

// synthesis is what the command line asks of synth.
type synthesis struct {
	all        bool
	several    bool
	noValidate bool
	json       bool
	out        string
}

func newSynth(s streams) *cobra.Command {
	var o synthesis
	c := &cobra.Command{
		Use:   "synth NAME... | --all",
		Short: "Synthesize the stacks of profiles",
		Long: "Writes a cloud assembly for each profile and prints the path of its template.\n" +
			"One that fails does not keep the others from being written.",
		Example: "  webhook-setup synth dev\n  webhook-setup synth --all --out build\n" +
			"  webhook-setup synth --all --json | jq -r '.profiles[].template'",
		ValidArgsFunction: completeProfiles(0),
		RunE: func(c *cobra.Command, args []string) error {
			store, err := newStore()
			if err != nil {
				return err
			}
			names, err := o.names(store, args)
			if err != nil {
				return err
			}
			return o.run(c.Context(), s, store, names)
		},
	}
	c.Flags().BoolVar(&o.all, "all", false, "synthesize every profile")
	c.Flags().BoolVar(&o.noValidate, "no-validate", false, "leave out CloudFormation's own checks of the template")
	c.Flags().BoolVar(&o.json, "json", false, "print what was written as JSON")
	c.Flags().StringVar(&o.out, "out", "", "folder of the assembly; with several profiles, of their folders (default cdk.out)")
	completeFolder(c, "out")
	return c
}

func (o synthesis) names(store profile.Store, args []string) ([]string, error) {
	switch {
	case o.all && len(args) > 0:
		return nil, usageError{errors.New("--all and the names of profiles are two things to ask; give one of them"), ""}
	case o.all:
		names, err := store.List()
		if err == nil && len(names) == 0 {
			err = noProfilesError{store.Dir} // no success: a deployment that follows would have nothing to deploy
		}
		return names, err
	case len(args) == 0:
		return nil, usageError{errors.New("give the names of profiles, or --all"), "webhook-setup list lists them"}
	}
	return args, nil
}

// otherFolder is what to do where --out names something that is no assembly.
const otherFolder = "give the folder of an assembly, or one that is not there yet"

// run synthesizes one profile after the other in one engine.
func (o synthesis) run(ctx context.Context, s streams, store profile.Store, names []string) error {
	o.several = o.all || len(names) > 1
	engine := synth.Start(synth.Options{NoValidation: o.noValidate, Version: version, Progress: tellUnpacking(s)})
	defer func() { _ = engine.Close() }() // its folder is in the temporary one
	found := syntheses{Profiles: []synthesized{}}
	var failed []error
	for _, name := range names {
		one, err := o.one(ctx, engine, store, name)
		if err != nil {
			failed = append(failed, err)
			one = synthesized{Name: name, Error: err.Error(), Remedies: profile.Remedies(err)}
		} else if !o.json {
			fmt.Fprintln(s.out, one.Template)
		}
		found.Profiles = append(found.Profiles, one)
	}
	err := errors.Join(failed...)
	if o.json {
		return found.tell(s, err)
	}
	return err
}

func (o synthesis) one(ctx context.Context, engine *synth.Engine, store profile.Store, name string) (synthesized, error) {
	file, err := store.Load(name)
	if err != nil {
		return synthesized{}, err
	}
	folder := o.folder(name)
	if err := synth.CheckFolder(folder); err != nil {
		return synthesized{}, usageError{fmt.Errorf("synthesize %s: %w", name, err), otherFolder}
	}
	assembly, err := engine.Synthesize(ctx, file.Profile())
	if err != nil {
		return synthesized{}, err
	}
	if err := assembly.Write(folder); err != nil {
		return synthesized{}, fmt.Errorf("synthesize %s: %w", name, err)
	}
	template := filepath.Join(folder, assembly.TemplateName())
	return synthesized{Name: name, Stack: synth.StackName(file.Profile()), Folder: folder, Template: template}, nil
}

func (o synthesis) folder(name string) string {
	switch {
	case o.out == "":
		return filepath.Join("cdk.out", name)
	case o.several:
		return filepath.Join(o.out, name)
	}
	return o.out
}
