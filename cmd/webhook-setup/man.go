package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan is hidden: packagers call it, CONTRIBUTING.md tells of it.
func newMan(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "man FOLDER", Hidden: true, Short: "Write the manual pages",
		Long: "Writes a page in section 1 for each command, and one in section 7 for each help topic. The\n" +
			"date on them is that of the commit, or of SOURCE_DATE_EPOCH, so that two builds agree.",
		Example: "  webhook-setup man dist/man\n  MANPATH=dist/man man webhook-setup",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			info, _ := debug.ReadBuildInfo()
			if err := writeManual(c.Root(), args[0], versionsOf(info)); err != nil {
				return fmt.Errorf("write the manual pages: %w", err)
			}
			_, err := fmt.Fprintln(s.out, args[0])
			return err
		},
	}
}

func writeManual(root *cobra.Command, folder string, v versions) error {
	header := doc.GenManHeader{Source: "webhook-setup " + v.Version, Manual: "webhook-setup"}
	if os.Getenv("SOURCE_DATE_EPOCH") == "" {
		// A build that knows no commit has the zero time: wrong, but the same
		// on every day.
		at := max(v.Time.Unix(), 0)
		date := time.Unix(at, 0).UTC()
		header.Date = &date
	}
	visit(root, func(c *cobra.Command) { c.DisableAutoGenTag = true })
	commands, topics := filepath.Join(folder, "man1"), filepath.Join(folder, "man7")
	for _, dir := range []string{commands, topics} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	for _, c := range root.Commands() {
		if c.IsAdditionalHelpTopicCommand() && !c.Hidden {
			if err := writeTopic(c, topics, header); err != nil {
				return err
			}
		}
	}
	return doc.GenManTree(root, &header, commands)
}
