package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	elb "github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
)

// proofHeader is what the endpoint adds to a request so that the load
// balancer lets it in.
const proofHeader = "X-Webhook-Origin"

// entrance is the load balancer, and what opens it.
type entrance struct {
	balancer elb.ApplicationLoadBalancer
	// proof is the header's value: a reference that CloudFormation resolves,
	// so that the value itself stands in no template.
	proof string
}

// newEntrance puts a load balancer in front of the service. It has to face
// the internet, where API Gateway is, and turns away everybody else.
func newEntrance(stack awscdk.Stack, n network, service awsecs.FargateService, rollout profile.Rollout) entrance {
	secret := newProof(stack)
	// In another VPC it is another load balancer, by another name here: the
	// endpoint is only deployed anew where its integration reads differently.
	balancer := elb.NewApplicationLoadBalancer(stack, jsii.String("LoadBalancer"+n.mark), &elb.ApplicationLoadBalancerProps{
		Vpc:                     n.vpc,
		InternetFacing:          jsii.Bool(true),
		VpcSubnets:              n.balancer,
		DropInvalidHeaderFields: jsii.Bool(true),
	})
	n.after(balancer)
	accept(balancer, finding{"AwsSolutions-ELB2", "the endpoint's access log has every request that was let through; a bucket of logs would outlive the stack"})
	accept((*balancer.Connections().SecurityGroups())[0], finding{"AwsSolutions-EC23", "API Gateway calls from addresses that no prefix list names; the listener refuses requests without its header"})
	listener := balancer.AddListener(jsii.String("Listener"), &elb.BaseApplicationListenerProps{
		Port:     jsii.Number(80),
		Protocol: elb.ApplicationProtocol_HTTP,
		DefaultAction: elb.ListenerAction_FixedResponse(jsii.Number(403), &elb.FixedResponseOptions{
			ContentType: jsii.String("text/plain"), MessageBody: jsii.String("Forbidden"),
		}),
	})
	group := newTargetGroup(stack, n, rollout)
	listener.AddAction(jsii.String("FromEndpoint"), &elb.AddApplicationActionProps{
		Priority:   jsii.Number(1),
		Conditions: &[]elb.ListenerCondition{elb.ListenerCondition_HttpHeader(jsii.String(proofHeader), jsii.Strings(*secret.SecretValue().UnsafeUnwrap()))},
		Action:     elb.ListenerAction_Forward(&[]elb.IApplicationTargetGroup{group}, nil),
	})
	service.AttachToApplicationTargetGroup(group)
	return entrance{balancer: balancer, proof: *secret.SecretValue().UnsafeUnwrap()}
}

// newProof makes the shared secret. It has no character that means something
// to the load balancer's matching or to API Gateway's quoting.
func newProof(stack awscdk.Stack) awssecretsmanager.Secret {
	secret := awssecretsmanager.NewSecret(stack, jsii.String("Proof"), &awssecretsmanager.SecretProps{
		Description: jsii.String("Header that API Gateway adds so that the load balancer of the Benchling webhook lets a request in"),
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			PasswordLength: jsii.Number(48), ExcludePunctuation: jsii.Bool(true),
		},
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	accept(secret, finding{"AwsSolutions-SMG4", "both sides take the value at a deployment, so a rotation between deployments would close the endpoint"})
	return secret
}

func newTargetGroup(stack awscdk.Stack, n network, rollout profile.Rollout) elb.ApplicationTargetGroup {
	check := rollout.HealthCheck
	return elb.NewApplicationTargetGroup(stack, jsii.String("TargetGroup"), &elb.ApplicationTargetGroupProps{
		Vpc:                 n.vpc,
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
}
