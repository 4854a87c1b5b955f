import { Construct } from 'constructs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';

/** The HTTPS address that Benchling calls; it passes on what it lets in. */
export class Endpoint extends Construct {
  readonly url: string;

  constructor(scope: Construct, balancer: elb.ApplicationLoadBalancer, proof: string, allowed: string, groups: { access: logs.LogGroup; execution: logs.LogGroup }) {
    super(scope, 'Endpoint');
    const stageName = 'webhook';
    const api = new apigateway.RestApi(this, 'Api', {
      restApiName: 'benchling-webhook', policy: callers(allowed),
      endpointConfiguration: { types: [apigateway.EndpointType.REGIONAL] },
      cloudWatchRole: true, cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName, throttlingRateLimit: 50, throttlingBurstLimit: 100,
        accessLogDestination: new apigateway.LogGroupLogDestination(groups.access),
        accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
      },
    });
    (groups.execution.node.defaultChild as logs.CfnLogGroup).logGroupName = `API-Gateway-Execution-Logs_${api.restApiId}/${stageName}`;
    api.deploymentStage.node.addDependency(groups.execution);
    api.root.addResource('{proxy+}').addMethod('ANY', new apigateway.HttpIntegration(`http://${balancer.loadBalancerDnsName}/{proxy}`, {
      httpMethod: 'ANY', proxy: true,
      options: { requestParameters: {
        'integration.request.path.proxy': 'method.request.path.proxy',
        'integration.request.header.X-Webhook-Origin': `'${proof}'`,
      } },
    }), { requestParameters: { 'method.request.path.proxy': true } });
    this.url = api.url;
  }
}

const callers = (allowed: string) => new iam.PolicyDocument({ statements: [new iam.PolicyStatement({
  principals: [new iam.AnyPrincipal()], actions: ['execute-api:Invoke'], resources: ['execute-api:/*'],
  conditions: { IpAddress: { 'aws:SourceIp': allowed.split(',') } },
})] });
