package synth

import (
	"fmt"
	"time"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

const containerName = "BenchlingWebhookContainer"

func newTask(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout, image profile.Image, logs awslogs.LogGroup) awsecs.FargateTaskDefinition {
	task := awsecs.NewFargateTaskDefinition(stack, jsii.String("TaskDefinition"), &awsecs.FargateTaskDefinitionProps{
		Cpu:            jsii.Number(rollout.Task.CPUUnits),
		MemoryLimitMiB: jsii.Number(rollout.Task.MemoryMiB),
	})
	accept(task, finding{"AwsSolutions-ECS2", "the environment holds names and ARNs; credentials are read from Secrets Manager by the container"})
	inputs := newInputs(stack, p)
	grantPull(task, image)
	grantWork(stack, task, inputs)
	container := task.AddContainer(jsii.String(containerName), &awsecs.ContainerDefinitionOptions{
		Image:       awsecs.ContainerImage_FromRegistry(jsii.String(image.URI(*awscdk.Aws_ACCOUNT_ID())), nil),
		Logging:     awsecs.LogDriver_AwsLogs(&awsecs.AwsLogDriverProps{StreamPrefix: jsii.String("benchling-webhook"), LogGroup: logs}),
		Environment: containerEnvironment(p, inputs),
		HealthCheck: containerCheck(rollout),
	})
	container.AddPortMappings(&awsecs.PortMapping{ContainerPort: jsii.Number(rollout.HealthCheck.Port)})
	return task
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

func seconds(d time.Duration) awscdk.Duration {
	return awscdk.Duration_Seconds(jsii.Number(d.Seconds()))
}
