package main

import (
	"strings"
	"testing"

	"webhook-setup/preview"
	"webhook-setup/synth"

	"github.com/google/go-cmp/cmp"
)

func TestDifferenceIsToldOnceForManyResources(t *testing.T) {
	tag := synth.PropertyChange{Path: "Tags[stage].Value", Before: `"prod"`, After: `"dev"`}
	difference := synth.Difference{
		{Name: "Service", Type: "AWS::ECS::Service", Action: synth.Changed, Properties: []synth.PropertyChange{{Path: "DesiredCount", Before: "2", After: "1"}, tag}},
		{Name: "Cluster", Type: "AWS::ECS::Cluster", Action: synth.Changed, Properties: []synth.PropertyChange{tag}},
		{Name: "Vpc", Type: "AWS::EC2::VPC", Action: synth.Replaced, Properties: []synth.PropertyChange{tag, {Path: "CidrBlock", Before: `"a"`, After: `"b"`, Replaces: true}}},
		{Name: "Scaling", Type: "AWS::ApplicationAutoScaling::ScalingPolicy", Action: synth.Removed},
		{Name: "Extra", Type: "AWS::SQS::Queue", Action: synth.Added},
	}
	want := []preview.Row{
		{Name: "Service.DesiredCount", Before: "2", After: "1", Changed: true},
		{Name: "VPC Vpc", Before: "there", After: "REPLACED", Changed: true},
		{Name: "Vpc.CidrBlock", Before: `"a"`, After: `"b"`, Changed: true},
		{Name: "ScalingPolicy Scaling", Before: "there", After: "removed", Changed: true},
		{Name: "Queue Extra", Before: "none", After: "added", Changed: true},
		{Name: "3 resources: tag stage", Before: `"prod"`, After: `"dev"`, Changed: true},
	}
	if diff := cmp.Diff(want, rowsOf(difference)); diff != "" {
		t.Error(diff)
	}
}

func TestLongValuesAreShownWhereTheyDiffer(t *testing.T) {
	head := strings.Repeat("x", 200)
	row := sameAs(synth.PropertyChange{Path: "Policy", Before: head + "before", After: head + "after"}).row("Role.")
	if !strings.Contains(row.Before, "xbefore") || !strings.Contains(row.After, "xafter") || len(row.Before) > longestValue {
		t.Errorf("%q -> %q", row.Before, row.After)
	}
	row = sameAs(synth.PropertyChange{Path: "TaskDefinition", Before: `{"Ref":"Task"}`, After: `{"Ref":"Task"}`, Because: "Task"}).row("Service.")
	if row.After != "follows the replaced Task" {
		t.Errorf("%q -> %q", row.Before, row.After)
	}
	row = sameAs(synth.PropertyChange{Path: "Name", Before: `"é"`, After: ""}).row("A.")
	if row.Before != `"é"` || row.After != "" {
		t.Errorf("%q -> %q", row.Before, row.After)
	}
}
