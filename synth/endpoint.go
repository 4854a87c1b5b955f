package synth

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/jsii-runtime-go"
)

// endpointStage ends the endpoint's URL. It is the same for dev and prod: a
// profile that changes its stage must keep its URL.
const endpointStage = "webhook"

// endpoint is the HTTPS address that Benchling calls.
type endpoint struct{ api awsapigateway.CfnRestApi }

// newEndpoint lets those call who are allowed to; nobody named is everybody.
func newEndpoint(stack awscdk.Stack, name string, allowed []string, rollout profile.Rollout, e entrance) endpoint {
	props := &awsapigateway.CfnRestApiProps{
		Name:                  jsii.String(name),
		Description:           jsii.String("Passes Benchling's webhooks on to the load balancer"),
		EndpointConfiguration: &awsapigateway.CfnRestApi_EndpointConfigurationProperty{Types: jsii.Strings("REGIONAL")},
	}
	if allowed != nil {
		props.Policy = callers(allowed)
	}
	api := awsapigateway.NewCfnRestApi(stack, jsii.String("Endpoint"), props)
	accept(api, finding{"AwsSolutions-APIG2", "the webhook checks the body's signature, which a check of its shape cannot replace"})
	method := newMethod(stack, api, e)
	deployment := awsapigateway.NewCfnDeployment(stack, jsii.String("EndpointDeployment"+edition(allowed, e)), &awsapigateway.CfnDeploymentProps{RestApiId: api})
	after(deployment, method)
	newEndpointStage(stack, api, deployment, rollout)
	return endpoint{api}
}

// baseURL has no slash at its end, so that /event can be put behind it.
func (e endpoint) baseURL(d profile.Deployment) string {
	region := profile.Region.Value(d)
	return fmt.Sprintf("https://%s.execute-api.%s.%s/%s", *e.api.Ref(), region, profile.PartitionOf(region).DNSSuffix, endpointStage)
}

// callers is the allow list as a policy.
func callers(allowed []string) map[string]any {
	return policy(statement{
		"Effect": "Allow", "Principal": map[string]string{"AWS": "*"}, "Action": "execute-api:Invoke", "Resource": "execute-api:/*",
		"Condition": map[string]any{"IpAddress": map[string]any{"aws:SourceIp": allowed}},
	})
}

// newMethod hands every request to the load balancer. The path is mapped by
// hand, so that the container sees /event and not the stage's name before it.
func newMethod(stack awscdk.Stack, api awsapigateway.CfnRestApi, e entrance) awsapigateway.CfnMethod {
	path := awsapigateway.NewCfnResource(stack, jsii.String("EndpointPath"), &awsapigateway.CfnResourceProps{
		RestApiId: api, ParentId: api.AttrRootResourceId(), PathPart: jsii.String("{proxy+}"),
	})
	method := awsapigateway.NewCfnMethod(stack, jsii.String("EndpointMethod"), &awsapigateway.CfnMethodProps{
		RestApiId:         api,
		ResourceId:        path,
		HttpMethod:        jsii.String("ANY"),
		AuthorizationType: jsii.String("NONE"),
		RequestParameters: map[string]any{"method.request.path.proxy": true},
		Integration: &awsapigateway.CfnMethod_IntegrationProperty{
			Type:                  jsii.String("HTTP_PROXY"),
			IntegrationHttpMethod: jsii.String("ANY"),
			Uri:                   jsii.String("http://" + *e.host + "/{proxy}"),
			RequestParameters: map[string]string{
				"integration.request.path.proxy":            "method.request.path.proxy",
				"integration.request.header." + proofHeader: "'" + e.proof + "'",
			},
		},
	})
	const signed = "Benchling signs its requests and can do nothing else; the webhook checks the signature"
	accept(method, finding{"AwsSolutions-APIG4", signed}, finding{"AwsSolutions-COG4", signed})
	return method
}
