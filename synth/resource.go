package synth

import (
	"time"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// The stack is made of CloudFormation's resources as they are, without the
// library's constructs around them: each is one message to Node.js in place of
// up to thirty, and what stands here is what stands in the template.

// list is a property that the library takes as a list of anything.
func list[T any](items ...T) *[]any {
	boxed := make([]any, 0, len(items))
	for _, item := range items {
		boxed = append(boxed, item)
	}
	return &boxed
}

func seconds(d time.Duration) *float64 { return jsii.Number(d.Seconds()) }

// finding is a rule of cdk-nag that a resource breaks on purpose.
type finding struct{ rule, reason string }

// accept notes beside a resource which findings of cdk-nag are right as they
// are, and why; whoever audits the template finds the reasons in it.
func accept(resource awscdk.CfnResource, findings ...finding) {
	rules := make([]map[string]string, 0, len(findings))
	for _, f := range findings {
		rules = append(rules, map[string]string{"id": f.rule, "reason": f.reason})
	}
	resource.AddMetadata(jsii.String("cdk_nag"), map[string]any{"rules_to_suppress": rules})
}

// after makes a resource wait until others are there.
func after(resource awscdk.CfnResource, others ...awscdk.CfnResource) {
	for _, other := range others {
		resource.AddDependency(other)
	}
}

// outlive keeps a resource when the stack goes.
func outlive(resource awscdk.CfnResource) {
	resource.ApplyRemovalPolicy(awscdk.RemovalPolicy_RETAIN, nil)
}
