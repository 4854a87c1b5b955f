package synth

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

func TestAllowListGuardsTheEndpoint(t *testing.T) {
	open, listed, changed := complete("dev"), complete("dev"), complete("dev")
	listed.Security.WebhookAllowList = "192.0.2.0/24, 2001:db8::1"
	changed.Security.WebhookAllowList = "192.0.2.0/25"
	const api = "AWS::ApiGateway::RestApi"
	if policy := onlyResource(t, synthesized(t, open).Template(), api).Get("Policy"); policy.Exists() {
		t.Errorf("without a list the policy is %s", policy.Raw)
	}
	policy := onlyResource(t, synthesized(t, listed).Template(), api).Get("Policy.Statement").Get("@ugly").Raw
	want := `[{"Action":"execute-api:Invoke","Condition":{"IpAddress":{"aws:SourceIp":["192.0.2.0/24","2001:db8::1"]}},"Effect":"Allow","Principal":{"AWS":"*"},"Resource":"execute-api:/*"}]`
	if policy != want {
		t.Errorf("got policy %s", policy)
	}
	// A policy only takes effect with a new deployment of the API.
	ids := map[string]bool{}
	for _, p := range []profile.Profile{open, listed, changed, within(somePublic, nil)} {
		ids[graphOf(t, synthesized(t, p).Template()).only("AWS::ApiGateway::Deployment")] = true
	}
	if len(ids) != 4 {
		t.Errorf("four different endpoints have %d deployments", len(ids))
	}
}

func TestEndpointIsLoggedAndThrottled(t *testing.T) {
	for stage, days := range map[string]int64{"dev": 7, "prod": 90} {
		template := synthesized(t, complete(stage)).Template()
		g := graphOf(t, template)
		api := g.only("AWS::ApiGateway::Stage")
		g.expect(api, "StageName", "webhook")
		g.expect(api, "MethodSettings.0.ThrottlingRateLimit", "50")
		g.expect(api, "MethodSettings.0.ThrottlingBurstLimit", "100")
		g.expect(api, "MethodSettings.0.DataTraceEnabled", "false")
		g.follow(api, "AccessLogSetting.DestinationArn", "AWS::Logs::LogGroup")
		if format := g.properties(api).Get("AccessLogSetting.Format").String(); !gjson.Valid(format) || !strings.Contains(format, "$context.requestId") {
			t.Errorf("the access log's format is %s", format)
		}
		if !g.dependsOn(api, g.only("AWS::ApiGateway::Account")) {
			t.Error("the stage may be made before the account lets it log")
		}
		groups := resourcesOf(template, "AWS::Logs::LogGroup")
		if len(groups) != 4 {
			t.Errorf("got %d log groups, want those of the container, of requests, of API Gateway and of the network", len(groups))
		}
		for _, group := range groups {
			if group.Get("RetentionInDays").Int() != days {
				t.Errorf("%s keeps %s for days", stage, group.Raw)
			}
		}
	}
}

