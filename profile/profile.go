// Package profile holds what a person decides about one deployment of the
// webhook, what those decisions mean for ECS, and the files they are kept in.
//
// It may touch the folder of profiles and the folder of drafts on disk, and
// nothing else: no terminal, no network, no AWS. Everything that another package knows about a stage, a
// field or an image comes from here, so that a number is written once.
package profile

// Profile is the configuration of one environment, as far as the stack and
// the comparison read it. Keys of the file that have no field here survive an
// edit untouched; they are simply not looked at.
type Profile struct {
	// Name is the folder the profile lives in, see [CheckName].
	Name       string     `json:"-"`
	Deployment Deployment `json:"deployment"`
	Quilt      Quilt      `json:"quilt"`
	Benchling  Benchling  `json:"benchling"`
	Packages   Packages   `json:"packages"`
	Logging    Logging    `json:"logging"`
	Security   Security   `json:"security"`
}

// Deployment is where and how the container is deployed. The first five are
// the wizard's questions, as they stand in the file: blank means absent, and
// [Field.Default] says what absent means.
type Deployment struct {
	Region        string `json:"region"`
	Account       string `json:"account"`
	ECRRepository string `json:"ecrRepository"`
	ImageTag      string `json:"imageTag"`
	Stage         string `json:"stage"`
	// StackName overrides the CloudFormation stack's name.
	StackName string `json:"stackName"`
	VPC       VPC    `json:"vpc"`
}

// VPC names an existing network. A blank ID means that the stack makes its own.
type VPC struct {
	ID                string   `json:"vpcId"`
	PublicSubnetIDs   []string `json:"publicSubnetIds"`
	PrivateSubnetIDs  []string `json:"privateSubnetIds"`
	AvailabilityZones []string `json:"availabilityZones"`
	CIDRBlock         string   `json:"vpcCidrBlock"`
}

// Quilt is the Quilt stack that the webhook writes packages into.
type Quilt struct {
	StackARN string `json:"stackArn"`
	Catalog  string `json:"catalog"`
	Database string `json:"database"`
	QueueURL string `json:"queueUrl"`
	Region   string `json:"region"`
}

// Benchling is the tenant that sends events. The file may hold a client
// secret beside these; it has no field, so nothing here can print it.
type Benchling struct {
	Tenant          string `json:"tenant"`
	ClientID        string `json:"clientId"`
	SecretARN       string `json:"secretArn"`
	AppDefinitionID string `json:"appDefinitionId"`
}

// Packages says where the webhook puts what it receives.
type Packages struct {
	Bucket      string `json:"bucket"`
	Prefix      string `json:"prefix"`
	MetadataKey string `json:"metadataKey"`
}

// Logging is the container's log level.
type Logging struct {
	Level string `json:"level"`
}

// Security is who may call the webhook.
type Security struct {
	WebhookAllowList   string `json:"webhookAllowList"`
	EnableVerification *bool  `json:"enableVerification"`
}
