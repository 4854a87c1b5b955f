package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

const (
	// Benchling sends an event for each thing a person does, so this is far
	// above what a tenant causes and far below what a task can stand.
	requestsPerSecond, requestBurst = 50, 100
	// methodEdition changes with the method of the endpoint and what it calls.
	methodEdition = "1"
)

// edition tells apart what an endpoint answers with. API Gateway goes on as it
// was until there is another deployment, so one is made, by another name, for
// another allow list, load balancer or method, and for nothing else.
func edition(allowed []string, e entrance) string {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{methodEdition, e.mark}, allowed...), "\n")))
	return hex.EncodeToString(sum[:4])
}

func newEndpointStage(stack awscdk.Stack, api awsapigateway.CfnRestApi, deployment awsapigateway.CfnDeployment, rollout profile.Rollout) {
	stage := awsapigateway.NewCfnStage(stack, jsii.String("EndpointStage"), &awsapigateway.CfnStageProps{
		RestApiId:    api,
		DeploymentId: deployment.AttrDeploymentId(),
		StageName:    jsii.String(endpointStage),
		AccessLogSetting: &awsapigateway.CfnStage_AccessLogSettingProperty{
			DestinationArn: newLogGroup(stack, "AccessLogGroup", rollout, nil).AttrArn(), Format: jsii.String(accessLog()),
		},
		MethodSettings: list(&awsapigateway.CfnStage_MethodSettingProperty{
			HttpMethod: jsii.String("*"), ResourcePath: jsii.String("/*"),
			LoggingLevel: jsii.String("ERROR"), DataTraceEnabled: jsii.Bool(false),
			ThrottlingRateLimit: jsii.Number(requestsPerSecond), ThrottlingBurstLimit: jsii.Number(requestBurst),
		}),
	})
	after(stage, newLoggingAccount(stack, api), keepExecutionLog(stack, api, rollout))
	accept(stage, finding{"AwsSolutions-APIG3", "the resource policy, throttling and the signature check guard it; a firewall has a monthly price and is the account owner's choice"})
}

// newLoggingAccount lets API Gateway log, with a role that is set once for the
// account and the region. Both stay when the stack goes, since other stacks
// log with them by then.
func newLoggingAccount(stack awscdk.Stack, api awsapigateway.CfnRestApi) awsapigateway.CfnAccount {
	partition := profile.PartitionOf(*stack.Region()).Name
	role := awsiam.NewCfnRole(stack, jsii.String("EndpointLogRole"), &awsiam.CfnRoleProps{
		AssumeRolePolicyDocument: assumedBy("apigateway.amazonaws.com"),
		ManagedPolicyArns:        list("arn:" + partition + ":iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
	})
	accept(role, finding{"AwsSolutions-IAM4", "the role serves every API of the region, and API Gateway refuses it unless it has what this policy gives"})
	account := awsapigateway.NewCfnAccount(stack, jsii.String("EndpointAccount"), &awsapigateway.CfnAccountProps{CloudWatchRoleArn: role})
	after(account, api)
	outlive(role)
	outlive(account)
	return account
}

// keepExecutionLog creates the log group that API Gateway would otherwise
// create by itself, to keep for ever and to outlive the stack.
func keepExecutionLog(stack awscdk.Stack, api awsapigateway.CfnRestApi, rollout profile.Rollout) awscdk.CfnResource {
	return newLogGroup(stack, "ExecutionLogGroup", rollout, jsii.String("API-Gateway-Execution-Logs_"+*api.Ref()+"/"+endpointStage))
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
