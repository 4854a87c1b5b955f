package profile

import (
	"errors"
	"testing"
)

func TestImageOf(t *testing.T) {
	const published = "712023778557.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling"
	tests := map[string]struct {
		d    Deployment
		want string
	}{
		"nothing said":       {Deployment{}, published + ":latest"},
		"published by name":  {Deployment{ECRRepository: "quiltdata/benchling", Account: "123456789012", Region: "eu-west-1"}, published + ":latest"},
		"digest":             {Deployment{ImageTag: digest}, published + "@" + digest},
		"own repository":     {Deployment{ECRRepository: "team/webhook", Account: "000456789012", Region: "eu-west-1", ImageTag: "1.2"}, "000456789012.dkr.ecr.eu-west-1.amazonaws.com/team/webhook:1.2"},
		"no account":         {Deployment{ECRRepository: "team/webhook"}, "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/team/webhook:latest"},
		"nearly published":   {Deployment{ECRRepository: "quiltdata/benchling2"}, "ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/quiltdata/benchling2:latest"},
		"China":              {Deployment{ECRRepository: "webhook", Region: "cn-north-1"}, "ACCOUNT.dkr.ecr.cn-north-1.amazonaws.com.cn/webhook:latest"},
		"GovCloud":           {Deployment{ECRRepository: "webhook", Region: "us-gov-west-1"}, "ACCOUNT.dkr.ecr.us-gov-west-1.amazonaws.com/webhook:latest"},
		"European sovereign": {Deployment{ECRRepository: "webhook", Region: "eusc-de-east-1"}, "ACCOUNT.dkr.ecr.eusc-de-east-1.amazonaws.eu/webhook:latest"},
		"URI wins":           {Deployment{ECRRepository: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/a/b", Account: "222222222222", Region: "us-east-2"}, "111111111111.dkr.ecr.eu-west-1.amazonaws.com/a/b:latest"},
		"URI in China":       {Deployment{ECRRepository: "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/ab"}, "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/ab:latest"},
		"ARN":                {Deployment{ECRRepository: "arn:aws-eusc:ecr:eusc-de-east-1:111111111111:repository/a/b"}, "111111111111.dkr.ecr.eusc-de-east-1.amazonaws.eu/a/b:latest"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			image, err := ImageOf(test.d)
			check(t, err)
			same(t, "URI", test.want, image.URI("ACCOUNT"))
			same(t, "pinned", test.d.ImageTag == digest, image.Pinned())
		})
	}
}

func TestImageOfNamesTheFieldThatIsWrong(t *testing.T) {
	for field, d := range map[Field]Deployment{
		ECRRepository: {ECRRepository: "A/b"},
		ImageTag:      {ImageTag: "a:b"},
	} {
		_, err := ImageOf(d)
		var wrong *FieldError
		if !errors.As(err, &wrong) || wrong.Field != field {
			t.Errorf("got %v; want an error about %v", err, field)
		}
	}
}

func TestPartitions(t *testing.T) {
	for region, want := range map[string]Partition{
		"us-east-1":      {"aws", "amazonaws.com"},
		"cn-northwest-1": {"aws-cn", "amazonaws.com.cn"},
		"us-gov-east-1":  {"aws-us-gov", "amazonaws.com"},
		"eusc-de-east-1": {"aws-eusc", "amazonaws.eu"},
		"xx-new-9":       {"aws", "amazonaws.com"},
	} {
		same(t, region, want, PartitionOf(region))
	}
	for _, r := range KnownRegions {
		if err := Region.Check(r.Code); err != nil || r.Place == "" || len(Region.Warnings(r.Code)) > 0 {
			t.Errorf("region %v: %v", r, err)
		}
	}
}
