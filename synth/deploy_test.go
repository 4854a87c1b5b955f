package synth

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

var somePublic, somePrivate = []string{"subnet-00000001", "subnet-00000002", "subnet-00000003"}, []string{"subnet-10000001"}

// allShapes are profiles whose templates differ in what they consist of.
func allShapes() map[string]profile.Profile {
	listed := complete("dev")
	listed.Security.WebhookAllowList = "192.0.2.0/24"
	anyone := complete("dev")
	anyone.Deployment.Account = ""
	return map[string]profile.Profile{
		"dev, nothing else": inStage("dev"), "prod, nothing else": inStage("prod"),
		"dev, complete": complete("dev"), "prod, complete": complete("prod"),
		"allow list": listed, "any account": anyone,
		"public subnets": within(somePublic, nil), "private subnets": within(somePublic, somePrivate),
		"China": elsewhere("cn-north-1"), "GovCloud": elsewhere("us-gov-west-1"), "Europe": elsewhere("eusc-de-east-1"),
	}
}

// TestDeployableWithoutPreparation checks what every template has to be, so
// that a clean account will do and two stacks do not get in each other's way.
func TestDeployableWithoutPreparation(t *testing.T) {
	for name, p := range allShapes() {
		t.Run(name, func(t *testing.T) {
			assembly := synthesized(t, p)
			template := assembly.Template()
			if n := len(template); n >= 51200 {
				t.Errorf("the template has %d bytes; above 51,200 it needs a bucket", n)
			}
			for _, kind := range []string{"Custom::", "AWS::CloudFormation::CustomResource", "AWS::Lambda::", "BootstrapVersion", `"Export"`, "dummy"} {
				if bytes.Contains(template, []byte(kind)) {
					t.Errorf("the template has %s", kind)
				}
			}
			for _, word := range []string{"assumeRole", "cdk-hnb659fds", "cdk:asset-manifest", `"missing"`} {
				if bytes.Contains(assembly["manifest.json"], []byte(word)) {
					t.Errorf("the manifest has %s", word)
				}
			}
			for file, content := range assembly {
				if bytes.Contains(content, []byte(`"aws:cdk:warning"`)) {
					t.Errorf("%s has a warning that every deployment would print", file)
				}
			}
			expectNoSharedNames(t, template)
			if report, found := assembly["validation-report.json"]; found {
				t.Errorf("CloudFormation's validator says %s", report)
			}
		})
	}
}

// expectNoSharedNames allows only names that are unique by what they are in.
func expectNoSharedNames(t *testing.T, template []byte) {
	t.Helper()
	named := regexp.MustCompile(`^(Name|.*(Group|Role|Cluster|Service|Bucket|Function|Secret)Name)$`)
	gjson.GetBytes(template, "Resources").ForEach(func(id, r gjson.Result) bool {
		r.Get("Properties").ForEach(func(key, value gjson.Result) bool {
			known := strings.HasPrefix(id.String(), "Endpoint") || // an API's name is a label
				value.String() == serviceName || // unique within its cluster
				value.IsObject() // made of a reference
			if named.MatchString(key.String()) && !known {
				t.Errorf("%s has the name %s", id, value.Raw)
			}
			return true
		})
		return true
	})
}

func TestOnlyWhatIsMissingIsAParameter(t *testing.T) {
	if names := gjson.GetBytes(synthesized(t, complete("prod")).Template(), "Parameters"); names.Exists() {
		t.Errorf("a complete profile leaves %s open", names.Raw)
	}
	if missing := Parameters(complete("prod")); missing != nil {
		t.Errorf("a complete profile lacks %v", missing)
	}
	parameters := gjson.GetBytes(synthesized(t, inStage("prod")).Template(), "Parameters")
	var want, got []string
	for _, p := range Parameters(inStage("prod")) {
		want = append(want, p.Name)
	}
	parameters.ForEach(func(name, p gjson.Result) bool {
		got = append(got, name.String())
		if p.Get("Default").Exists() {
			t.Errorf("%s has a default, which would never reach a stack that exists", name)
		}
		return true
	})
	if diff := cmp.Diff(want, got); diff != "" || len(want) != len(required) {
		t.Errorf("%d parameters: %s", len(want), diff)
	}
	one := complete("prod")
	one.Packages.Bucket = ""
	if missing := Parameters(one); len(missing) != 1 || missing[0].Key != "packages.bucket" {
		t.Errorf("without a bucket, a profile lacks %v", missing)
	}
}

