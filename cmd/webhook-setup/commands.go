package main

import (
	"errors"

	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/spf13/cobra"
)

func newStore() (profile.Store, error) {
	dir, err := profile.DefaultDir()
	return profile.Store{Dir: dir, Version: version}, err
}

func newEngine(s streams) *cobra.Command {
	return &cobra.Command{
		Use: synth.EngineCommand, Hidden: true, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return synth.Serve(s.in, s.out) },
	}
}

// commands are the program's commands in the order of their help.
func commands(s streams) []*cobra.Command {
	all := []*cobra.Command{
		newCompare(s), newSynth(s), newList(s), newShow(s), newDoctor(s), newUndo(s),
		newVersion(s), newMan(s), newEngine(s),
	}
	return append(all, newTopics()...)
}

// finishTree does what is the same for every command, the library's own
// included: examples, and a wrong count of arguments as a usage error.
func finishTree(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	visit(root, func(c *cobra.Command) {
		if example, ok := libraryExamples[c.CommandPath()]; ok {
			c.Example = example
		}
		if check := c.Args; check != nil {
			c.Args = func(c *cobra.Command, args []string) error { return asUsage(c, check(c, args)) }
		}
	})
}

// libraryExamples are those of the commands that cobra brings.
var libraryExamples = map[string]string{
	"webhook-setup help":                  "  webhook-setup help compare\n  webhook-setup help json",
	"webhook-setup completion":            "  source <(webhook-setup completion bash)",
	"webhook-setup completion bash":       "  webhook-setup completion bash > ~/.local/share/bash-completion/completions/webhook-setup",
	"webhook-setup completion zsh":        "  webhook-setup completion zsh > \"${fpath[1]}/_webhook-setup\"",
	"webhook-setup completion fish":       "  webhook-setup completion fish > ~/.config/fish/completions/webhook-setup.fish",
	"webhook-setup completion powershell": "  webhook-setup completion powershell | Out-String | Invoke-Expression",
}

func visit(c *cobra.Command, each func(*cobra.Command)) {
	each(c)
	for _, child := range c.Commands() {
		visit(child, each)
	}
}

func asUsage(c *cobra.Command, err error) error {
	var usage usageError
	if err == nil || errors.As(err, &usage) {
		return err
	}
	return usageError{err, c.CommandPath() + " --help shows how it is used"}
}

func exactlyOne(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{errors.New("give the name of one profile"), "webhook-setup list lists them"}
	}
	return nil
}
