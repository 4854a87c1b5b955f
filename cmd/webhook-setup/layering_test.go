package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDataFlowsOneWay holds the direction of the packages: what each may
// depend on, of ours and of what is slow to build.
func TestDataFlowsOneWay(t *testing.T) {
	for name, want := range map[string][]string{
		"profile": nil,
		"preview": {"profile"},
		"wizard":  {"preview", "profile"},
		"synth":   {"profile"},
	} {
		t.Run(name, func(t *testing.T) {
			printed, err := exec.Command("go", "list", "-deps", "webhook-setup/"+name).Output()
			if err != nil {
				t.Fatal(err)
			}
			var ours []string
			for dependency := range strings.Lines(string(printed)) {
				dependency = strings.TrimSpace(dependency)
				if own, ok := strings.CutPrefix(dependency, "webhook-setup/"); ok && own != name {
					ours = append(ours, own)
				}
				if strings.Contains(dependency, "aws-cdk-go") && name != "synth" {
					t.Fatalf("%s depends on %s", name, dependency)
				}
			}
			slices.Sort(ours)
			if diff := cmp.Diff(want, ours); diff != "" {
				t.Error(diff)
			}
		})
	}
}
