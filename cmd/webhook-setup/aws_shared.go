package main

import (
	"context"
	"os"
	"strings"

	"webhook-setup/profile"

	"github.com/aws/aws-sdk-go-v2/config"
)

// quickSize is how large the shared configuration can be to be read before
// the first frame: some 80 profiles, which take a millisecond.
const quickSize = 8 << 10

// starting is what the shared configuration says of a new profile. It is
// nothing where that takes a while and has not been read in the background yet.
func (c *cloud) starting() map[profile.Field]string {
	c.sharedMu.Lock()
	read := c.shared
	c.sharedMu.Unlock()
	if read != nil || c.tooLarge() {
		return read
	}
	return c.readShared(context.Background())
}

// tooLarge reports whether reading the configuration would hold up the first frame.
func (c *cloud) tooLarge() bool {
	env, err := config.NewEnvConfig()
	if c.patient || err != nil {
		return false
	}
	size := int64(0)
	for _, path := range append(configFiles(env), credentialsFiles(env)...) {
		if info, err := os.Stat(path); err == nil {
			size += info.Size()
		}
	}
	return size > quickSize
}

// readShared reads the region and the account of the AWS profile in use. What
// cannot be used is left out, as it is with the environment.
func (c *cloud) readShared(ctx context.Context) map[profile.Field]string {
	values := map[profile.Field]string{}
	if env, err := config.NewEnvConfig(); err == nil {
		if shared, err := loadShared(ctx, env); err == nil {
			keep(values, profile.Region, regionOf(shared))
			if !ownCredentials(env) {
				keep(values, profile.Account, accountOf(shared))
			}
		}
	}
	c.sharedMu.Lock()
	defer c.sharedMu.Unlock()
	c.shared = values
	return values
}

func keep(values map[profile.Field]string, f profile.Field, value string) {
	if value != "" && f.Check(value) == nil {
		values[f] = value
	}
}

// regionOf is the profile's region, or where its SSO settings point to.
func regionOf(shared config.SharedConfig) string {
	switch {
	case shared.Region != "":
		return shared.Region
	case shared.SSOSession != nil:
		return shared.SSOSession.SSORegion
	}
	return shared.SSORegion
}

// accountOf is the account that the profile's credentials will be for, as far
// as the configuration says so: that of a role, of SSO or of a login.
func accountOf(shared config.SharedConfig) string {
	for _, account := range []string{accountIn(shared.RoleARN), shared.SSOAccountID, accountIn(shared.LoginSession)} {
		if account != "" {
			return account
		}
	}
	return ""
}

func accountIn(arn string) string {
	if parts := strings.Split(arn, ":"); len(parts) > 5 {
		return parts[4]
	}
	return ""
}

// ownCredentials reports whether the environment has credentials, which come
// before those of a profile.
func ownCredentials(env config.EnvConfig) bool {
	return env.Credentials.HasKeys() || env.WebIdentityTokenFilePath != ""
}

func loadShared(ctx context.Context, env config.EnvConfig) (config.SharedConfig, error) {
	name := env.SharedConfigProfile
	if name == "" {
		name = "default"
	}
	return config.LoadSharedConfigProfile(ctx, name, func(o *config.LoadSharedConfigOptions) {
		o.ConfigFiles, o.CredentialsFiles = configFiles(env), credentialsFiles(env)
	})
}

func configFiles(env config.EnvConfig) []string {
	if env.SharedConfigFile != "" {
		return []string{env.SharedConfigFile}
	}
	return config.DefaultSharedConfigFiles
}

func credentialsFiles(env config.EnvConfig) []string {
	if env.SharedCredentialsFile != "" {
		return []string{env.SharedCredentialsFile}
	}
	return config.DefaultSharedCredentialsFiles
}
