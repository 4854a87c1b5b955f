package wizard

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"webhook-setup/preview"
	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	const timeout = "TargetGroup.TargetGroupAttributes[deregistration_delay.timeout_seconds].Value"
	for name, tc := range map[string]struct {
		row   preview.Row
		width int
		want  string
	}{
		"fits":     {preview.Row{Name: "Service.DesiredCount", Before: "1", After: "2"}, 46, "~ Service.DesiredCount: 1 -> 2"},
		"added":    {preview.Row{Name: "ScalingPolicy Cpu", Before: "none", After: preview.RowAdded}, 46, "+ ScalingPolicy Cpu"},
		"removed":  {preview.Row{Name: "ScalingPolicy Cpu", Before: "there", After: preview.RowRemoved}, 46, "- ScalingPolicy Cpu"},
		"replaced": {preview.Row{Name: "VPC Vpc", Before: "there", After: preview.RowReplaced}, 46, "! VPC Vpc: replaced"},
		"at a dot": {preview.Row{Name: "Service.DeploymentConfiguration.MaximumPercent", Before: "100", After: "200"}, 46,
			"~ Service.DeploymentConfiguration\n    .MaximumPercent: 100 -> 200"},
		"not within brackets": {preview.Row{Name: timeout, Before: `"10"`, After: `"30"`}, 46,
			"~ TargetGroup.TargetGroupAttributes\n    [deregistration_delay.timeout_seconds]\n    .Value: \"10\" -> \"30\""},
		"not within brackets that would fit in part": {preview.Row{Name: timeout, Before: `"10"`, After: `"30"`}, 60,
			"~ TargetGroup.TargetGroupAttributes\n    [deregistration_delay.timeout_seconds].Value:\n    \"10\" -> \"30\""},
		"what was stays with what will be": {preview.Row{Name: "TargetGroup.HealthCheckIntervalSeconds", Before: "15", After: "30"}, 46,
			"~ TargetGroup.HealthCheckIntervalSeconds:\n    15 -> 30"},
		"longer than a line": {preview.Row{Name: strings.Repeat("x", 25), Before: "", After: "y"}, 20,
			"~ " + strings.Repeat("x", 16) + "\n    " + strings.Repeat("x", 9) + ":\n    - -> y"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, strings.Join(foldRow(tc.row, tc.width), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// switched are the template's changes of a switch to prod, as the stack has them.
var switched = []preview.Row{
	{Name: "ScalingPolicy CpuScaling", Before: "none", After: preview.RowAdded},
	{Name: "Service.AvailabilityZoneRebalancing", Before: `"DISABLED"`, After: `"ENABLED"`},
	{Name: "Service.DeploymentConfiguration.MaximumPercent", Before: "100", After: "200"},
	{Name: "Service.DeploymentConfiguration.MinimumHealthyPercent", Before: "0", After: "50"},
	{Name: "TargetGroup.HealthCheckIntervalSeconds", Before: "15", After: "30"},
	{Name: "TargetGroup.TargetGroupAttributes[deregistration_delay.timeout_seconds].Value", Before: `"10"`, After: `"30"`},
	{Name: "24 resources: tag webhook-setup:stage", Before: `"dev"`, After: `"prod"`},
}

func TestReviewOfASwitchIsReadable(t *testing.T) {
	options := testOptions(saved(t, "dev", devProfile), nil)
	options.Difference = func(context.Context, profile.Profile, profile.Profile) ([]preview.Row, error) { return switched, nil }
	for _, size := range []struct{ width, height int }{{120, 45}, {80, 60}, {60, 60}, {30, 60}} {
		m, _ := press(t, opened(t, size.width, size.height, options), "ctrl+r 5 down enter")
		for _, line := range m.review {
			if text := strings.TrimSpace(line); len(text) == 1 || strings.HasPrefix(text, ">") || strings.HasSuffix(text, " -") {
				t.Errorf("%dx%d: %q is torn off:\n%s", size.width, size.height, line, strings.Join(m.review, "\n"))
			}
		}
		if size.width > 30 {
			m.scroll = max(0, len(m.review)-m.layout.formHeight)
			golden(t, fmt.Sprintf("switch-%dx%d", size.width, size.height), m.View()+"\n")
		}
	}
}

func TestALongOriginStandsBelowItsAnswer(t *testing.T) {
	m, _ := press(t, opened(t, 30, 30, testOptions(saved(t, "dev", devProfile), nil)), "ctrl+r")
	want := "2 account     012345678901\n              (file)"
	if got := strings.Join(m.review, "\n"); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
}
