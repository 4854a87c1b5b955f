package synth

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)

// statement is one of a policy's, as IAM reads it.
type statement map[string]any

func allow(actions []string, resources ...string) statement {
	return statement{"Effect": "Allow", "Action": actions, "Resource": resources}
}

func policy(statements ...statement) map[string]any {
	return map[string]any{"Version": "2012-10-17", "Statement": statements}
}

// newRole makes a role for one of AWS's services. What it may do is part of
// it, so that nothing can use it before that is in force.
func newRole(stack awscdk.Stack, id, service string, statements ...statement) awsiam.CfnRole {
	return awsiam.NewCfnRole(stack, jsii.String(id), &awsiam.CfnRoleProps{
		AssumeRolePolicyDocument: assumedBy(service),
		Policies:                 list(&awsiam.CfnRole_PolicyProperty{PolicyName: jsii.String("Work"), PolicyDocument: policy(statements...)}),
	})
}

func assumedBy(service string) map[string]any {
	return policy(statement{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": map[string]string{"Service": service}})
}
