package main

import (
	"bytes"
	_ "embed"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// The topics are texts of their own, so that they can be read as they are.
var (
	//go:embed help/json.txt
	jsonTopic string
	//go:embed help/scripts.txt
	scriptsTopic string
)

// newTopics are what help tells beside the commands. A command that cannot be
// run is a topic.
func newTopics() []*cobra.Command {
	return []*cobra.Command{
		{
			Use: "json", Short: "What --json prints", Long: jsonTopic,
			Example: "  webhook-setup list --json\n  webhook-setup --edit dev --stage prod --yes --json",
		},
		{
			Use: "scripts", Short: "Streams, exit codes and variables, for use without a terminal", Long: scriptsTopic,
			Example: "  webhook-setup --profile dev --stage dev --yes --json > result.json || cat result.json",
		},
	}
}

// ofCommands are the sections of a manual page that a text has no use for.
var ofCommands = regexp.MustCompile(`(?s)\n\.SH (SYNOPSIS|OPTIONS)\n.*?(\n\.SH )`)

// writeTopic writes a topic's page. The library makes a command's of it, with a
// synopsis that nobody can type.
func writeTopic(c *cobra.Command, folder string, header doc.GenManHeader) error {
	header.Section = "7"
	var page bytes.Buffer
	if err := doc.GenMan(c, &header, &page); err != nil {
		return err
	}
	text := ofCommands.ReplaceAllString(page.String(), "$2")
	root := c.Root().Name()
	text = strings.ReplaceAll(text, root+"(7)", root+"(1)")
	name := strings.ReplaceAll(c.CommandPath(), " ", "-") + "." + header.Section
	return os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644)
}
