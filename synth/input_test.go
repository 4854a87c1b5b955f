package synth

import (
	"errors"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

func TestAllowListIsReadStrictly(t *testing.T) {
	for list, want := range map[string][]string{
		"":                               nil,
		"  ":                             nil,
		"192.0.2.7":                      {"192.0.2.7"},
		" 192.0.2.0/24 ,,198.51.100.1, ": {"192.0.2.0/24", "198.51.100.1"},
		"192.0.2.7,192.0.2.7":            {"192.0.2.7"},
		"2001:db8::/32,2001:db8::1":      {"2001:db8::/32", "2001:db8::1"},
		"0.0.0.0/0":                      {"0.0.0.0/0"},
	} {
		got, err := allowList(profile.Security{WebhookAllowList: list})
		if err != nil {
			t.Errorf("%q: %v", list, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", list, diff)
		}
	}
}

func TestAllowListNamesTheWrongEntry(t *testing.T) {
	for list, entry := range map[string]string{
		"192.0.2.0/24,nonsense": "nonsense", "192.0.2.256": "192.0.2.256", "192.0.2.0/33": "192.0.2.0/33",
		"192.0.2.7/24": "192.0.2.7/24", "fe80::1%eth0": "fe80::1%eth0", "::ffff:192.0.2.7": "::ffff:192.0.2.7",
		"192.0.2.1-192.0.2.9": "192.0.2.1-192.0.2.9", ",": ",", "192.0.2.1 192.0.2.2": "192.0.2.1 192.0.2.2",
	} {
		p := inStage("dev")
		p.Security.WebhookAllowList = list
		var wrong *InputError
		if err := Check(p); !errors.As(err, &wrong) {
			t.Errorf("%q: got error %v", list, err)
		} else if wrong.Value != entry || wrong.Key != "security.webhookAllowList" || wrong.Remedy() == "" {
			t.Errorf("%q: blames %s %q", list, wrong.Key, wrong.Value)
		}
	}
}

func TestCheckNamesWhatCannotBeDeployed(t *testing.T) {
	for key, spoil := range map[string]func(*profile.Profile){
		"quilt.stackArn":   func(p *profile.Profile) { p.Quilt.StackARN = "quilt" },
		"quilt.queueUrl":   func(p *profile.Profile) { p.Quilt.QueueURL = "arn:aws:sqs:us-east-1:111122223333:q" },
		"quilt.database":   func(p *profile.Profile) { p.Quilt.Database = "db/*" },
		"benchling.tenant": func(p *profile.Profile) { p.Benchling.Tenant = "${Token[TOKEN.1]}" },
		"benchling.secretArn": func(p *profile.Profile) {
			p.Benchling.SecretARN = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:x-AbCdEf"
		},
		"packages.bucket":                 func(p *profile.Profile) { p.Packages.Bucket = "s3://acme" },
		"deployment.stackName":            func(p *profile.Profile) { p.Deployment.StackName = "not a stack name!" },
		"deployment.vpc.vpcId":            func(p *profile.Profile) { p.Deployment.VPC.ID = "the big one" },
		"deployment.vpc.publicSubnetIds":  func(p *profile.Profile) { *p = within([]string{"subnet-01234567"}, nil) },
		"deployment.vpc.privateSubnetIds": func(p *profile.Profile) { *p = within([]string{"subnet-01234567", "subnet-11234567"}, []string{"x"}) },
		"deployment.ecrRepository":        func(p *profile.Profile) { *p = elsewhere("cn-north-1"); p.Deployment.ECRRepository = "" },
	} {
		p := complete("dev")
		if err := Check(p); err != nil {
			t.Fatal(err)
		}
		spoil(&p)
		var wrong *InputError
		if err := Check(p); !errors.As(err, &wrong) || wrong.Key != key {
			t.Errorf("%s: got error %v", key, err)
		}
	}
}

func TestStackNames(t *testing.T) {
	names := map[string]string{}
	for _, name := range []string{"dev", "a-b", "a_b", "a__b", "_", strings.Repeat("x_", 32)} {
		stack := StackName(profile.Profile{Name: name})
		if !stackNamePattern.MatchString(stack) {
			t.Errorf("%s gives %s", name, stack)
		}
		if other, taken := names[stack]; taken {
			t.Errorf("%s and %s share %s", name, other, stack)
		}
		names[stack] = name
		if ReplacesOtherTool(profile.Profile{Name: name}) {
			t.Errorf("%s replaces what the other tool deployed", name)
		}
	}
	own := profile.Profile{Name: "dev", Deployment: profile.Deployment{StackName: "BenchlingWebhookStack-dev"}}
	if StackName(own) != "BenchlingWebhookStack-dev" || !ReplacesOtherTool(own) {
		t.Error("deployment.stackName is not obeyed, or not warned of")
	}
}
