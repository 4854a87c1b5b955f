package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapplicationautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

const serviceName = "benchling-webhook-service"

func newService(stack awscdk.Stack, n network, task awsecs.FargateTaskDefinition, rollout profile.Rollout) awsecs.FargateService {
	cluster := awsecs.NewCluster(stack, jsii.String("Cluster"), &awsecs.ClusterProps{
		Vpc:                 n.vpc,
		ContainerInsightsV2: awsecs.ContainerInsights_ENABLED,
	})
	service := awsecs.NewFargateService(stack, jsii.String("Service"), &awsecs.FargateServiceProps{
		Cluster:                     cluster,
		ServiceName:                 jsii.String(serviceName),
		TaskDefinition:              task,
		DesiredCount:                jsii.Number(rollout.DesiredCount),
		AssignPublicIp:              jsii.Bool(n.publicIP),
		VpcSubnets:                  n.tasks,
		HealthCheckGracePeriod:      seconds(rollout.GracePeriod),
		MinHealthyPercent:           jsii.Number(rollout.MinHealthyPercent),
		MaxHealthyPercent:           jsii.Number(rollout.MaxHealthyPercent),
		CircuitBreaker:              &awsecs.DeploymentCircuitBreaker{Enable: jsii.Bool(rollout.CircuitBreaker), Rollback: jsii.Bool(rollout.CircuitBreaker)},
		AvailabilityZoneRebalancing: zoneRebalancing(rollout),
		PropagateTags:               awsecs.PropagatedTagSource_SERVICE,
	})
	n.after(service)
	return service
}

// zoneRebalancing is written in both stages: ECS refuses it at a maximum of
// 100 % or less and turns it on where nothing is said, so that a service that
// was deployed as prod could never become dev.
func zoneRebalancing(rollout profile.Rollout) awsecs.AvailabilityZoneRebalancing {
	if rollout.MaxHealthyPercent <= 100 {
		return awsecs.AvailabilityZoneRebalancing_DISABLED
	}
	return awsecs.AvailabilityZoneRebalancing_ENABLED
}

func addAutoscaling(service awsecs.FargateService, scaling profile.Autoscaling) {
	count := service.AutoScaleTaskCount(&awsapplicationautoscaling.EnableScalingProps{
		MinCapacity: jsii.Number(scaling.MinCount),
		MaxCapacity: jsii.Number(scaling.MaxCount),
	})
	in, out := seconds(scaling.ScaleInCooldown), seconds(scaling.ScaleOutCooldown)
	count.ScaleOnCpuUtilization(jsii.String("CpuScaling"), &awsecs.CpuUtilizationScalingProps{
		TargetUtilizationPercent: jsii.Number(scaling.CPUPercent), ScaleInCooldown: in, ScaleOutCooldown: out,
	})
	count.ScaleOnMemoryUtilization(jsii.String("MemoryScaling"), &awsecs.MemoryUtilizationScalingProps{
		TargetUtilizationPercent: jsii.Number(scaling.MemoryPercent), ScaleInCooldown: in, ScaleOutCooldown: out,
	})
}
