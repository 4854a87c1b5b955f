package synth

import "webhook-setup/profile"

// complete is a profile that leaves nothing open.
func complete(stage string) profile.Profile {
	p := inStage(stage)
	p.Name = "complete"
	p.Deployment.ECRRepository, p.Deployment.ImageTag = "team/webhook", "1.2.3"
	p.Quilt = profile.Quilt{
		StackARN: "arn:aws:cloudformation:us-east-1:111122223333:stack/quilt/0a1b", Catalog: "quilt.example.com",
		Database: "quilt_db", QueueURL: "https://sqs.us-east-1.amazonaws.com/111122223333/quilt-packager", Region: "us-east-1",
	}
	p.Benchling = profile.Benchling{Tenant: "acme", SecretARN: "arn:aws:secretsmanager:us-east-1:111122223333:secret:benchling-AbCdEf"}
	p.Packages = profile.Packages{Bucket: "acme-packages", Prefix: "lab", MetadataKey: "entry"}
	p.Logging.Level = "DEBUG"
	return p
}

// elsewhere is complete, in another partition.
func elsewhere(region string) profile.Profile {
	p := complete("prod")
	partition := profile.PartitionOf(region)
	p.Deployment.Region = region
	p.Quilt.StackARN = "arn:" + partition.Name + ":cloudformation:" + region + ":111122223333:stack/quilt/0a1b"
	p.Quilt.QueueURL = "https://sqs." + region + "." + partition.DNSSuffix + "/111122223333/quilt-packager"
	p.Benchling.SecretARN = "arn:" + partition.Name + ":secretsmanager:" + region + ":111122223333:secret:benchling-AbCdEf"
	return p
}

// within is complete, in a network that exists.
func within(public, private []string) profile.Profile {
	p := complete("prod")
	p.Deployment.VPC = profile.VPC{ID: "vpc-0123456789abcdef0", PublicSubnetIDs: public, PrivateSubnetIDs: private}
	return p
}
