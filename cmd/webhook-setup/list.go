package main

import (
	"fmt"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/lipgloss"
	"github.com/spf13/cobra"
)

func newList(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the profiles, with what each one deploys", Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			store := newStore()
			entries, err := store.Entries()
			if err != nil {
				return err
			}
			if len(entries) == 0 {
				fmt.Fprintln(s.err, "no profiles in", store.Dir)
			}
			width := 0
			for _, e := range entries {
				width = max(width, lipgloss.Width(e.Name))
			}
			for _, e := range entries {
				fmt.Fprintf(s.out, "%-*s  %s\n", width, e.Name, describe(store, e))
			}
			return nil
		},
	}
}

// describe is a line about a profile, or why it cannot be read.
func describe(store profile.Store, e profile.Entry) string {
	if e.Err != nil {
		return "cannot be read: " + e.Err.Error()
	}
	d := e.File.Profile().Deployment
	stage := profile.Printable(profile.Stage.Value(d))
	if string(profile.Effective(stage)) != stage {
		stage += " (prod settings)"
	}
	parts := []string{stage, profile.Printable(profile.Region.Value(d)), profile.Printable(profile.ImageTag.Value(d))}
	if parents := e.File.Inherits(); len(parents) > 0 {
		parts = append(parts, "inherits "+strings.Join(parents, ", "))
	}
	if last := lastDeployment(store, e.Name); last != "" {
		parts = append(parts, last)
	}
	return strings.Join(parts, "  ")
}

// lastDeployment is when the other tool noted a deployment last, blank where
// it noted none.
func lastDeployment(store profile.Store, name string) string {
	deployments, err := store.Deployments(name)
	if err != nil {
		return "deployments.json cannot be read"
	}
	var last profile.Record
	for _, record := range append(deployments.Active, deployments.History...) {
		if record.Timestamp.After(last.Timestamp) {
			last = record
		}
	}
	if last.Timestamp.IsZero() {
		return ""
	}
	return "deployed " + last.Timestamp.Format("2006-01-02") + " " + profile.Printable(last.ImageTag)
}
