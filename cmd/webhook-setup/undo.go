package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/wizard"

	"github.com/spf13/cobra"
)

// undone is the result of undo, as --json prints it.
type undone struct {
	Profile string   `json:"profile"`
	File    string   `json:"file"`
	Changes []change `json:"changes"`
	// OtherKeys also changed; their values are not shown, for they can be secret.
	OtherKeys []string `json:"otherKeys"`
}

func newUndo(s streams) *cobra.Command {
	var yes, asJSON bool
	c := &cobra.Command{
		Use: "undo NAME", Short: "Go back to a profile as it was before the last save",
		Long: "Swaps the profile's config.json with its config.json.backup, after showing what\n" +
			"changes. A second undo takes back the first.",
		Example: "  webhook-setup undo dev\n  webhook-setup undo dev --yes --json",
		Args:    exactlyOne, ValidArgsFunction: completeProfiles(1),
		RunE: func(c *cobra.Command, args []string) error {
			store, err := newStore()
			if err != nil {
				return err
			}
			return undo(c.Context(), s, store, args[0], yes, asJSON)
		},
	}
	c.Flags().BoolVarP(&yes, "yes", "y", false, "do not ask")
	c.Flags().BoolVar(&asJSON, "json", false, "print what changed as JSON")
	return c
}

func undo(ctx context.Context, s streams, store profile.Store, name string, yes, asJSON bool) error {
	prepared, err := store.PrepareUndo(name)
	if err != nil {
		return err
	}
	if !yes && !s.terminal {
		return usageError{errors.New("there is no terminal to ask on"), "give --yes to undo without being asked"}
	}
	fmt.Fprint(s.err, describeUndo(prepared))
	if !yes && !confirmed(ctx, s, "Go back to it? [y/N]: ") {
		return wizard.ErrAborted
	}
	file, err := store.Undo(prepared)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(s, undone{name, file.Path, changesOf(prepared.Changes()), append([]string{}, prepared.OtherKeys()...)})
	}
	_, err = fmt.Fprintf(s.out, "%s is what its backup was; a second undo takes this back.\n", s.tilde(file.Path))
	return err
}

func describeUndo(u profile.Undo) string {
	var b strings.Builder
	fmt.Fprintf(&b, "The backup of %s would change:\n", u.Current.Name())
	if u.CurrentErr != nil {
		fmt.Fprintf(&b, "  (the file as it is cannot be read: %v)\n", u.CurrentErr)
	}
	changes, others := wizard.DescribeChanges(u.Changes()), u.OtherKeys()
	for _, line := range changes {
		fmt.Fprintln(&b, "  "+line)
	}
	for _, key := range others {
		fmt.Fprintf(&b, "  ~ %s\n", key)
	}
	if len(changes)+len(others) == 0 {
		fmt.Fprintln(&b, "  nothing but its layout or history")
	}
	return b.String()
}

func confirmed(ctx context.Context, s streams, prompt string) bool {
	fmt.Fprint(s.err, prompt)
	line, err := wizard.NewLines(ctx, s.in).Next()
	answer := strings.ToLower(strings.TrimSpace(line))
	return err == nil && (answer == "y" || answer == "yes")
}
