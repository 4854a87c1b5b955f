package synth

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"webhook-setup/profile"
)

// otherTool starts the names of the stacks that the older tool deploys.
const otherTool = "BenchlingWebhookStack"

// StackName is the CloudFormation stack of a profile. By itself it is never
// that of the other tool (BenchlingWebhookStack[-NAME]), whose endpoint an
// update would replace.
func StackName(p profile.Profile) string {
	if p.Deployment.StackName != "" {
		return p.Deployment.StackName
	}
	name := "BenchlingWebhook-" + p.Name
	if strings.Contains(p.Name, "_") {
		// CloudFormation takes no underscore; the sum keeps a_b and a-b apart.
		name = fmt.Sprintf("%s-%x", strings.ReplaceAll(name, "_", "-"), sha256.Sum256([]byte(p.Name)))[:len(name)+7]
	}
	return name
}

// ReplacesOtherTool reports whether the profile's own stack name is one that
// the other tool gives its stacks: deploying there replaces what stands, and
// with it the endpoint.
func ReplacesOtherTool(p profile.Profile) bool {
	name := StackName(p)
	return name == otherTool || strings.HasPrefix(name, otherTool+"-")
}
