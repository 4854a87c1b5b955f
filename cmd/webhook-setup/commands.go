package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/spf13/cobra"
)

// version is set when a release is built; see versionText.
var version = "0.1.0-dev"

func newStore() profile.Store {
	return profile.Store{Dir: profile.DefaultDir(), Version: version}
}

func newEngine(s streams) *cobra.Command {
	return &cobra.Command{
		Use: synth.EngineCommand, Hidden: true, Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return synth.Serve(s.in, s.out) },
	}
}

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the versions of this program and of the CDK in it", Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(s.out, versionText())
			return err
		},
	}
}

func versionText() string {
	const cdk = "github.com/aws/aws-cdk-go/awscdk/v2"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "webhook-setup " + version
	}
	for _, m := range info.Deps {
		if m.Path == cdk {
			return fmt.Sprintf("webhook-setup %s, aws-cdk-lib %s", version, strings.TrimPrefix(m.Version, "v"))
		}
	}
	return "webhook-setup " + version
}

func exactlyOne(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{errors.New("give the name of one profile"), "webhook-setup list lists them"}
	}
	return nil
}
