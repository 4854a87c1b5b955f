package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	elb "github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/jsii-runtime-go"
)

// StackName is the CloudFormation stack of a profile. It is never that of the
// other tool (BenchlingWebhookStack), whose endpoint an update would replace.
func StackName(p profile.Profile) string {
	if p.Deployment.StackName != "" {
		return p.Deployment.StackName
	}
	return "BenchlingWebhook-" + p.Name
}

// newStack describes everything that a profile deploys.
func newStack(app awscdk.App, p profile.Profile) error {
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
		// "bootstrapless" one still names the roles of a bootstrapped account.)
		Synthesizer: awscdk.NewLegacyStackSynthesizer(),
	})
	vpc := newNetwork(stack)
	task := newTask(stack, p, rollout, image)
	service := newService(stack, vpc, task, rollout)
	balancer := newEntrance(stack, vpc, service, rollout)
	if rollout.Autoscaling != nil {
		addAutoscaling(service, *rollout.Autoscaling)
	}
	addOutputs(stack, service, balancer, image, rollout)
	return nil
}

func environment(d profile.Deployment) *awscdk.Environment {
	env := &awscdk.Environment{Region: jsii.String(profile.Region.Value(d))}
	if account := profile.Account.Value(d); account != "" {
		env.Account = jsii.String(account)
	}
	return env
}

func addOutputs(stack awscdk.Stack, service awsecs.FargateService, balancer elb.ApplicationLoadBalancer, image profile.Image, rollout profile.Rollout) {
	outputs := []struct {
		name  string
		value *string
	}{
		{"WebhookEndpoint", awscdk.Fn_Join(jsii.String(""), &[]*string{jsii.String("http://"), balancer.LoadBalancerDnsName()})},
		{"ImageUri", jsii.String(image.URI(*awscdk.Aws_ACCOUNT_ID()))},
		{"ClusterName", service.Cluster().ClusterName()},
		{"ServiceName", service.ServiceName()},
		{"EffectiveStage", jsii.String(string(rollout.Stage))},
	}
	for _, o := range outputs {
		awscdk.NewCfnOutput(stack, jsii.String(o.name), &awscdk.CfnOutputProps{Value: o.value})
	}
}
