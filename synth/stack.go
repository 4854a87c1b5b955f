package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

// newStack describes everything that a checked profile deploys.
func newStack(app awscdk.App, p profile.Profile, version string) error {
	image, err := profile.ImageOf(p.Deployment)
	if err != nil {
		return err
	}
	rollout := profile.RolloutOf(p.Deployment.Stage)
	stack := awscdk.NewStack(app, jsii.String(StackName(p)), &awscdk.StackProps{
		Description: jsii.String("Benchling webhook on ECS Fargate, " + string(rollout.Stage) + " stage"),
		Env:         environment(p.Deployment),
		// This synthesizer uploads nothing and assumes no role where a stack has
		// no assets, so an account that was never bootstrapped will do. (The
		// "bootstrapless" one still names the deploy role of a bootstrapped
		// account in the manifest, and the command line tries to assume even a
		// blank one.)
		Synthesizer: awscdk.NewLegacyStackSynthesizer(),
	})
	addTags(stack, p, rollout, version)
	acknowledge(stack)
	logs := newLogGroup(stack, "LogGroup", rollout)
	network := newNetworkOf(stack, p, rollout)
	task := newTask(stack, p, rollout, image, logs)
	service := newService(stack, network, task, rollout)
	entrance := newEntrance(stack, network, service, rollout)
	endpoint, err := newEndpoint(stack, p, rollout, entrance)
	if err != nil {
		return err
	}
	if rollout.Autoscaling != nil {
		addAutoscaling(service, *rollout.Autoscaling)
	}
	addOutputs(stack, endpoint, service, logs, image, rollout)
	return nil
}

// acknowledge keeps the library's warnings that are answered here out of every
// deployment.
func acknowledge(stack awscdk.Stack) {
	warnings := awscdk.Annotations_Of(stack)
	warnings.AcknowledgeWarning(jsii.String("@aws-cdk/aws-ecs:ecrImageRequiresPolicy"), jsii.String("the execution role may pull this repository"))
	warnings.AcknowledgeWarning(jsii.String("@aws-cdk/aws-ec2:noSubnetRouteTableId"), jsii.String("no route is added to a subnet that is named by its ID"))
}

// environment leaves the account open where the profile does: the stack is
// then that of whoever deploys.
func environment(d profile.Deployment) *awscdk.Environment {
	env := &awscdk.Environment{Region: jsii.String(profile.Region.Value(d))}
	if account := profile.Account.Value(d); account != "" {
		env.Account = jsii.String(account)
	}
	return env
}

func newNetworkOf(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout) network {
	if p.Deployment.VPC.ID != "" {
		return importNetwork(stack, p.Deployment.VPC)
	}
	return newNetwork(stack, rollout)
}

// addTags marks every resource, and the stack, as this profile's.
func addTags(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout, version string) {
	tags := awscdk.Tags_Of(stack)
	for _, tag := range []struct{ key, value string }{
		{"webhook-setup:profile", p.Name},
		{"webhook-setup:stage", string(rollout.Stage)},
		{"webhook-setup:version", version},
	} {
		if tag.value != "" {
			tags.Add(jsii.String(tag.key), jsii.String(tag.value), &awscdk.TagProps{ExcludeResourceTypes: jsii.Strings(untagged...)})
		}
	}
}

// untagged are types that the library knows how to tag and CloudFormation does
// not in every region.
var untagged = []string{"AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"}

// newLogGroup keeps logs as long as the stage is worth it. Those of dev go
// with the stack; those of prod outlive it until they expire.
func newLogGroup(stack awscdk.Stack, id string, rollout profile.Rollout) awslogs.LogGroup {
	retention, removal := awslogs.RetentionDays_THREE_MONTHS, awscdk.RemovalPolicy_RETAIN
	if rollout.Stage == profile.Dev {
		retention, removal = awslogs.RetentionDays_ONE_WEEK, awscdk.RemovalPolicy_DESTROY
	}
	return awslogs.NewLogGroup(stack, jsii.String(id), &awslogs.LogGroupProps{Retention: retention, RemovalPolicy: removal})
}

func addOutputs(stack awscdk.Stack, endpoint awsapigateway.RestApi, service awsecs.FargateService, logs awslogs.LogGroup, image profile.Image, rollout profile.Rollout) {
	for _, o := range []struct {
		name, description string
		value             *string
	}{
		{"WebhookEndpoint", "Base URL to give to the Benchling app; it receives /event below", jsii.String(baseURL(stack, endpoint))},
		{"ImageUri", "Container image", jsii.String(image.URI(*awscdk.Aws_ACCOUNT_ID()))},
		{"LogGroupName", "Log of the container", logs.LogGroupName()},
		{"ClusterName", "ECS cluster", service.Cluster().ClusterName()},
		{"ServiceName", "ECS service", service.ServiceName()},
		{"EffectiveStage", "How the service is deployed", jsii.String(string(rollout.Stage))},
	} {
		awscdk.NewCfnOutput(stack, jsii.String(o.name), &awscdk.CfnOutputProps{Value: o.value, Description: jsii.String(o.description)})
	}
}
