package main

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/processcreds"
)

// errBehindProcess says that a role's credentials start from a program's.
var errBehindProcess = errors.New("a role behind a credential_process is not asked for")

// processLimit is how long a credential_process may run, as long as AWS may take.
const processLimit = 2 * time.Second

// processOptions have a credential_process run apart from the terminal. The
// SDK would give it the wizard's keys to read and its screen to write on.
func processOptions(ctx context.Context) ([]func(*config.LoadOptions) error, error) {
	env, err := config.NewEnvConfig()
	if err != nil || ownCredentials(env) {
		return nil, err
	}
	shared, err := loadShared(ctx, env)
	if err != nil {
		return nil, nil //nolint:nilerr // whether that matters is the SDK's to say
	}
	root := &shared
	for root.Source != nil {
		root = root.Source
	}
	switch {
	case !startsProcess(*root):
		return nil, nil
	case shared.RoleARN != "":
		return nil, errBehindProcess
	}
	provider := processcreds.NewProviderCommand(apart(root.CredentialProcess), func(o *processcreds.Options) { o.Timeout = processLimit })
	return []func(*config.LoadOptions) error{config.WithCredentialsProvider(provider)}, nil
}

// startsProcess reports whether the SDK would start the program: everything
// else that a profile can name comes before it.
func startsProcess(c config.SharedConfig) bool {
	return c.CredentialProcess != "" && !c.Credentials.HasKeys() && c.CredentialSource == "" &&
		c.WebIdentityTokenFile == "" && c.SSOSession == nil && c.SSOSessionName == "" && c.SSOStartURL == "" && c.LoginSession == ""
}

// apart builds the command without the terminal, and with no way to open it.
func apart(command string) processcreds.NewCommandBuilder {
	shell := []string{"sh", "-c"}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd.exe", "/C"}
	}
	return processcreds.NewCommandBuilderFunc(func(ctx context.Context) (*exec.Cmd, error) {
		cmd := exec.CommandContext(ctx, shell[0], shell[1], command)
		cmd.WaitDelay = 100 * time.Millisecond
		detach(cmd)
		return cmd, nil
	})
}
