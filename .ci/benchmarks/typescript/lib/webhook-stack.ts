import { Construct } from 'constructs';
import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Endpoint } from './endpoint';
import { grantPull, grantWork } from './permissions';
import { Rollout, rolloutOf } from './rollout';

export interface Profile {
  deployment: { region: string; account: string; ecrRepository: string; imageTag: string; stage: string };
  quilt: { stackArn: string; database: string; queueUrl: string };
  benchling: { tenant: string; secretArn: string };
  packages: { bucket: string; prefix: string; metadataKey: string };
  logging: { level: string };
  security: { webhookAllowList: string };
}

const port = 5000;

export class WebhookStack extends Stack {
  constructor(scope: Construct, id: string, name: string, profile: Profile) {
    const { region, account, stage } = profile.deployment;
    const rollout = rolloutOf(stage);
    super(scope, id, { env: { region, account }, description: `Benchling webhook on ECS Fargate, ${rollout.stage} stage` });
    Tags.of(this).add('webhook-setup:profile', name);
    Tags.of(this).add('webhook-setup:stage', rollout.stage);
    Tags.of(this).add('webhook-setup:version', '1');

    const logGroup = this.logGroup('LogGroup', rollout);
    const vpc = this.vpc(rollout);
    const service = this.service(vpc, this.task(profile, logGroup), rollout);
    const secret = new secrets.Secret(this, 'Proof', {
      generateSecretString: { passwordLength: 48, excludePunctuation: true }, removalPolicy: RemovalPolicy.DESTROY,
    });
    const proof = secret.secretValue.unsafeUnwrap();
    const balancer = this.balancer(vpc, service, proof, rollout);
    const endpoint = new Endpoint(this, balancer, proof, profile.security.webhookAllowList, {
      access: this.logGroup('AccessLogGroup', rollout), execution: this.logGroup('ExecutionLogGroup', rollout),
    });
    for (const [key, value] of Object.entries({
      WebhookEndpoint: endpoint.url, LogGroupName: logGroup.logGroupName, ClusterName: service.cluster.clusterName,
      ImageUri: this.image(profile), ServiceName: service.serviceName, EffectiveStage: rollout.stage,
    })) new CfnOutput(this, key, { value });
  }

  /** Without this, a concrete account makes the CDK look the zones up. */
  get availabilityZones() { return [0, 1].map(i => Fn.select(i, Fn.getAzs())); }

  private logGroup(id: string, rollout: Rollout) {
    const dev = rollout.stage === 'dev';
    return new logs.LogGroup(this, id, {
      retention: dev ? logs.RetentionDays.ONE_WEEK : logs.RetentionDays.THREE_MONTHS,
      removalPolicy: dev ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }

  private vpc(rollout: Rollout) {
    return new ec2.Vpc(this, 'Vpc', {
      natGateways: 0, maxAzs: 2, restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 }],
      flowLogs: { Rejected: {
        trafficType: ec2.FlowLogTrafficType.REJECT,
        destination: ec2.FlowLogDestination.toCloudWatchLogs(this.logGroup('FlowLogGroup', rollout)),
      } },
    });
  }

  private image({ deployment: d }: Profile) { return `${d.account}.dkr.ecr.${d.region}.amazonaws.com/${d.ecrRepository}:${d.imageTag}`; }

  private task(profile: Profile, logGroup: logs.LogGroup) {
    const task = new ecs.FargateTaskDefinition(this, 'TaskDefinition', { cpu: 1024, memoryLimitMiB: 2048 });
    grantPull(task, profile);
    grantWork(this, task, profile);
    task.addContainer('BenchlingWebhookContainer', {
      image: ecs.ContainerImage.fromRegistry(this.image(profile)),
      logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'benchling-webhook', logGroup }),
      environment: environment(profile),
      healthCheck: {
        command: ['CMD-SHELL', `curl -f http://localhost:${port}/health || exit 1`],
        interval: Duration.seconds(30), timeout: Duration.seconds(10), retries: 3, startPeriod: Duration.seconds(60),
      },
    }).addPortMappings({ containerPort: port });
    return task;
  }

  private service(vpc: ec2.Vpc, taskDefinition: ecs.FargateTaskDefinition, rollout: Rollout) {
    const cluster = new ecs.Cluster(this, 'Cluster', { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
    const service = new ecs.FargateService(this, 'Service', {
      cluster, taskDefinition, serviceName: 'benchling-webhook-service', assignPublicIp: true,
      desiredCount: rollout.desiredCount, healthCheckGracePeriod: Duration.seconds(rollout.grace),
      minHealthyPercent: rollout.minHealthyPercent, maxHealthyPercent: rollout.maxHealthyPercent,
      circuitBreaker: { enable: true, rollback: true }, propagateTags: ecs.PropagatedTagSource.SERVICE,
      availabilityZoneRebalancing: rollout.maxHealthyPercent <= 100 ? ecs.AvailabilityZoneRebalancing.DISABLED : ecs.AvailabilityZoneRebalancing.ENABLED,
    });
    if (rollout.stage !== 'dev') {
      const count = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 10 });
      const cooldowns = { scaleInCooldown: Duration.seconds(300), scaleOutCooldown: Duration.seconds(60) };
      count.scaleOnCpuUtilization('CpuScaling', { targetUtilizationPercent: 70, ...cooldowns });
      count.scaleOnMemoryUtilization('MemoryScaling', { targetUtilizationPercent: 80, ...cooldowns });
    }
    return service;
  }

  private balancer(vpc: ec2.Vpc, service: ecs.FargateService, proof: string, { check, drain }: Rollout) {
    const balancer = new elb.ApplicationLoadBalancer(this, 'LoadBalancer', { vpc, internetFacing: true, dropInvalidHeaderFields: true });
    const group = new elb.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc, port, protocol: elb.ApplicationProtocol.HTTP, targetType: elb.TargetType.IP, targets: [service],
      deregistrationDelay: Duration.seconds(drain),
      healthCheck: {
        path: '/health/ready', healthyHttpCodes: '200', protocol: elb.Protocol.HTTP,
        interval: Duration.seconds(check.interval), timeout: Duration.seconds(check.timeout),
        healthyThresholdCount: check.healthy, unhealthyThresholdCount: check.unhealthy,
      },
    });
    const forbidden = elb.ListenerAction.fixedResponse(403, { contentType: 'text/plain', messageBody: 'Forbidden' });
    balancer.addListener('Listener', { port: 80, protocol: elb.ApplicationProtocol.HTTP, defaultAction: forbidden }).addAction('FromEndpoint', {
      priority: 1, conditions: [elb.ListenerCondition.httpHeader('X-Webhook-Origin', [proof])], action: elb.ListenerAction.forward([group]),
    });
    return balancer;
  }
}

const environment = (profile: Profile) => ({
  AWS_REGION: profile.deployment.region, AWS_DEFAULT_REGION: profile.deployment.region,
  FLASK_ENV: 'production', LOG_LEVEL: profile.logging.level, ENABLE_WEBHOOK_VERIFICATION: 'true',
  BENCHLING_WEBHOOK_VERSION: profile.deployment.imageTag,
  QuiltStackARN: profile.quilt.stackArn, BenchlingSecret: profile.benchling.secretArn, BENCHLING_TENANT: profile.benchling.tenant,
  BENCHLING_PKG_BUCKET: profile.packages.bucket, BENCHLING_PKG_PREFIX: profile.packages.prefix, BENCHLING_PKG_KEY: profile.packages.metadataKey,
});
