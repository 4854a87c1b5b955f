package synth

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// grantPull lets ECS fetch exactly this image. The token that opens a
// registry has no resource of its own, hence the one "*".
func grantPull(task awsecs.FargateTaskDefinition, image profile.Image) {
	account := image.Account
	if account == "" {
		account = *awscdk.Aws_ACCOUNT_ID()
	}
	repository := fmt.Sprintf("arn:%s:ecr:%s:%s:repository/%s",
		profile.PartitionOf(image.Region).Name, image.Region, account, image.Repository)
	task.AddToExecutionRolePolicy(allow([]string{"ecr:GetAuthorizationToken"}, "*"))
	task.AddToExecutionRolePolicy(allow([]string{"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}, repository))
	accept(policyOf(task.ExecutionRole()), finding{"AwsSolutions-IAM5", "ecr:GetAuthorizationToken has no resource to limit it to"})
}

// grantWork lets the webhook do its work: read its credentials, write
// packages, and find and query the Quilt stack.
func grantWork(stack awscdk.Stack, task awsecs.FargateTaskDefinition, in inputs) {
	for _, s := range []awsiam.PolicyStatement{
		allow([]string{"secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"}, *in["BenchlingCredentialsARN"]),
		allow([]string{"cloudformation:DescribeStacks"}, *in["QuiltStackARN"]),
		allow([]string{"sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"}, queueARN(stack, *in["QuiltQueueURL"])),
	} {
		task.AddToTaskRolePolicy(s)
	}
	grantPackages(stack, task, *in["PackageBucket"])
	grantQueries(stack, task, in)
	accept(policyOf(task.TaskRole()), finding{"AwsSolutions-IAM5", "the webhook writes any object of the package bucket and of the query results, and reads any table of one database"})
}

func grantPackages(stack awscdk.Stack, task awsecs.FargateTaskDefinition, bucket string) {
	arn := fmt.Sprintf("arn:%s:s3:::%s", *stack.Partition(), bucket)
	task.AddToTaskRolePolicy(allow([]string{"s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"}, arn))
	task.AddToTaskRolePolicy(allow([]string{
		"s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes",
		"s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObject", "s3:PutObjectTagging",
		"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts",
	}, arn+"/*"))
}

// grantQueries covers Athena, which reads the tables and writes its results
// with the caller's own permissions. The profile names no workgroup, so the
// queries run in the one that every account has, with its usual bucket.
func grantQueries(stack awscdk.Stack, task awsecs.FargateTaskDefinition, in inputs) {
	database := *in["QuiltDatabase"]
	partition, region, account := *stack.Partition(), part(in["QuiltStackARN"], ":", 3), part(in["QuiltStackARN"], ":", 4)
	glue := fmt.Sprintf("arn:%s:glue:%s:%s:", partition, region, account)
	results := fmt.Sprintf("arn:%s:s3:::aws-athena-query-results-%s-%s", partition, account, region)
	for _, s := range []awsiam.PolicyStatement{
		allow([]string{"glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions"},
			glue+"catalog", glue+"database/"+database, glue+"table/"+database+"/*"),
		allow([]string{
			"athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults",
			"athena:StopQueryExecution", "athena:GetWorkGroup",
		}, fmt.Sprintf("arn:%s:athena:%s:%s:workgroup/primary", partition, region, account)),
		allow([]string{"s3:CreateBucket", "s3:GetBucketLocation", "s3:ListBucket"}, results),
		allow([]string{"s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"}, results+"/*"),
	} {
		task.AddToTaskRolePolicy(s)
	}
}

// queueARN names the queue of a URL like https://sqs.REGION.SUFFIX/ACCOUNT/NAME.
func queueARN(stack awscdk.Stack, url string) string {
	return fmt.Sprintf("arn:%s:sqs:%s:%s:%s", *stack.Partition(),
		part(jsii.String(part(jsii.String(url), "/", 2)), ".", 1), part(jsii.String(url), "/", 3), part(jsii.String(url), "/", 4))
}

// part takes a value apart, now or, for a parameter, at the deployment.
func part(value *string, separator string, i int) string {
	return *awscdk.Fn_Select(jsii.Number(i), awscdk.Fn_Split(jsii.String(separator), value, nil))
}

func allow(actions []string, resources ...string) awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions: jsii.Strings(actions...), Resources: jsii.Strings(resources...),
	})
}

// policyOf is the policy that statements added to a role end up in.
func policyOf(role awsiam.IRole) constructs.IConstruct {
	return role.Node().FindChild(jsii.String("DefaultPolicy"))
}
