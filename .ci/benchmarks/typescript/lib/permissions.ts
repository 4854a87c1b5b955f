import { Arn, ArnFormat, Stack } from 'aws-cdk-lib/core';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Profile } from './webhook-stack';

const allow = (actions: string[], ...resources: string[]) => new iam.PolicyStatement({ actions, resources });

/** Lets ECS fetch exactly this image. */
export function grantPull(task: ecs.FargateTaskDefinition, { deployment: d }: Profile) {
  const repository = `arn:aws:ecr:${d.region}:${d.account}:repository/${d.ecrRepository}`;
  task.addToExecutionRolePolicy(allow(['ecr:GetAuthorizationToken'], '*'));
  task.addToExecutionRolePolicy(allow(['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], repository));
}

/** Lets the webhook read its credentials, write packages, and query the Quilt stack. */
export function grantWork(stack: Stack, task: ecs.FargateTaskDefinition, { benchling, packages, quilt }: Profile) {
  const { region, account } = Arn.split(quilt.stackArn, ArnFormat.SLASH_RESOURCE_NAME);
  const [, , host, owner, queue] = quilt.queueUrl.split('/');
  const glue = `arn:${stack.partition}:glue:${region}:${account}:`;
  const bucket = `arn:${stack.partition}:s3:::${packages.bucket}`;
  const results = `arn:${stack.partition}:s3:::aws-athena-query-results-${account}-${region}`;
  for (const statement of [
    allow(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], benchling.secretArn),
    allow(['cloudformation:DescribeStacks'], quilt.stackArn),
    allow(['sqs:SendMessage', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], `arn:${stack.partition}:sqs:${host.split('.')[1]}:${owner}:${queue}`),
    allow(['s3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketLocation'], bucket),
    allow([
      's3:GetObject', 's3:GetObjectVersion', 's3:GetObjectAttributes', 's3:GetObjectVersionAttributes',
      's3:GetObjectTagging', 's3:GetObjectVersionTagging', 's3:PutObject', 's3:PutObjectTagging',
      's3:DeleteObject', 's3:DeleteObjectVersion', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts',
    ], `${bucket}/*`),
    allow(['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
      `${glue}catalog`, `${glue}database/${quilt.database}`, `${glue}table/${quilt.database}/*`),
    allow([
      'athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults',
      'athena:StopQueryExecution', 'athena:GetWorkGroup',
    ], `arn:${stack.partition}:athena:${region}:${account}:workgroup/primary`),
    allow(['s3:CreateBucket', 's3:GetBucketLocation', 's3:ListBucket'], results),
    allow(['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], `${results}/*`),
  ]) task.addToTaskRolePolicy(statement);
}
