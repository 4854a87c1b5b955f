package synth

import (
	"fmt"
	"strings"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

// newExecutionRole lets ECS fetch exactly this image and write this log. The
// token that opens a registry has no resource of its own, hence the one "*".
func newExecutionRole(stack awscdk.Stack, image profile.Image, logs awslogs.CfnLogGroup) awsiam.CfnRole {
	account := image.Account
	if account == "" {
		account = *awscdk.Aws_ACCOUNT_ID()
	}
	repository := fmt.Sprintf("arn:%s:ecr:%s:%s:repository/%s",
		profile.PartitionOf(image.Region).Name, image.Region, account, image.Repository)
	role := newRole(stack, "ExecutionRole", ecsTasks,
		allow([]string{"ecr:GetAuthorizationToken"}, "*"),
		allow([]string{"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}, repository),
		allow([]string{"logs:CreateLogStream", "logs:PutLogEvents"}, *logs.AttrArn()))
	accept(role, finding{"AwsSolutions-IAM5", "ecr:GetAuthorizationToken has no resource to limit it to"})
	return role
}

// newTaskRole lets the webhook do its work: read its credentials, write
// packages, and find and query the Quilt stack.
func newTaskRole(stack awscdk.Stack, d profile.Deployment, in inputs) awsiam.CfnRole {
	partition := profile.PartitionOf(profile.Region.Value(d)).Name
	statements := []statement{
		allow([]string{"secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"}, *in["BenchlingCredentialsARN"]),
		allow([]string{"cloudformation:DescribeStacks"}, *in["QuiltStackARN"]),
		allow([]string{"sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"}, queueARN(partition, *in["QuiltQueueURL"])),
	}
	statements = append(statements, packages(partition, *in["PackageBucket"])...)
	statements = append(statements, queries(partition, in)...)
	role := newRole(stack, "TaskRole", ecsTasks, statements...)
	accept(role, finding{"AwsSolutions-IAM5", "the webhook writes any object of the package bucket and of the query results, and reads any table of one database"})
	return role
}

func packages(partition, bucket string) []statement {
	arn := fmt.Sprintf("arn:%s:s3:::%s", partition, bucket)
	return []statement{
		allow([]string{"s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"}, arn),
		allow([]string{
			"s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes",
			"s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObject", "s3:PutObjectTagging",
			"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts",
		}, arn+"/*"),
	}
}

// queries covers Athena, which reads the tables and writes its results with
// the caller's own permissions. The profile names no workgroup, so the queries
// run in the one that every account has, with its usual bucket.
func queries(partition string, in inputs) []statement {
	database, stack := *in["QuiltDatabase"], *in["QuiltStackARN"]
	region, account := part(stack, ":", 3), part(stack, ":", 4)
	glue := fmt.Sprintf("arn:%s:glue:%s:%s:", partition, region, account)
	results := fmt.Sprintf("arn:%s:s3:::aws-athena-query-results-%s-%s", partition, account, region)
	return []statement{
		allow([]string{"glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions"},
			glue+"catalog", glue+"database/"+database, glue+"table/"+database+"/*"),
		allow([]string{
			"athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults",
			"athena:StopQueryExecution", "athena:GetWorkGroup",
		}, fmt.Sprintf("arn:%s:athena:%s:%s:workgroup/primary", partition, region, account)),
		allow([]string{"s3:CreateBucket", "s3:GetBucketLocation", "s3:ListBucket"}, results),
		allow([]string{"s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"}, results+"/*"),
	}
}

// queueARN names the queue of a URL like https://sqs.REGION.SUFFIX/ACCOUNT/NAME.
func queueARN(partition, url string) string {
	return fmt.Sprintf("arn:%s:sqs:%s:%s:%s", partition, part(part(url, "/", 2), ".", 1), part(url, "/", 3), part(url, "/", 4))
}

// part takes a value apart, now or, for a parameter, at the deployment.
func part(value, separator string, i int) string {
	if strings.HasPrefix(value, "${Token[") { // how the library writes what it does not know yet
		return *awscdk.Fn_Select(jsii.Number(i), awscdk.Fn_Split(jsii.String(separator), jsii.String(value), nil))
	}
	return strings.Split(value, separator)[i]
}
