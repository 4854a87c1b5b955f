package main

import (
	"slices"
	"strings"

	"webhook-setup/profile"

	"github.com/spf13/cobra"
)

// suggest finds what can stand at a place of the command line. What it cannot
// find is no error: a shell has nowhere to show it.
type suggest func(profile.Store) []cobra.Completion

// profileNames are the profiles, with a line about each.
func profileNames(store profile.Store) []cobra.Completion {
	entries, err := store.Entries()
	if err != nil {
		return nil
	}
	names := make([]cobra.Completion, 0, len(entries))
	for _, e := range entries {
		facts := slices.DeleteFunc(describe(store, e), func(fact string) bool { return fact == "" })
		names = append(names, cobra.CompletionWithDesc(e.Name, strings.Join(facts, "  ")))
	}
	return names
}

func regionNames(profile.Store) []cobra.Completion {
	regions := make([]cobra.Completion, 0, len(profile.KnownRegions))
	for _, r := range profile.KnownRegions {
		regions = append(regions, cobra.CompletionWithDesc(r.Code, r.Place))
	}
	return regions
}

// stageNames are the two that have settings of their own, and others in use.
func stageNames(store profile.Store) []cobra.Completion {
	stages := []cobra.Completion{
		cobra.CompletionWithDesc(string(profile.Dev), "fast, brief downtime"),
		cobra.CompletionWithDesc(string(profile.Prod), "safe, zero downtime"),
	}
	for _, value := range inUse(store, profile.Stage) {
		if value != string(profile.Dev) && value != string(profile.Prod) {
			stages = append(stages, cobra.CompletionWithDesc(value, "prod settings"))
		}
	}
	return stages
}

// inUse are the values that profiles have for a field, each once.
func inUse(store profile.Store, f profile.Field) []string {
	entries, err := store.Entries()
	if err != nil {
		return nil
	}
	var values []string
	for _, e := range entries {
		value := f.Value(e.File.Profile().Deployment)
		if e.Err == nil && value != "" && f.Check(value) == nil && !slices.Contains(values, value) {
			values = append(values, value)
		}
	}
	return values
}

func valuesInUse(f profile.Field) suggest {
	return func(store profile.Store) []cobra.Completion { return inUse(store, f) }
}

func fixedWords(words ...string) suggest {
	return func(profile.Store) []cobra.Completion { return words }
}

// completeFlag completes a flag's value. The shell keeps what fits to what has
// been typed.
func completeFlag(c *cobra.Command, name string, from suggest) {
	err := c.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		store, _ := newStore() // nothing is in one without a folder
		return from(store), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	})
	if err != nil {
		panic(err) // there is no such flag
	}
}

// completeProfiles completes up to so many names of profiles, each once; any
// number for 0.
func completeProfiles(most int) cobra.CompletionFunc {
	return func(_ *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if most > 0 && len(given) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		store, _ := newStore() // nothing is in one without a folder
		left := slices.DeleteFunc(profileNames(store), func(name cobra.Completion) bool {
			return slices.Contains(given, bare(name))
		})
		return left, cobra.ShellCompDirectiveNoFileComp
	}
}

// bare is a completion without its description.
func bare(completion cobra.Completion) string {
	name, _, _ := strings.Cut(completion, "\t")
	return name
}

// completeSetup completes the flags of the wizard.
func completeSetup(c *cobra.Command) {
	for _, name := range []string{"edit", "profile", "from"} {
		completeFlag(c, name, profileNames)
	}
	completeFlag(c, profile.Region.Flag(), regionNames)
	completeFlag(c, profile.Stage.Flag(), stageNames)
	for _, f := range []profile.Field{profile.Account, profile.ECRRepository, profile.ImageTag} {
		completeFlag(c, f.Flag(), valuesInUse(f))
	}
	completeFolder(c, "out")
}

func completeFolder(c *cobra.Command, name string) {
	if err := c.MarkFlagDirname(name); err != nil {
		panic(err) // there is no such flag
	}
}
