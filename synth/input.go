package synth

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"webhook-setup/profile"
)

// Parameter is a value that the stack cannot do without and that a profile
// does not have: CloudFormation asks for it at the deployment.
type Parameter struct {
	// Name is the template's parameter, as in --parameters Name=VALUE.
	Name string
	// Key is where the value stands in a profile's file.
	Key string
	// Description says what to give.
	Description string
}

// Parameters lists what has to be given when the stack of p is deployed, in
// the order of the template. It is empty for a complete profile: what a
// profile says stands in the template itself, since a parameter's new default
// would never reach a stack that exists.
func Parameters(p profile.Profile) []Parameter {
	var missing []Parameter
	for _, r := range required {
		if r.value(p) == "" {
			missing = append(missing, r.Parameter)
		}
	}
	return missing
}

// InputError says which value of a profile's file cannot be deployed, and why.
// The value is quoted, so that escape sequences in it cannot reach a terminal.
type InputError struct {
	// Key is the value's place in the file, such as quilt.stackArn.
	Key    string
	Value  string
	Reason error
}

func (e *InputError) Error() string { return fmt.Sprintf("%s %q: %v", e.Key, e.Value, e.Reason) }
func (e *InputError) Unwrap() error { return e.Reason }

// Remedy is what the person can do about it.
func (e *InputError) Remedy() string { return "correct " + e.Key + " in the profile's config.json" }

// Check reports everything in p that would make a stack which cannot be
// deployed, as [InputError] and [profile.FieldError] values. It needs no engine.
func Check(p profile.Profile) error {
	image, imageErr := profile.ImageOf(p.Deployment)
	_, listErr := allowList(p.Security)
	problems := []error{
		profile.Region.Check(p.Deployment.Region), profile.Account.Check(p.Deployment.Account),
		imageErr, checkPartition(image, p.Deployment), checkStackName(p), listErr, checkVPC(p.Deployment.VPC),
	}
	for _, r := range required {
		problems = append(problems, r.check(p))
	}
	return errors.Join(problems...)
}

type requirement struct {
	Parameter
	value func(profile.Profile) string
	// allowed is the same for a value of the file and for a parameter.
	allowed *regexp.Regexp
}

func (r requirement) check(p profile.Profile) error {
	value, partition := r.value(p), profile.PartitionOf(profile.Region.Value(p.Deployment)).Name
	switch {
	case value == "":
		return nil
	case !r.allowed.MatchString(value):
		return &InputError{Key: r.Key, Value: value, Reason: errors.New(r.Description + " is expected")}
	case strings.HasPrefix(value, "arn:") && !strings.HasPrefix(value, "arn:"+partition+":"):
		return &InputError{Key: r.Key, Value: value, Reason: fmt.Errorf("is in another partition than the region, %s", partition)}
	}
	return nil
}

// checkPartition refuses an image that can never be pulled: no credentials
// are valid in two partitions.
func checkPartition(image profile.Image, d profile.Deployment) error {
	region := profile.Region.Value(d)
	if image.Region == "" || profile.PartitionOf(image.Region) == profile.PartitionOf(region) {
		return nil
	}
	return &InputError{
		Key: "deployment.ecrRepository", Value: profile.ECRRepository.Value(d),
		Reason: fmt.Errorf("is in %s, which nothing in %s can pull from; copy the image to a repository there", image.Region, region),
	}
}

var required = []requirement{
	{
		Parameter{"QuiltStackARN", "quilt.stackArn", "the ARN of the Quilt stack"},
		func(p profile.Profile) string { return p.Quilt.StackARN },
		regexp.MustCompile(`^arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:[0-9]{12}:stack/[A-Za-z0-9-]+/[A-Za-z0-9-]+$`),
	},
	{
		Parameter{"QuiltQueueURL", "quilt.queueUrl", "the URL of the Quilt stack's packaging queue"},
		func(p profile.Profile) string { return p.Quilt.QueueURL },
		regexp.MustCompile(`^https://sqs[.][a-z0-9-]+[.][a-z.]+/[0-9]{12}/[A-Za-z0-9_-]+([.]fifo)?$`),
	},
	{
		Parameter{"QuiltDatabase", "quilt.database", "the name of the Quilt stack's Athena database"},
		func(p profile.Profile) string { return p.Quilt.Database },
		regexp.MustCompile(`^[A-Za-z0-9_-]+$`),
	},
	{
		Parameter{"BenchlingTenant", "benchling.tenant", "the Benchling tenant"},
		func(p profile.Profile) string { return p.Benchling.Tenant },
		regexp.MustCompile(`^[A-Za-z0-9._-]+$`),
	},
	{
		Parameter{"BenchlingCredentialsARN", "benchling.secretArn", "the ARN of the Secrets Manager secret with the Benchling app's credentials"},
		func(p profile.Profile) string { return p.Benchling.SecretARN },
		regexp.MustCompile(`^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+$`),
	},
	{
		Parameter{"PackageBucket", "packages.bucket", "the name of the bucket that packages are written to"},
		func(p profile.Profile) string { return p.Packages.Bucket },
		regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`),
	},
}

var stackNamePattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]{0,127}$`)

func checkStackName(p profile.Profile) error {
	if name := p.Deployment.StackName; name != "" && !stackNamePattern.MatchString(name) {
		return &InputError{
			Key: "deployment.stackName", Value: name,
			Reason: errors.New("a stack name is up to 128 letters, digits and dashes, a letter first"),
		}
	}
	return nil
}

// sentence starts a description with a capital.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
