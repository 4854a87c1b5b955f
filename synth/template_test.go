package synth

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

// resourcesOf returns the properties of every resource of a type.
func resourcesOf(template []byte, kind string) []gjson.Result {
	var found []gjson.Result
	gjson.GetBytes(template, "Resources").ForEach(func(_, resource gjson.Result) bool {
		if resource.Get("Type").String() == kind {
			found = append(found, resource.Get("Properties"))
		}
		return true
	})
	return found
}

func onlyResource(t *testing.T, template []byte, kind string) gjson.Result {
	t.Helper()
	found := resourcesOf(template, kind)
	if len(found) != 1 {
		t.Fatalf("the template has %d of %s, want 1", len(found), kind)
	}
	return found[0]
}

const (
	targetGroup    = "AWS::ElasticLoadBalancingV2::TargetGroup"
	ecsService     = "AWS::ECS::Service"
	taskDefinition = "AWS::ECS::TaskDefinition"
	scalableTarget = "AWS::ApplicationAutoScaling::ScalableTarget"
	scalingPolicy  = "AWS::ApplicationAutoScaling::ScalingPolicy"
	drainAttribute = `TargetGroupAttributes.#(Key=="deregistration_delay.timeout_seconds").Value`
)

// TestSynthesizedSettings holds the published table of both stages, written
// out once more on purpose: it is what the template is judged by.
func TestSynthesizedSettings(t *testing.T) {
	container := `ContainerDefinitions.#(Name=="BenchlingWebhookContainer").`
	for _, row := range []struct{ kind, path, dev, prod string }{
		{targetGroup, "HealthCheckIntervalSeconds", "15", "30"},
		{targetGroup, "HealthCheckTimeoutSeconds", "5", "10"},
		{targetGroup, "HealthyThresholdCount", "2", "2"},
		{targetGroup, "UnhealthyThresholdCount", "2", "3"},
		{targetGroup, "HealthCheckPath", "/health/ready", "/health/ready"},
		{targetGroup, "HealthCheckProtocol", "HTTP", "HTTP"},
		{targetGroup, "Matcher.HttpCode", "200", "200"},
		{targetGroup, "Port", "5000", "5000"},
		{targetGroup, "Protocol", "HTTP", "HTTP"},
		{targetGroup, "TargetType", "ip", "ip"},
		{targetGroup, drainAttribute, "10", "30"},
		{ecsService, "ServiceName", "benchling-webhook-service", "benchling-webhook-service"},
		{ecsService, "LaunchType", "FARGATE", "FARGATE"},
		{ecsService, "DesiredCount", "1", "2"},
		{ecsService, "HealthCheckGracePeriodSeconds", "30", "60"},
		{ecsService, "DeploymentConfiguration.MinimumHealthyPercent", "0", "50"},
		{ecsService, "DeploymentConfiguration.MaximumPercent", "100", "200"},
		{ecsService, "DeploymentConfiguration.DeploymentCircuitBreaker.Enable", "true", "true"},
		{ecsService, "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", "true", "true"},
		{ecsService, "AvailabilityZoneRebalancing", "DISABLED", "ENABLED"},
		{taskDefinition, "Cpu", "1024", "1024"},
		{taskDefinition, "Memory", "2048", "2048"},
		{taskDefinition, container + "PortMappings.0.ContainerPort", "5000", "5000"},
		{taskDefinition, container + "HealthCheck.Command.1", "curl -f http://localhost:5000/health || exit 1", "curl -f http://localhost:5000/health || exit 1"},
		{taskDefinition, container + "HealthCheck.Interval", "30", "30"},
		{taskDefinition, container + "HealthCheck.Timeout", "10", "10"},
		{taskDefinition, container + "HealthCheck.Retries", "3", "3"},
		{taskDefinition, container + "HealthCheck.StartPeriod", "60", "60"},
		{taskDefinition, container + "Image", "712023778557.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling:latest", "712023778557.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling:latest"},
	} {
		for stage, want := range map[string]string{"dev": row.dev, "prod": row.prod} {
			t.Run(fmt.Sprintf("%s/%s/%s", stage, strings.TrimPrefix(row.kind, "AWS::"), row.path), func(t *testing.T) {
				value := onlyResource(t, synthesized(t, inStage(stage)).Template(), row.kind).Get(row.path)
				if !value.Exists() || value.String() != want {
					t.Errorf("got %s, want %s", value.Raw, want)
				}
			})
		}
	}
}