func TestContainerEnvironment(t *testing.T) {
	p, off := complete("prod"), false
	p.Security.EnableVerification = &off
	want := map[string]string{
		"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "LOG_LEVEL": "DEBUG", "FLASK_ENV": "production",
		"ENABLE_WEBHOOK_VERIFICATION": "false", "BENCHLING_WEBHOOK_VERSION": "1.2.3",
		"QuiltStackARN": p.Quilt.StackARN, "BenchlingSecret": p.Benchling.SecretARN, "BENCHLING_TENANT": "acme",
		"BENCHLING_PKG_BUCKET": "acme-packages", "BENCHLING_PKG_PREFIX": "lab", "BENCHLING_PKG_KEY": "entry",
	}
	if diff := cmp.Diff(want, environmentOf(t, p)); diff != "" {
		t.Error(diff)
	}
	for name, value := range map[string]string{
		"ENABLE_WEBHOOK_VERIFICATION": "true", "LOG_LEVEL": "INFO", "BENCHLING_PKG_PREFIX": "benchling",
		"BENCHLING_PKG_KEY": "experiment_id", "BENCHLING_WEBHOOK_VERSION": "latest", "BENCHLING_TENANT": `{"Ref":"BenchlingTenant"}`,
	} {
		if got := environmentOf(t, inStage("prod"))[name]; got != value {
			t.Errorf("by itself %s is %s, want %s", name, got, value)
		}
	}
}

func environmentOf(t *testing.T, p profile.Profile) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, e := range onlyResource(t, synthesized(t, p).Template(), taskDefinition).Get("ContainerDefinitions.0.Environment").Array() {
		got[e.Get("Name").String()] = e.Get("Value|@ugly").String()
	}
	return got
}

func TestTagsSayWhoseItIs(t *testing.T) {
	engine := Start(Options{NoValidation: true, Version: "9.9.9"})
	defer closeEngine(t, engine)
	assembly, err := engine.Synthesize(context.Background(), complete("staging"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"webhook-setup:profile": "complete", "webhook-setup:stage": "prod", "webhook-setup:version": "9.9.9"}
	for _, kind := range []string{ecsService, taskDefinition, targetGroup, "AWS::EC2::VPC", "AWS::SecretsManager::Secret", "AWS::ApiGateway::Stage", "AWS::Logs::LogGroup"} {
		for _, r := range resourcesOf(assembly.Template(), kind) {
			got := map[string]string{}
			for _, tag := range r.Get("Tags").Array() {
				got[tag.Get("Key").String()] = tag.Get("Value").String()
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", kind, diff)
			}
		}
	}
	if len(assembly.Template()) >= 51200 {
		t.Errorf("with tags the template has %d bytes", len(assembly.Template()))
	}
}

// TestRemovalLeavesNothingOfDev allows what serves other stacks too.
func TestRemovalLeavesNothingOfDev(t *testing.T) {
	retained := func(stage string) []string {
		var kinds []string
		gjson.GetBytes(synthesized(t, complete(stage)).Template(), "Resources").ForEach(func(_, r gjson.Result) bool {
			if r.Get("DeletionPolicy").String() == "Retain" {
				kinds = append(kinds, r.Get("Type").String())
			}
			return true
		})
		slices.Sort(kinds)
		return slices.Compact(kinds)
	}
	shared := []string{"AWS::ApiGateway::Account", "AWS::IAM::Role"}
	if diff := cmp.Diff(shared, retained("dev")); diff != "" {
		t.Errorf("dev: %s", diff)
	}
	if diff := cmp.Diff(append(shared, "AWS::Logs::LogGroup"), retained("prod")); diff != "" {
		t.Errorf("prod: %s", diff)
	}
}

func TestIdenticalInputGivesIdenticalBytes(t *testing.T) {
	engine := Start(Options{NoValidation: true})
	defer closeEngine(t, engine)
	for name, p := range allShapes() {
		first := synthesized(t, p)
		again, err := engine.Synthesize(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(first.Template()), string(again.Template())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, first.Template()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
