package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/jsii-runtime-go"
)

const serviceName = "benchling-webhook-service"

// service is the running webhook, by references to its names.
type service struct{ cluster, name *string }

func newService(stack awscdk.Stack, n network, task awsecs.CfnTaskDefinition, e entrance, rollout profile.Rollout) service {
	cluster := awsecs.NewCfnCluster(stack, jsii.String("Cluster"), &awsecs.CfnClusterProps{
		ClusterSettings: list(&awsecs.CfnCluster_ClusterSettingsProperty{Name: jsii.String("containerInsights"), Value: jsii.String("enabled")}),
	})
	running := awsecs.NewCfnService(stack, jsii.String("Service"), &awsecs.CfnServiceProps{
		Cluster:                       cluster,
		ServiceName:                   jsii.String(serviceName),
		TaskDefinition:                task,
		LaunchType:                    jsii.String("FARGATE"),
		DesiredCount:                  jsii.Number(rollout.DesiredCount),
		HealthCheckGracePeriodSeconds: seconds(rollout.GracePeriod),
		DeploymentConfiguration: &awsecs.CfnService_DeploymentConfigurationProperty{
			MinimumHealthyPercent: jsii.Number(rollout.MinHealthyPercent),
			MaximumPercent:        jsii.Number(rollout.MaxHealthyPercent),
			DeploymentCircuitBreaker: &awsecs.CfnService_DeploymentCircuitBreakerProperty{
				Enable: jsii.Bool(rollout.CircuitBreaker), Rollback: jsii.Bool(rollout.CircuitBreaker),
			},
		},
		AvailabilityZoneRebalancing: jsii.String(zoneRebalancing(rollout)),
		NetworkConfiguration:        &awsecs.CfnService_NetworkConfigurationProperty{AwsvpcConfiguration: placement(n, newTaskFirewall(stack, n, e, rollout))},
		LoadBalancers: list(&awsecs.CfnService_LoadBalancerProperty{
			ContainerName: jsii.String(containerName), ContainerPort: jsii.Number(rollout.HealthCheck.Port), TargetGroupArn: e.targetGroup,
		}),
		PropagateTags: jsii.String("SERVICE"),
	})
	after(running, e.opened) // ECS refuses a target group without a load balancer, which waits for the internet
	return service{cluster: cluster.Ref(), name: running.AttrName()}
}

// zoneRebalancing is written in both stages: ECS refuses it at a maximum of
// 100 % or less and turns it on where nothing is said, so that a service that
// was deployed as prod could never become dev.
func zoneRebalancing(rollout profile.Rollout) string {
	if rollout.MaxHealthyPercent <= 100 {
		return "DISABLED"
	}
	return "ENABLED"
}

func placement(n network, firewall awsec2.CfnSecurityGroup) *awsecs.CfnService_AwsVpcConfigurationProperty {
	p := &awsecs.CfnService_AwsVpcConfigurationProperty{
		SecurityGroups: &[]*string{firewall.AttrGroupId()},
		Subnets:        jsii.Strings(n.tasks...),
		AssignPublicIp: jsii.String("DISABLED"),
	}
	if n.publicIP {
		p.AssignPublicIp = jsii.String("ENABLED")
	}
	return p
}

// newTaskFirewall lets tasks call out, and the load balancer call them.
func newTaskFirewall(stack awscdk.Stack, n network, e entrance, rollout profile.Rollout) awsec2.CfnSecurityGroup {
	tasks := awsec2.NewCfnSecurityGroup(stack, jsii.String("TaskSecurityGroup"), &awsec2.CfnSecurityGroupProps{
		GroupDescription: jsii.String("Tasks of the Benchling webhook"),
		VpcId:            n.vpc,
		SecurityGroupEgress: list(&awsec2.CfnSecurityGroup_EgressProperty{
			IpProtocol: jsii.String("-1"), CidrIp: jsii.String("0.0.0.0/0"), Description: jsii.String("Registry, AWS and Benchling"),
		}),
	})
	port := jsii.Number(rollout.HealthCheck.Port)
	awsec2.NewCfnSecurityGroupIngress(stack, jsii.String("TaskIngress"), &awsec2.CfnSecurityGroupIngressProps{
		GroupId: tasks, SourceSecurityGroupId: e.firewall, IpProtocol: jsii.String("tcp"), FromPort: port, ToPort: port,
		Description: jsii.String("Load balancer to task"),
	})
	awsec2.NewCfnSecurityGroupEgress(stack, jsii.String("LoadBalancerEgress"), &awsec2.CfnSecurityGroupEgressProps{
		GroupId: e.firewall, DestinationSecurityGroupId: tasks, IpProtocol: jsii.String("tcp"), FromPort: port, ToPort: port,
		Description: jsii.String("Load balancer to task"),
	})
	return tasks
}
