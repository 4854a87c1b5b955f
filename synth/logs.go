package synth

import (
	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

const week, threeMonths = 7, 90 // days that CloudWatch can keep logs for

// newLogGroup keeps logs as long as the stage is worth it. Those of dev go
// with the stack; those of prod outlive it until they expire. Without a name
// CloudFormation finds one.
func newLogGroup(stack awscdk.Stack, id string, rollout profile.Rollout, name *string) awslogs.CfnLogGroup {
	days, removal := threeMonths, awscdk.RemovalPolicy_RETAIN
	if rollout.Stage == profile.Dev {
		days, removal = week, awscdk.RemovalPolicy_DESTROY
	}
	props := &awslogs.CfnLogGroupProps{RetentionInDays: jsii.Number(days)}
	if name != nil {
		props.LogGroupName = name
	}
	group := awslogs.NewCfnLogGroup(stack, jsii.String(id), props)
	group.ApplyRemovalPolicy(removal, nil)
	return group
}
