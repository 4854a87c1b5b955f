package synth

import (
	"cmp"
	"strconv"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// inputs are the values that the stack needs from elsewhere, by the name of
// their [Parameter]: what the profile says, or a reference to the parameter.
type inputs map[string]*string

func newInputs(stack awscdk.Stack, p profile.Profile) inputs {
	in := inputs{}
	for _, r := range required {
		if value := r.value(p); value != "" {
			in[r.Name] = jsii.String(value)
			continue
		}
		in[r.Name] = awscdk.NewCfnParameter(stack, jsii.String(r.Name), &awscdk.CfnParameterProps{
			Type:           jsii.String("String"),
			Description:    jsii.String(sentence(r.Description) + " (" + r.Key + " in the profile)"),
			AllowedPattern: jsii.String(r.allowed.String()),
		}).ValueAsString()
	}
	return in
}

// containerEnvironment is what the webhook reads. Optional values that the
// profile leaves open get what the webhook takes for them itself.
func containerEnvironment(p profile.Profile, in inputs) *[]any {
	region := jsii.String(profile.Region.Value(p.Deployment))
	verify := p.Security.EnableVerification == nil || *p.Security.EnableVerification
	return variables(map[string]*string{
		"AWS_REGION":                  region,
		"AWS_DEFAULT_REGION":          region,
		"FLASK_ENV":                   jsii.String("production"),
		"LOG_LEVEL":                   jsii.String(cmp.Or(p.Logging.Level, "INFO")),
		"ENABLE_WEBHOOK_VERIFICATION": jsii.String(strconv.FormatBool(verify)),
		"BENCHLING_WEBHOOK_VERSION":   jsii.String(profile.ImageTag.Value(p.Deployment)),
		"QuiltStackARN":               in["QuiltStackARN"],
		"BenchlingSecret":             in["BenchlingCredentialsARN"],
		"BENCHLING_TENANT":            in["BenchlingTenant"],
		"BENCHLING_PKG_BUCKET":        in["PackageBucket"],
		"BENCHLING_PKG_PREFIX":        jsii.String(cmp.Or(p.Packages.Prefix, "benchling")),
		"BENCHLING_PKG_KEY":           jsii.String(cmp.Or(p.Packages.MetadataKey, "experiment_id")),
	})
}
