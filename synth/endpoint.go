package synth

import (
	"encoding/json"
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

const (
	// endpointStage ends the endpoint's URL. It is the same for dev and prod: a
	// profile that changes its stage must keep its URL.
	endpointStage = "webhook"
	// Benchling sends an event for each thing a person does, so this is far
	// above what a tenant causes and far below what a task can stand.
	requestsPerSecond, requestBurst = 50, 100
)

// newEndpoint is the HTTPS address that Benchling calls.
func newEndpoint(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout, e entrance) (awsapigateway.RestApi, error) {
	policy, err := callers(p.Security)
	if err != nil {
		return nil, err
	}
	api := awsapigateway.NewRestApi(stack, jsii.String("Endpoint"), &awsapigateway.RestApiProps{
		RestApiName: jsii.String(StackName(p)),
		Description: jsii.String("Passes Benchling's webhooks on to the load balancer"),
		Policy:      policy,
		EndpointConfiguration: &awsapigateway.EndpointConfiguration{
			Types: &[]awsapigateway.EndpointType{awsapigateway.EndpointType_REGIONAL},
		},
		// Logging needs a role that is set once for the account and the region.
		// It stays when the stack goes, since other stacks log with it by then.
		CloudWatchRole:              jsii.Bool(true),
		CloudWatchRoleRemovalPolicy: awscdk.RemovalPolicy_RETAIN,
		DeployOptions:               stageOptions(stack, rollout),
	})
	api.Node().TryRemoveChild(jsii.String("Endpoint")) // an output of its own that says the same as ours
	accept(api, finding{"AwsSolutions-APIG2", "the webhook checks the body's signature, which a check of its shape cannot replace"})
	accept(api.Node().FindChild(jsii.String("CloudWatchRole")), finding{"AwsSolutions-IAM4", "the role serves every API of the region, and API Gateway refuses it unless it has what this policy gives"})
	keepExecutionLog(stack, api, rollout)
	accept(api.DeploymentStage(), finding{"AwsSolutions-APIG3", "the resource policy, throttling and the signature check guard it; a firewall has a monthly price and is the account owner's choice"})
	method := api.Root().AddResource(jsii.String("{proxy+}"), nil).AddMethod(jsii.String("ANY"), passOn(e), &awsapigateway.MethodOptions{
		RequestParameters: &map[string]*bool{"method.request.path.proxy": jsii.Bool(true)},
	})
	const signed = "Benchling signs its requests and can do nothing else; the webhook checks the signature"
	accept(method, finding{"AwsSolutions-APIG4", signed}, finding{"AwsSolutions-COG4", signed})
	return api, nil
}

// baseURL has no slash at its end, so that /event can be put behind it.
func baseURL(stack awscdk.Stack, api awsapigateway.RestApi) string {
	return fmt.Sprintf("https://%s.execute-api.%s.%s/%s", *api.RestApiId(), *stack.Region(), *stack.UrlSuffix(), *api.DeploymentStage().StageName())
}

// callers is the allow list as a policy; nil lets everybody call.
func callers(s profile.Security) (awsiam.PolicyDocument, error) {
	allowed, err := allowList(s)
	if err != nil || allowed == nil {
		return nil, err
	}
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Principals: &[]awsiam.IPrincipal{awsiam.NewAnyPrincipal()},
		Actions:    jsii.Strings("execute-api:Invoke"),
		Resources:  jsii.Strings("execute-api:/*"),
		Conditions: &map[string]any{"IpAddress": map[string]any{"aws:SourceIp": allowed}},
	})
	return awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{statement}}), nil
}

// passOn hands a request to the load balancer. The path is mapped by hand, so
// that the container sees /event and not the stage's name before it.
func passOn(e entrance) awsapigateway.Integration {
	return awsapigateway.NewHttpIntegration(jsii.String("http://"+*e.balancer.LoadBalancerDnsName()+"/{proxy}"), &awsapigateway.HttpIntegrationProps{
		HttpMethod: jsii.String("ANY"),
		Proxy:      jsii.Bool(true),
		Options: &awsapigateway.IntegrationOptions{RequestParameters: &map[string]*string{
			"integration.request.path.proxy":            jsii.String("method.request.path.proxy"),
			"integration.request.header." + proofHeader: jsii.String("'" + e.proof + "'"),
		}},
	})
}

func stageOptions(stack awscdk.Stack, rollout profile.Rollout) *awsapigateway.StageOptions {
	return &awsapigateway.StageOptions{
		StageName:            jsii.String(endpointStage),
		ThrottlingRateLimit:  jsii.Number(requestsPerSecond),
		ThrottlingBurstLimit: jsii.Number(requestBurst),
		AccessLogDestination: awsapigateway.NewLogGroupLogDestination(newLogGroup(stack, "AccessLogGroup", rollout)),
		AccessLogFormat:      awsapigateway.AccessLogFormat_Custom(jsii.String(accessLog())),
		LoggingLevel:         awsapigateway.MethodLoggingLevel_ERROR,
	}
}

// accessLog is a line of JSON for each request, refused ones included, without
// anything of what it carries.
func accessLog() string {
	line, _ := json.Marshal(map[string]string{ // a map of strings can always be written
		"requestId": "$context.requestId", "time": "$context.requestTime", "ip": "$context.identity.sourceIp",
		"method": "$context.httpMethod", "path": "$context.path", "protocol": "$context.protocol",
		"status": "$context.status", "length": "$context.responseLength", "latency": "$context.responseLatency",
		"integrationStatus": "$context.integration.status", "error": "$context.error.message",
	})
	return string(line)
}

// keepExecutionLog creates the log group that API Gateway would otherwise
// create by itself, to keep for ever and to outlive the stack.
func keepExecutionLog(stack awscdk.Stack, api awsapigateway.RestApi, rollout profile.Rollout) {
	group := newLogGroup(stack, "ExecutionLogGroup", rollout)
	group.Node().DefaultChild().(awslogs.CfnLogGroup).SetLogGroupName(jsii.String("API-Gateway-Execution-Logs_" + *api.RestApiId() + "/" + endpointStage))
	api.DeploymentStage().Node().AddDependency(group)
}