func TestAutoscalingIsInProdOnly(t *testing.T) {
	dev := synthesized(t, inStage("dev")).Template()
	for _, kind := range []string{scalableTarget, scalingPolicy} {
		if n := len(resourcesOf(dev, kind)); n != 0 {
			t.Errorf("dev has %d of %s, want none", n, kind)
		}
	}
	prod := synthesized(t, inStage("prod")).Template()
	target := onlyResource(t, prod, scalableTarget)
	if got := target.Get("MinCapacity").Raw + ".." + target.Get("MaxCapacity").Raw; got != "2..10" {
		t.Errorf("prod scales %s, want 2..10", got)
	}
	got := map[string]string{}
	for _, policy := range resourcesOf(prod, scalingPolicy) {
		c := policy.Get("TargetTrackingScalingPolicyConfiguration")
		got[c.Get("PredefinedMetricSpecification.PredefinedMetricType").String()] =
			fmt.Sprintf("%s%% in %s out %s", c.Get("TargetValue").Raw, c.Get("ScaleInCooldown").Raw, c.Get("ScaleOutCooldown").Raw)
	}
	want := map[string]string{
		"ECSServiceAverageCPUUtilization":    "70% in 300 out 60",
		"ECSServiceAverageMemoryUtilization": "80% in 300 out 60",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyDevIsDev(t *testing.T) {
	prod := synthesized(t, inStage("prod")).Template()
	for _, stage := range []string{"", "staging", "DEV", "dev ", "Dev", "production"} {
		t.Run(fmt.Sprintf("%q", stage), func(t *testing.T) {
			if diff := cmp.Diff(string(prod), string(synthesized(t, inStage(stage)).Template())); diff != "" {
				t.Error(diff)
			}
		})
	}
	if bytes.Equal(prod, synthesized(t, inStage("dev")).Template()) {
		t.Error("dev's template is prod's")
	}
}

func TestNetworkIsTwoPublicSubnetsWithoutNAT(t *testing.T) {
	template := synthesized(t, inStage("prod")).Template()
	subnets := resourcesOf(template, "AWS::EC2::Subnet")
	if len(subnets) != 2 {
		t.Fatalf("got %d subnets, want 2", len(subnets))
	}
	for i, s := range subnets {
		if got, want := s.Get("AvailabilityZone").Get("Fn::Select").Get("0").Int(), int64(i); got != want {
			t.Errorf("subnet %d is in zone %d of Fn::GetAZs, want %d", i, got, want)
		}
		if !s.Get("MapPublicIpOnLaunch").Bool() {
			t.Errorf("subnet %d is not public", i)
		}
	}
	if n := len(resourcesOf(template, "AWS::EC2::NatGateway")); n != 0 {
		t.Errorf("got %d NAT gateways, want none", n)
	}
	for _, kind := range []string{"AWS::EC2::VPC", "AWS::ECS::Cluster", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::Listener"} {
		onlyResource(t, template, kind)
	}
}

// TestNothingIsMadeUp guards what the CDK does without a look-up: it writes
// made-up values, which a deployment would take for real ones.
func TestNothingIsMadeUp(t *testing.T) {
	for _, stage := range []string{"dev", "prod"} {
		assembly := synthesized(t, inStage(stage))
		if missing := gjson.GetBytes(assembly["manifest.json"], "missing"); missing.Exists() {
			t.Errorf("%s: manifest.json has missing: %s", stage, missing.Raw)
		}
		if bytes.Contains(assembly.Template(), []byte("dummy")) {
			t.Errorf("%s: the template has a dummy", stage)
		}
		if !json.Valid(assembly.Template()) {
			t.Errorf("%s: the template is no JSON", stage)
		}
	}
}

func TestWhereItIsDeployed(t *testing.T) {
	for name, tc := range map[string]struct {
		deployment  profile.Deployment
		environment string
		image       string
	}{
		"account and region": {
			profile.Deployment{Region: "eu-west-1", Account: "012345678901", ECRRepository: "team/webhook", ImageTag: "v1"},
			"aws://012345678901/eu-west-1", `"012345678901.dkr.ecr.eu-west-1.amazonaws.com/team/webhook:v1"`,
		},
		"whoever deploys": {
			profile.Deployment{Region: "eu-west-1", ECRRepository: "team/webhook", ImageTag: "v1"},
			"aws://unknown-account/eu-west-1", `{"Fn::Join":["",[{"Ref":"AWS::AccountId"},".dkr.ecr.eu-west-1.amazonaws.com/team/webhook:v1"]]}`,
		},
		"nothing said": {
			profile.Deployment{},
			"aws://unknown-account/us-east-1", `"712023778557.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling:latest"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			assembly := synthesized(t, profile.Profile{Name: "where", Deployment: tc.deployment})
			if got := gjson.GetBytes(assembly["manifest.json"], "artifacts.BenchlingWebhook-where.environment").String(); got != tc.environment {
				t.Errorf("deploys to %s, want %s", got, tc.environment)
			}
			image := onlyResource(t, assembly.Template(), taskDefinition).Get("ContainerDefinitions.0.Image")
			if got := image.Get("@ugly").Raw; got != tc.image {
				t.Errorf("image %s, want %s", got, tc.image)
			}
		})
	}
}
