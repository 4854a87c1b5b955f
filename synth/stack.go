package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// newStack describes everything that a checked profile deploys.
func newStack(app awscdk.App, p profile.Profile, version string) error {
	image, err := profile.ImageOf(p.Deployment)
	if err != nil {
		return err
	}
	allowed, err := allowList(p.Security)
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
	logs := newLogGroup(stack, "LogGroup", rollout, nil)
	network := newNetworkOf(stack, p, rollout)
	task := newTask(stack, p, rollout, image, logs)
	entrance := newEntrance(stack, network, rollout)
	service := newService(stack, network, task, entrance, rollout)
	endpoint := newEndpoint(stack, StackName(p), allowed, rollout, entrance)
	if rollout.Autoscaling != nil {
		addAutoscaling(stack, service, *rollout.Autoscaling)
	}
	for _, o := range []output{
		{"WebhookEndpoint", "Base URL to give to the Benchling app; it receives /event below", jsii.String(endpoint.baseURL(p.Deployment))},
		{"ImageUri", "Container image", jsii.String(uri(image))},
		{"LogGroupName", "Log of the container", logs.Ref()},
		{"ClusterName", "ECS cluster", service.cluster},
		{"ServiceName", "ECS service", service.name},
		{"EffectiveStage", "How the service is deployed", jsii.String(string(rollout.Stage))},
	} {
		o.addTo(stack)
	}
	return nil
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

// uri names an image; where its account is open, by that of the deployment.
func uri(image profile.Image) string {
	if image.Account != "" {
		return image.URI("")
	}
	return image.URI(*awscdk.Aws_ACCOUNT_ID())
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

type output struct {
	name, description string
	value             *string
}

func (o output) addTo(stack awscdk.Stack) {
	awscdk.NewCfnOutput(stack, jsii.String(o.name), &awscdk.CfnOutputProps{Value: o.value, Description: jsii.String(o.description)})
}
