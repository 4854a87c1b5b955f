package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	scaling "github.com/aws/aws-cdk-go/awscdk/v2/awsapplicationautoscaling"
	"github.com/aws/jsii-runtime-go"
)

// addAutoscaling keeps a service's load near the percentages it is given.
func addAutoscaling(stack awscdk.Stack, s service, a profile.Autoscaling) {
	target := scaling.NewCfnScalableTarget(stack, jsii.String("TaskCount"), &scaling.CfnScalableTargetProps{
		ServiceNamespace:  jsii.String("ecs"),
		ResourceId:        jsii.String("service/" + *s.cluster + "/" + *s.name),
		ScalableDimension: jsii.String("ecs:service:DesiredCount"),
		MinCapacity:       jsii.Number(a.MinCount),
		MaxCapacity:       jsii.Number(a.MaxCount),
	})
	for _, policy := range []struct {
		id, metric string
		percent    int
	}{
		{"CpuScaling", "ECSServiceAverageCPUUtilization", a.CPUPercent},
		{"MemoryScaling", "ECSServiceAverageMemoryUtilization", a.MemoryPercent},
	} {
		scaling.NewCfnScalingPolicy(stack, jsii.String(policy.id), &scaling.CfnScalingPolicyProps{
			PolicyName:      jsii.String(policy.id),
			PolicyType:      jsii.String("TargetTrackingScaling"),
			ScalingTargetId: target.Ref(), // whole: by itself the library hands on its first part
			TargetTrackingScalingPolicyConfiguration: &scaling.CfnScalingPolicy_TargetTrackingScalingPolicyConfigurationProperty{
				PredefinedMetricSpecification: &scaling.CfnScalingPolicy_PredefinedMetricSpecificationProperty{PredefinedMetricType: jsii.String(policy.metric)},
				TargetValue:                   jsii.Number(policy.percent),
				ScaleInCooldown:               seconds(a.ScaleInCooldown),
				ScaleOutCooldown:              seconds(a.ScaleOutCooldown),
			},
		})
	}
}
