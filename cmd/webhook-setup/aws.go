package main

import (
	"context"
	"net/http"
	"sync"
	"time"

	"webhook-setup/profile"
	"webhook-setup/wizard"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/logging"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// cloud asks AWS what the wizard offers as answers. It has not touched
// anything before the first question, so that it costs the first frame nothing.
type cloud struct {
	// patient reads the shared configuration whatever its size: nobody waits
	// for a first frame.
	patient bool

	mu     sync.Mutex
	config *aws.Config

	// The wizard's Update reads shared, and never waits for a look-up.
	sharedMu sync.Mutex
	shared   map[profile.Field]string // nil until it has been read
}

// lookups are the wizard's look-ups.
func (c *cloud) lookups() wizard.Lookups {
	l := wizard.Lookups{Identity: c.identity, Repositories: c.repositories, Tags: c.tags}
	if c.tooLarge() {
		l.Shared = c.readShared
	}
	return l
}

// identity asks STS whose credentials there are.
func (c *cloud) identity(ctx context.Context) (wizard.Identity, error) {
	cfg, err := c.signed(ctx)
	if err != nil {
		return wizard.Identity{}, err
	}
	caller, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return wizard.Identity{}, inWords(ctx, err)
	}
	return wizard.Identity{Account: aws.ToString(caller.Account), ARN: aws.ToString(caller.Arn)}, nil
}

// signed is the configuration, with credentials that could be had.
func (c *cloud) signed(ctx context.Context) (aws.Config, error) {
	cfg, err := c.load(ctx)
	if err == nil {
		_, err = cfg.Credentials.Retrieve(ctx)
	}
	if err != nil {
		return aws.Config{}, credentialsInWords(ctx, err)
	}
	return cfg, nil
}

// load reads the configuration once, so that every look-up shares the
// credentials that one of them has got.
func (c *cloud) load(ctx context.Context) (aws.Config, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.config != nil {
		return c.config.Copy(), nil
	}
	options, err := processOptions(ctx)
	if err != nil {
		return aws.Config{}, err
	}
	cfg, err := config.LoadDefaultConfig(ctx, append(options,
		config.WithDefaultRegion(profile.Region.Default()),
		config.WithRetryer(newRetryer),
		// The standard logger writes to the terminal that the wizard is on.
		config.WithLogger(logging.Nop{}),
		config.WithBeforeDeserialization(bounded{}),
	)...)
	if err != nil {
		return aws.Config{}, err
	}
	c.config = &cfg
	return cfg.Copy(), nil
}

// newRetryer tries once more, at once: there are two seconds for everything.
func newRetryer() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts, o.MaxBackoff = 2, 200*time.Millisecond
	})
}

// maxAnswer is ample for a page of a thousand images.
const maxAnswer = 8 << 20

// bounded keeps an answer without an end from filling the memory.
type bounded struct{}

func (bounded) BeforeDeserialization(_ context.Context, in *smithyhttp.InterceptorContext) error {
	if in.Response != nil && in.Response.Body != nil {
		in.Response.Body = http.MaxBytesReader(nil, in.Response.Body, maxAnswer)
	}
	return nil
}
