package synth

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	elb "github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/jsii-runtime-go"
)

// proofHeader is what the endpoint adds to a request so that the load
// balancer lets it in.
const proofHeader = "X-Webhook-Origin"

// entrance is the load balancer, and what opens it.
type entrance struct {
	host, targetGroup *string
	firewall          awsec2.CfnSecurityGroup
	// opened is what joins the load balancer and the target group.
	opened awscdk.CfnResource
	// proof is the header's value: a reference that CloudFormation resolves,
	// so that the value itself stands in no template.
	proof string
	// mark is that of the network it is in.
	mark string
}

// newEntrance puts a load balancer in front of the service. It has to face
// the internet, where API Gateway is, and turns away everybody else.
func newEntrance(stack awscdk.Stack, n network, rollout profile.Rollout) entrance {
	e := entrance{firewall: newBalancerFirewall(stack, n), proof: newProof(stack), mark: n.mark}
	// In another VPC it is another load balancer, by another name here: one that
	// exists cannot move.
	balancer := elb.NewCfnLoadBalancer(stack, jsii.String("LoadBalancer"+n.mark), &elb.CfnLoadBalancerProps{
		Type:           jsii.String("application"),
		Scheme:         jsii.String("internet-facing"),
		SecurityGroups: list(e.firewall),
		Subnets:        list(n.balancer...),
		LoadBalancerAttributes: list(&elb.CfnLoadBalancer_LoadBalancerAttributeProperty{
			Key: jsii.String("routing.http.drop_invalid_header_fields.enabled"), Value: jsii.String("true"),
		}),
	})
	after(balancer, n.online...)
	accept(balancer, finding{"AwsSolutions-ELB2", "the endpoint's access log has every request that was let through; a bucket of logs would outlive the stack"})
	e.host, e.targetGroup = balancer.AttrDnsName(), newTargetGroup(stack, n, rollout).Ref()
	e.opened = open(stack, balancer, e)
	return e
}

func newBalancerFirewall(stack awscdk.Stack, n network) awsec2.CfnSecurityGroup {
	group := awsec2.NewCfnSecurityGroup(stack, jsii.String("LoadBalancerSecurityGroup"), &awsec2.CfnSecurityGroupProps{
		GroupDescription: jsii.String("Load balancer of the Benchling webhook"),
		VpcId:            n.vpc,
		SecurityGroupIngress: list(&awsec2.CfnSecurityGroup_IngressProperty{
			IpProtocol: jsii.String("tcp"), FromPort: jsii.Number(80), ToPort: jsii.Number(80), CidrIp: jsii.String("0.0.0.0/0"),
			Description: jsii.String("API Gateway, from anywhere"),
		}),
	})
	accept(group, finding{"AwsSolutions-EC23", "API Gateway calls from addresses that no prefix list names; the listener refuses requests without its header"})
	return group
}

// open lets requests with the proof through to the target group.
func open(stack awscdk.Stack, balancer elb.CfnLoadBalancer, e entrance) elb.CfnListenerRule {
	listener := elb.NewCfnListener(stack, jsii.String("Listener"), &elb.CfnListenerProps{
		LoadBalancerArn: balancer,
		Port:            jsii.Number(80),
		Protocol:        jsii.String("HTTP"),
		DefaultActions: list(&elb.CfnListener_ActionProperty{
			Type: jsii.String("fixed-response"),
			FixedResponseConfig: &elb.CfnListener_FixedResponseConfigProperty{
				StatusCode: jsii.String("403"), ContentType: jsii.String("text/plain"), MessageBody: jsii.String("Forbidden"),
			},
		}),
	})
	return elb.NewCfnListenerRule(stack, jsii.String("FromEndpoint"), &elb.CfnListenerRuleProps{
		ListenerArn: listener,
		Priority:    jsii.Number(1),
		Conditions: list(&elb.CfnListenerRule_RuleConditionProperty{
			Field:            jsii.String("http-header"),
			HttpHeaderConfig: &elb.CfnListenerRule_HttpHeaderConfigProperty{HttpHeaderName: jsii.String(proofHeader), Values: jsii.Strings(e.proof)},
		}),
		Actions: list(&elb.CfnListenerRule_ActionProperty{Type: jsii.String("forward"), TargetGroupArn: e.targetGroup}),
	})
}

// newProof makes the shared secret and returns a reference to its value. It
// has no character that means something to the load balancer's matching or to
// API Gateway's quoting.
func newProof(stack awscdk.Stack) string {
	secret := awssecretsmanager.NewCfnSecret(stack, jsii.String("Proof"), &awssecretsmanager.CfnSecretProps{
		Description: jsii.String("Header that API Gateway adds so that the load balancer of the Benchling webhook lets a request in"),
		GenerateSecretString: &awssecretsmanager.CfnSecret_GenerateSecretStringProperty{
			PasswordLength: jsii.Number(48), ExcludePunctuation: jsii.Bool(true),
		},
	})
	accept(secret, finding{"AwsSolutions-SMG4", "both sides take the value at a deployment, so a rotation between deployments would close the endpoint"})
	return fmt.Sprintf("{{resolve:secretsmanager:%s:SecretString:::}}", *secret.Ref())
}

func newTargetGroup(stack awscdk.Stack, n network, rollout profile.Rollout) elb.CfnTargetGroup {
	check := rollout.HealthCheck
	return elb.NewCfnTargetGroup(stack, jsii.String("TargetGroup"), &elb.CfnTargetGroupProps{
		VpcId:                      n.vpc,
		Port:                       jsii.Number(check.Port),
		Protocol:                   jsii.String("HTTP"),
		TargetType:                 jsii.String("ip"),
		HealthCheckPath:            jsii.String(check.Path),
		HealthCheckProtocol:        jsii.String("HTTP"),
		HealthCheckIntervalSeconds: seconds(check.Interval),
		HealthCheckTimeoutSeconds:  seconds(check.Timeout),
		HealthyThresholdCount:      jsii.Number(check.HealthyThreshold),
		UnhealthyThresholdCount:    jsii.Number(check.UnhealthyThreshold),
		Matcher:                    &elb.CfnTargetGroup_MatcherProperty{HttpCode: jsii.String(check.SuccessCode)},
		TargetGroupAttributes: list(&elb.CfnTargetGroup_TargetGroupAttributeProperty{
			Key: jsii.String("deregistration_delay.timeout_seconds"), Value: jsii.String(fmt.Sprint(rollout.DeregistrationDelay.Seconds())),
		}),
	})
}