func TestOutputs(t *testing.T) {
	outputs := gjson.GetBytes(synthesized(t, complete("dev")).Template(), "Outputs")
	var names []string
	outputs.ForEach(func(name, _ gjson.Result) bool { names = append(names, name.String()); return true })
	want := []string{"WebhookEndpoint", "ImageUri", "LogGroupName", "ClusterName", "ServiceName", "EffectiveStage"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	endpoint := joined(outputs.Get("WebhookEndpoint.Value"))
	if endpoint != "https://<Endpoint>.execute-api.us-east-1.amazonaws.com/"+endpointStage {
		t.Errorf("the endpoint is %s", endpoint)
	}
}

// TestNobodyMayMoreThanTheyNeed writes every statement out.
func TestNobodyMayMoreThanTheyNeed(t *testing.T) {
	const p, quilt = "arn:aws:", "us-east-1:111122223333:"
	template := synthesized(t, complete("prod")).Template()
	logs := graphOf(t, template).only("AWS::ECS::TaskDefinition")
	group := target(gjson.GetBytes(template, "Resources."+logs+".Properties.ContainerDefinitions.0.LogConfiguration.Options.awslogs-group"))
	want := map[string]string{
		"ecr:GetAuthorizationToken":         "*",
		"ecr:BatchCheckLayerAvailability":   "arn:aws:ecr:us-east-1:012345678901:repository/team/webhook",
		"logs:CreateLogStream":              "<" + group + ">",
		"secretsmanager:GetSecretValue":     "arn:aws:secretsmanager:us-east-1:111122223333:secret:benchling-AbCdEf",
		"cloudformation:DescribeStacks":     "arn:aws:cloudformation:us-east-1:111122223333:stack/quilt/0a1b",
		"sqs:SendMessage":                   p + "sqs:" + quilt + "quilt-packager",
		"s3:ListBucket":                     p + "s3:::acme-packages",
		"s3:GetObject":                      p + "s3:::acme-packages/*",
		"glue:GetDatabase":                  p + "glue:" + quilt + "catalog " + p + "glue:" + quilt + "database/quilt_db " + p + "glue:" + quilt + "table/quilt_db/*",
		"athena:StartQueryExecution":        p + "athena:" + quilt + "workgroup/primary",
		"s3:CreateBucket":                   p + "s3:::aws-athena-query-results-111122223333-us-east-1",
		"s3:GetObject of the query results": p + "s3:::aws-athena-query-results-111122223333-us-east-1/*",
	}
	got := map[string]string{}
	for _, policy := range taskPolicies(template) {
		for _, s := range policy.Get("PolicyDocument.Statement").Array() {
			first, resources := s.Get("Action"), []string{}
			if first.IsArray() {
				first = first.Get("0")
			}
			for _, r := range asList(s.Get("Resource")) {
				resources = append(resources, written(r))
			}
			name := first.String()
			if _, twice := got[name]; twice {
				name += " of the query results"
			}
			got[name] = strings.Join(resources, " ")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// taskPolicies are the policies of the task's two roles.
func taskPolicies(template []byte) []gjson.Result {
	var policies []gjson.Result
	for _, role := range resourcesOf(template, "AWS::IAM::Role") {
		if role.Get("AssumeRolePolicyDocument.Statement.0.Principal.Service").String() == "ecs-tasks.amazonaws.com" {
			policies = append(policies, role.Get("Policies").Array()...)
		}
	}
	return policies
}

func asList(value gjson.Result) []gjson.Result {
	if value.IsArray() {
		return value.Array()
	}
	return []gjson.Result{value}
}

func written(value gjson.Result) string {
	if value.Get("Fn::Join").Exists() || value.Type == gjson.String {
		return joined(value)
	}
	return "<" + target(value) + ">"
}

func TestEveryPartitionHasItsOwnNames(t *testing.T) {
	for region, suffix := range map[string]string{"cn-north-1": "amazonaws.com.cn", "us-gov-west-1": "amazonaws.com", "eusc-de-east-1": "amazonaws.eu"} {
		template := synthesized(t, elsewhere(region)).Template()
		if bytes.Contains(template, []byte("arn:aws:")) {
			t.Errorf("%s: an ARN is in the partition aws", region)
		}
		image := onlyResource(t, template, taskDefinition).Get("ContainerDefinitions.0.Image").String()
		if want := fmt.Sprintf("012345678901.dkr.ecr.%s.%s/team/webhook:1.2.3", region, suffix); image != want {
			t.Errorf("got image %s, want %s", image, want)
		}
	}
}

func TestNetworkOfTheProfile(t *testing.T) {
	for name, tc := range map[string]struct {
		private  []string
		tasks    []string
		publicIP string
	}{
		"public only":        {nil, somePublic, "ENABLED"},
		"public and private": {somePrivate, somePrivate, "DISABLED"},
	} {
		t.Run(name, func(t *testing.T) {
			template := synthesized(t, within(somePublic, tc.private)).Template()
			for _, kind := range []string{"VPC", "Subnet", "Route", "InternetGateway", "FlowLog"} {
				if n := len(resourcesOf(template, "AWS::EC2::"+kind)); n != 0 {
					t.Errorf("the stack has %d of %s", n, kind)
				}
			}
			placement := onlyResource(t, template, ecsService).Get("NetworkConfiguration.AwsvpcConfiguration")
			if diff := cmp.Diff(tc.tasks, plain(placement.Get("Subnets"))); diff != "" || placement.Get("AssignPublicIp").String() != tc.publicIP {
				t.Errorf("public address %s, subnets %s", placement.Get("AssignPublicIp"), diff)
			}
			if diff := cmp.Diff(somePublic, plain(onlyResource(t, template, elbv2+"LoadBalancer").Get("Subnets"))); diff != "" {
				t.Error(diff)
			}
			for _, kind := range []string{targetGroup, "AWS::EC2::SecurityGroup"} {
				for _, r := range resourcesOf(template, kind) {
					if got := r.Get("VpcId").String(); got != "vpc-0123456789abcdef0" {
						t.Errorf("%s is in %s", kind, got)
					}
				}
			}
		})
	}
}

func plain(list gjson.Result) []string {
	var values []string
	for _, v := range list.Array() {
		values = append(values, v.String())
	}
	return values
}

func TestBlankAccountStaysOpen(t *testing.T) {
	p := complete("prod")
	p.Deployment.Account = ""
	assembly := synthesized(t, p)
	if bytes.Contains(assembly.Template(), []byte("012345678901")) {
		t.Error("the template names an account")
	}
	if env := gjson.GetBytes(assembly["manifest.json"], "artifacts.BenchlingWebhook-complete.environment").String(); env != "aws://unknown-account/us-east-1" {
		t.Errorf("deploys to %s", env)
	}
}
