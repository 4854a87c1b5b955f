package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// version is set when a release is built: -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

// versions is what this program is made of, as --json prints it.
type versions struct {
	Version string `json:"version"`
	// Module is what the Go toolchain calls this build, (devel) or blank for
	// one of a working copy.
	Module string `json:"module"`
	CDK    string `json:"cdk"`
	// Commit is blank where the build was not told it, or outside of git.
	Commit   string    `json:"commit"`
	Modified bool      `json:"modified"`
	Time     time.Time `json:"time,omitzero"`
	Go       string    `json:"go"`
	Platform string    `json:"platform"`
}

func newVersion(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "version", Short: "Print the versions of this program and of the CDK in it",
		Long:    "Prints the version, that of the CDK's library, and the commit and platform of the build.",
		Example: "  webhook-setup version\n  webhook-setup version --json | jq -r .cdk",
		Args:    noArguments, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			info, _ := debug.ReadBuildInfo()
			if found := versionsOf(info); asJSON {
				return printJSON(s, found)
			} else if _, err := fmt.Fprintln(s.out, found.text()); err != nil {
				return err
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the versions as JSON")
	return c
}

// versionsOf reads what the linker noted; nil where it noted nothing.
func versionsOf(info *debug.BuildInfo) versions {
	found := versions{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info == nil {
		return found
	}
	found.Module = info.Main.Version
	for _, m := range info.Deps {
		if m.Path == "github.com/aws/aws-cdk-go/awscdk/v2" {
			found.CDK = strings.TrimPrefix(m.Version, "v")
		}
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			found.Commit = setting.Value
		case "vcs.modified":
			found.Modified = setting.Value == "true"
		case "vcs.time":
			found.Time, _ = time.Parse(time.RFC3339, setting.Value) // zero where it is no time
		}
	}
	return found
}

func (v versions) text() string {
	commit := cmp.Or(v.Commit, "unknown")
	if v.Modified {
		commit += " and changes"
	}
	return fmt.Sprintf("webhook-setup %s, aws-cdk-lib %s\ncommit %s, %s %s", v.Version, cmp.Or(v.CDK, "unknown"), commit, v.Go, v.Platform)
}
