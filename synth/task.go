package synth

import (
	"fmt"
	"maps"
	"slices"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

const (
	containerName = "BenchlingWebhookContainer"
	ecsTasks      = "ecs-tasks.amazonaws.com"
)

func newTask(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout, image profile.Image, logs awslogs.CfnLogGroup) awsecs.CfnTaskDefinition {
	inputs := newInputs(stack, p)
	task := awsecs.NewCfnTaskDefinition(stack, jsii.String("TaskDefinition"), &awsecs.CfnTaskDefinitionProps{
		Cpu:                     jsii.String(fmt.Sprint(rollout.Task.CPUUnits)),
		Memory:                  jsii.String(fmt.Sprint(rollout.Task.MemoryMiB)),
		Family:                  jsii.String(StackName(p)),
		NetworkMode:             jsii.String("awsvpc"),
		RequiresCompatibilities: jsii.Strings("FARGATE"),
		ExecutionRoleArn:        newExecutionRole(stack, image, logs),
		TaskRoleArn:             newTaskRole(stack, p.Deployment, inputs),
		ContainerDefinitions: list(&awsecs.CfnTaskDefinition_ContainerDefinitionProperty{
			Name:             jsii.String(containerName),
			Image:            jsii.String(uri(image)),
			Essential:        jsii.Bool(true),
			Environment:      containerEnvironment(p, inputs),
			HealthCheck:      containerCheck(rollout),
			LogConfiguration: containerLog(p.Deployment, logs),
			PortMappings: list(&awsecs.CfnTaskDefinition_PortMappingProperty{
				ContainerPort: jsii.Number(rollout.HealthCheck.Port), Protocol: jsii.String("tcp"),
			}),
		}),
	})
	accept(task, finding{"AwsSolutions-ECS2", "the environment holds names and ARNs; credentials are read from Secrets Manager by the container"})
	return task
}

func containerCheck(rollout profile.Rollout) *awsecs.CfnTaskDefinition_HealthCheckProperty {
	check := rollout.Task.ContainerCheck
	url := fmt.Sprintf("http://localhost:%d%s", rollout.HealthCheck.Port, check.Path)
	return &awsecs.CfnTaskDefinition_HealthCheckProperty{
		Command:     jsii.Strings("CMD-SHELL", "curl -f "+url+" || exit 1"),
		Interval:    seconds(check.Interval),
		Timeout:     seconds(check.Timeout),
		Retries:     jsii.Number(check.Retries),
		StartPeriod: seconds(check.StartPeriod),
	}
}

func containerLog(d profile.Deployment, logs awslogs.CfnLogGroup) *awsecs.CfnTaskDefinition_LogConfigurationProperty {
	return &awsecs.CfnTaskDefinition_LogConfigurationProperty{
		LogDriver: jsii.String("awslogs"),
		Options: map[string]*string{
			"awslogs-group":         logs.Ref(),
			"awslogs-region":        jsii.String(profile.Region.Value(d)),
			"awslogs-stream-prefix": jsii.String("benchling-webhook"),
		},
	}
}

// variables are a container's environment, in an order that stays the same.
func variables(values map[string]*string) *[]any {
	var sorted []*awsecs.CfnTaskDefinition_KeyValuePairProperty
	for _, name := range slices.Sorted(maps.Keys(values)) {
		sorted = append(sorted, &awsecs.CfnTaskDefinition_KeyValuePairProperty{Name: jsii.String(name), Value: values[name]})
	}
	return list(sorted...)
}
