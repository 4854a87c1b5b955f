package main

import (
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
		{Name: "3 resources: Tags[stage].Value", Before: `"prod"`, After: `"dev"`, Changed: true},
	}
	if diff := cmp.Diff(want, rowsOf(difference)); diff != "" {
		t.Error(diff)
	}
}
