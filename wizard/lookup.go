package wizard

import (
	"context"
	"time"

	"webhook-setup/profile"
)

// Lookups ask AWS what the wizard offers as answers. Each returns soon after
// its context has ended. Its error is a few words for one quiet line; what it
// found until then still counts. A nil function is never called.
type Lookups struct {
	// Shared reads what the shared AWS configuration says of a new profile's
	// region and account. It is for what takes too long to be read beforehand.
	Shared func(context.Context) map[profile.Field]string
	// Identity is whose credentials there are.
	Identity func(context.Context) (Identity, error)
	// Repositories lists the ECR repositories of a registry.
	Repositories func(context.Context, Registry) ([]Repository, error)
	// Tags lists the tags of an image's repository, the newest first and those
	// of one image next to each other. The image's own tag is blank.
	Tags func(context.Context, profile.Image) ([]Tag, error)
}

// Identity is who AWS takes the person for.
type Identity struct {
	Account string
	ARN     string
}

// Registry is one account's ECR registry in a region. A blank account is the
// account of the credentials.
type Registry struct {
	Account string
	Region  string
}

// Repository is a repository in a registry.
type Repository struct {
	Name string
	URI  string
	// Immutable tags are never moved to another image.
	Immutable bool
}

// Tag is a tag in a repository, and the image it stands for now.
type Tag struct {
	Name   string
	Digest string
	// Pushed is zero and Size 0 where they are not known.
	Pushed time.Time
	Size   int64
}

// lookupLimit is how long AWS has to answer.
const lookupLimit = 2 * time.Second

// request is what one step wants to know; equal requests have equal answers.
type request struct {
	field    profile.Field
	registry Registry
	image    profile.Image
}

// nothing is the request of a screen that needs no look-up.
var nothing = request{field: profile.NoField}

// wanted is what the screen that is shown needs to know from AWS.
func (m Model) wanted() request {
	if m.phase != asking {
		return nothing
	}
	return m.options.Lookups.request(steps[m.at].field, m.draft.Answers)
}

// request is what a step needs to know from AWS, given the answers so far.
func (l Lookups) request(f profile.Field, answers profile.Answers) request {
	if !l.answers(f) {
		return nothing
	}
	r, d := request{field: f}, answers.Apply(profile.Deployment{})
	switch f {
	case profile.ECRRepository:
		r.registry = Registry{d.Account, profile.Region.Value(d)}
		if profile.Region.Check(d.Region) != nil || profile.Account.Check(d.Account) != nil {
			return nothing
		}
	case profile.ImageTag:
		d.ImageTag = ""
		image, err := profile.ImageOf(d)
		if err != nil {
			return nothing
		}
		image.Tag = ""
		r.image = image
	}
	return r
}

// answers reports whether there is a look-up for a field.
func (l Lookups) answers(f profile.Field) bool {
	switch f {
	case profile.Account:
		return l.Identity != nil
	case profile.ECRRepository:
		return l.Repositories != nil
	case profile.ImageTag:
		return l.Tags != nil
	}
	return false
}
