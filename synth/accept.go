package synth

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// finding is a rule of cdk-nag that a resource breaks on purpose.
type finding struct{ rule, reason string }

// accept notes beside a resource which findings of cdk-nag are right as they
// are, and why; whoever audits the template finds the reasons in it.
func accept(construct constructs.IConstruct, findings ...finding) {
	rules := make([]map[string]string, 0, len(findings))
	for _, f := range findings {
		rules = append(rules, map[string]string{"id": f.rule, "reason": f.reason})
	}
	resource, ok := construct.(awscdk.CfnResource)
	if !ok {
		resource = construct.Node().DefaultChild().(awscdk.CfnResource)
	}
	resource.AddMetadata(jsii.String("cdk_nag"), map[string]any{"rules_to_suppress": rules})
}
