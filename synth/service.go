package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapplicationautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	elb "github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/jsii-runtime-go"
)

const serviceName = "benchling-webhook-service"

func newService(stack awscdk.Stack, vpc awsec2.IVpc, task awsecs.FargateTaskDefinition, rollout profile.Rollout) awsecs.FargateService {
	cluster := awsecs.NewCluster(stack, jsii.String("Cluster"), &awsecs.ClusterProps{
		Vpc:                 vpc,
		ContainerInsightsV2: awsecs.ContainerInsights_ENABLED,
	})
	return awsecs.NewFargateService(stack, jsii.String("Service"), &awsecs.FargateServiceProps{
		Cluster:        cluster,
		ServiceName:    jsii.String(serviceName),
		TaskDefinition: task,
		DesiredCount:   jsii.Number(rollout.DesiredCount),
		// Without NAT, a public address is the only way to the registry.
		AssignPublicIp:              jsii.Bool(true),
		VpcSubnets:                  &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
		HealthCheckGracePeriod:      seconds(rollout.GracePeriod),
		MinHealthyPercent:           jsii.Number(rollout.MinHealthyPercent),
		MaxHealthyPercent:           jsii.Number(rollout.MaxHealthyPercent),
		CircuitBreaker:              &awsecs.DeploymentCircuitBreaker{Enable: jsii.Bool(rollout.CircuitBreaker), Rollback: jsii.Bool(rollout.CircuitBreaker)},
		AvailabilityZoneRebalancing: zoneRebalancing(rollout),
	})
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

// newEntrance puts a load balancer in front of the service.
func newEntrance(stack awscdk.Stack, vpc awsec2.IVpc, service awsecs.FargateService, rollout profile.Rollout) elb.ApplicationLoadBalancer {
	check := rollout.HealthCheck
	group := elb.NewApplicationTargetGroup(stack, jsii.String("TargetGroup"), &elb.ApplicationTargetGroupProps{
		Vpc:                 vpc,
		Port:                jsii.Number(check.Port),
		Protocol:            elb.ApplicationProtocol_HTTP,
		TargetType:          elb.TargetType_IP,
		DeregistrationDelay: seconds(rollout.DeregistrationDelay),
		HealthCheck: &elb.HealthCheck{
			Path:                    jsii.String(check.Path),
			HealthyHttpCodes:        jsii.String(check.SuccessCode),
			Protocol:                elb.Protocol_HTTP,
			Interval:                seconds(check.Interval),
			Timeout:                 seconds(check.Timeout),
			HealthyThresholdCount:   jsii.Number(check.HealthyThreshold),
			UnhealthyThresholdCount: jsii.Number(check.UnhealthyThreshold),
		},
	})
	balancer := elb.NewApplicationLoadBalancer(stack, jsii.String("LoadBalancer"), &elb.ApplicationLoadBalancerProps{
		Vpc:            vpc,
		InternetFacing: jsii.Bool(true),
		VpcSubnets:     &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC},
	})
	balancer.AddListener(jsii.String("Listener"), &elb.BaseApplicationListenerProps{
		Port:                jsii.Number(80),
		Protocol:            elb.ApplicationProtocol_HTTP,
		DefaultTargetGroups: &[]elb.IApplicationTargetGroup{group},
	})
	service.AttachToApplicationTargetGroup(group)
	return balancer
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
