package main

import (
	_ "embed"

	"github.com/spf13/cobra"
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
