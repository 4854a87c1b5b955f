package profile

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// PublishedRepository is the bare name that stands for the published image,
// whatever account and region the profile is deployed to.
const PublishedRepository = "quiltdata/benchling"

// The published image lives in one registry, whoever deploys it.
const (
	publishedAccount = "712023778557"
	publishedRegion  = "us-east-1"
)

const repositoryPart = `[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`

var (
	repositoryPattern = regexp.MustCompile(`^` + repositoryPart + `(?:/` + repositoryPart + `)*$`)
	uriPattern        = regexp.MustCompile(`^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.([a-z.]+)/(.+)$`)
	arnPattern        = regexp.MustCompile(`^arn:(aws[a-z-]*):ecr:([a-z0-9-]+):([0-9]{12}):repository/(.+)$`)
)

// Image is the container image a profile deploys.
type Image struct {
	// Account and Region are the registry's. A blank account is the account
	// of whoever deploys.
	Account string
	Region  string
	// Repository is the name within the registry.
	Repository string
	// Tag is a tag, or a digest that starts with "sha256:".
	Tag string
}

// ImageOf resolves what a profile says about its image. The error is a
// *[FieldError] of the repository or the tag.
func ImageOf(d Deployment) (Image, error) {
	repository, tag := ECRRepository.Value(d), ImageTag.Value(d)
	if err := errors.Join(ECRRepository.Check(repository), ImageTag.Check(tag)); err != nil {
		return Image{}, err
	}
	image, err := parseRepository(repository)
	if err != nil {
		return Image{}, err
	}
	image.Tag = tag
	if image.Region != "" {
		return image, nil
	}
	if repository == PublishedRepository {
		image.Account, image.Region = publishedAccount, publishedRegion
	} else {
		image.Account, image.Region = Account.Value(d), Region.Value(d)
	}
	return image, nil
}

// Pinned reports whether the image can never change under its name.
func (i Image) Pinned() bool { return strings.HasPrefix(i.Tag, "sha256:") }

// URI is what ECS pulls. accountIfBlank stands in for a blank account: a
// placeholder for people, or CloudFormation's pseudo parameter.
func (i Image) URI(accountIfBlank string) string {
	account := i.Account
	if account == "" {
		account = accountIfBlank
	}
	separator := ":"
	if i.Pinned() {
		separator = "@"
	}
	return fmt.Sprintf("%s.dkr.ecr.%s.%s/%s%s%s",
		account, i.Region, PartitionOf(i.Region).DNSSuffix, i.Repository, separator, i.Tag)
}

// registryMark is in every host name of an ECR registry, dual-stack and FIPS
// ones included, and in no sensible name of a repository.
var registryMark = regexp.MustCompile(`\.dkr[.-]ecr`)

// parseRepository reads a bare name, a registry URI or an ARN. The region of
// a bare name is blank.
func parseRepository(value string) (Image, error) {
	image := Image{Repository: value}
	if m := uriPattern.FindStringSubmatch(value); m != nil {
		image = Image{Account: m[1], Region: m[2], Repository: m[4]}
		if want := PartitionOf(image.Region).DNSSuffix; m[3] != want {
			return Image{}, fmt.Errorf("a registry in %s ends in .%s", image.Region, want)
		}
	} else if m := arnPattern.FindStringSubmatch(value); m != nil {
		image = Image{Account: m[3], Region: m[2], Repository: m[4]}
		if want := PartitionOf(image.Region).Name; m[1] != want {
			return Image{}, fmt.Errorf("an ARN in %s starts with arn:%s", image.Region, want)
		}
	}
	if image.Region == "" && registryMark.MatchString(value) {
		return Image{}, errors.New("a registry URI is ACCOUNT.dkr.ecr.REGION.SUFFIX/NAME with an account of 12 digits")
	}
	if image.Region != "" && !regionPattern.MatchString(image.Region) {
		return Image{}, fmt.Errorf("%q is not a region", image.Region)
	}
	if n := len(image.Repository); n < 2 || n > 256 || !repositoryPattern.MatchString(image.Repository) {
		return Image{}, errors.New("give a repository name like team/webhook (lower case), a registry URI without a tag, or an ARN")
	}
	return image, nil
}
