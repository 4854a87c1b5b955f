package main

import (
	"cmp"
	"context"
	"slices"

	"webhook-setup/profile"
	"webhook-setup/wizard"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/aws-sdk-go-v2/service/ecr/types"
)

// The most that ECR returns at a time, and the most that is taken: a list of
// which the end is never seen helps nobody.
const (
	pageSize = 1000
	maxPages = 50
)

func (c *cloud) ecr(ctx context.Context, region string) (*ecr.Client, error) {
	cfg, err := c.signed(ctx)
	if err != nil {
		return nil, err
	}
	return ecr.NewFromConfig(cfg, func(o *ecr.Options) { o.Region = region }), nil
}

// repositories lists a registry in name order. With an error, it lists what
// came before it.
func (c *cloud) repositories(ctx context.Context, registry wizard.Registry) ([]wizard.Repository, error) {
	client, err := c.ecr(ctx, registry.Region)
	if err != nil {
		return nil, err
	}
	var found []wizard.Repository
	pages := ecr.NewDescribeRepositoriesPaginator(client, &ecr.DescribeRepositoriesInput{
		RegistryId: given(registry.Account), MaxResults: aws.Int32(pageSize),
	}, func(o *ecr.DescribeRepositoriesPaginatorOptions) { o.StopOnDuplicateToken = true })
	for n := 0; err == nil && pages.HasMorePages() && n < maxPages; n++ {
		var page *ecr.DescribeRepositoriesOutput
		if page, err = pages.NextPage(ctx); err == nil {
			found = append(found, repositoriesOf(page.Repositories)...)
		}
	}
	slices.SortStableFunc(found, func(a, b wizard.Repository) int { return cmp.Compare(a.Name, b.Name) })
	return found, inWords(ctx, err)
}

func repositoriesOf(page []types.Repository) []wizard.Repository {
	found := make([]wizard.Repository, 0, len(page))
	for _, r := range page {
		found = append(found, wizard.Repository{
			Name: aws.ToString(r.RepositoryName), URI: aws.ToString(r.RepositoryUri),
			Immutable: r.ImageTagMutability == types.ImageTagMutabilityImmutable,
		})
	}
	return found
}

// tags lists the tags of a repository, the newest first. With an error, it
// lists those that came before it: ECR knows no order.
func (c *cloud) tags(ctx context.Context, image profile.Image) ([]wizard.Tag, error) {
	client, err := c.ecr(ctx, image.Region)
	if err != nil {
		return nil, err
	}
	var found []wizard.Tag
	pages := ecr.NewDescribeImagesPaginator(client, &ecr.DescribeImagesInput{
		RegistryId: given(image.Account), RepositoryName: aws.String(image.Repository), MaxResults: aws.Int32(pageSize),
		Filter: &types.DescribeImagesFilter{TagStatus: types.TagStatusTagged},
	}, func(o *ecr.DescribeImagesPaginatorOptions) { o.StopOnDuplicateToken = true })
	for n := 0; err == nil && pages.HasMorePages() && n < maxPages; n++ {
		var page *ecr.DescribeImagesOutput
		if page, err = pages.NextPage(ctx); err == nil {
			found = append(found, tagsOf(page.ImageDetails)...)
		}
	}
	slices.SortStableFunc(found, newestFirst)
	return found, inWords(ctx, err)
}

func tagsOf(page []types.ImageDetail) []wizard.Tag {
	found := make([]wizard.Tag, 0, len(page))
	for _, image := range page {
		for _, name := range image.ImageTags {
			found = append(found, wizard.Tag{
				Name: name, Digest: aws.ToString(image.ImageDigest),
				Pushed: aws.ToTime(image.ImagePushedAt), Size: aws.ToInt64(image.ImageSizeInBytes),
			})
		}
	}
	return found
}

// newestFirst keeps the tags of one image together.
func newestFirst(a, b wizard.Tag) int {
	return cmp.Or(b.Pushed.Compare(a.Pushed), cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.Name, b.Name))
}

// given is nil for a blank value, which stands for the account of the credentials.
func given(value string) *string {
	if value == "" {
		return nil
	}
	return &value
}
