package synth

import (
	"fmt"
	"time"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

const containerName = "BenchlingWebhookContainer"

func newTask(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout, image profile.Image) awsecs.FargateTaskDefinition {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("TaskDefinition"), &awsecs.FargateTaskDefinitionProps{
		Cpu:            jsii.Number(rollout.Task.CPUUnits),
		MemoryLimitMiB: jsii.Number(rollout.Task.MemoryMiB),
	})
	grantPull(stack, task, image)
	container := task.AddContainer(jsii.String(containerName), &awsecs.ContainerDefinitionOptions{
		Image:       awsecs.ContainerImage_FromRegistry(jsii.String(image.URI(*awscdk.Aws_ACCOUNT_ID())), nil),
		Logging:     awsecs.LogDriver_AwsLogs(&awsecs.AwsLogDriverProps{StreamPrefix: jsii.String("benchling-webhook"), LogGroup: newLogGroup(stack, rollout)}),
		Environment: containerEnvironment(p),
		HealthCheck: containerCheck(rollout),
	})
	container.AddPortMappings(&awsecs.PortMapping{ContainerPort: jsii.Number(rollout.HealthCheck.Port)})
	return task
}

func newLogGroup(stack awscdk.Stack, rollout profile.Rollout) awslogs.LogGroup {
	retention := awslogs.RetentionDays_THREE_MONTHS
	if rollout.Stage == profile.Dev {
		retention = awslogs.RetentionDays_ONE_WEEK
	}
	return awslogs.NewLogGroup(stack, jsii.String("LogGroup"), &awslogs.LogGroupProps{
		Retention:     retention,
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
}

// grantPull lets ECS fetch exactly this image. The token that opens a
// registry has no resource of its own, hence the one "*".
func grantPull(stack awscdk.Stack, task awsecs.FargateTaskDefinition, image profile.Image) {
	account := image.Account
	if account == "" {
		account = *awscdk.Aws_ACCOUNT_ID()
	}
	repository := fmt.Sprintf("arn:%s:ecr:%s:%s:repository/%s",
		profile.PartitionOf(image.Region).Name, image.Region, account, image.Repository)
	task.AddToExecutionRolePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("ecr:GetAuthorizationToken"),
		Resources: jsii.Strings("*"),
	}))
	task.AddToExecutionRolePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
		Resources: jsii.Strings(repository),
	}))
}

func containerCheck(rollout profile.Rollout) *awsecs.HealthCheck {
	check := rollout.Task.ContainerCheck
	url := fmt.Sprintf("http://localhost:%d%s", rollout.HealthCheck.Port, check.Path)
	return &awsecs.HealthCheck{
		Command:     jsii.Strings("CMD-SHELL", "curl -f "+url+" || exit 1"),
		Interval:    seconds(check.Interval),
		Timeout:     seconds(check.Timeout),
		Retries:     jsii.Number(check.Retries),
		StartPeriod: seconds(check.StartPeriod),
	}
}

func containerEnvironment(p profile.Profile) *map[string]*string {
	values := map[string]string{
		"AWS_REGION":         profile.Region.Value(p.Deployment),
		"AWS_DEFAULT_REGION": profile.Region.Value(p.Deployment),
		"FLASK_ENV":          "production",
	}
	optional := map[string]string{
		"LOG_LEVEL":            p.Logging.Level,
		"QuiltStackARN":        p.Quilt.StackARN,
		"BenchlingSecret":      p.Benchling.SecretARN,
		"BENCHLING_TENANT":     p.Benchling.Tenant,
		"BENCHLING_PKG_BUCKET": p.Packages.Bucket,
		"BENCHLING_PKG_PREFIX": p.Packages.Prefix,
		"BENCHLING_PKG_KEY":    p.Packages.MetadataKey,
	}
	for name, value := range optional {
		if value != "" {
			values[name] = value
		}
	}
	return toJSII(values)
}

func toJSII(values map[string]string) *map[string]*string {
	result := make(map[string]*string, len(values))
	for name, value := range values {
		result[name] = jsii.String(value)
	}
	return &result
}

func seconds(d time.Duration) awscdk.Duration {
	return awscdk.Duration_Seconds(jsii.Number(d.Seconds()))
}
