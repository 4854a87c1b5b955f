package main

import (
	"context"
	"errors"
	"fmt"
	"os/signal"
	"syscall"

	"webhook-setup/profile"
	"webhook-setup/wizard"
)

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitAborted = 130
)

// usageError is a command line that cannot be carried out as it stands.
type usageError struct {
	error
	remedy string
}

func (e usageError) Remedy() string { return e.remedy }

// run carries out a command line and returns the exit code.
func run(args []string, s streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	command := newRoot(s)
	command.SetArgs(args)
	err := command.ExecuteContext(ctx)
	if err != nil {
		report(s, err)
	}
	return exitCode(err)
}

func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, wizard.ErrAborted), errors.Is(err, context.Canceled):
		return exitAborted
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

// report prints an error, and on a line of its own what can be done about it.
func report(s streams, err error) {
	if errors.Is(err, errDiffers) {
		return
	}
	if errors.Is(err, wizard.ErrAborted) {
		fmt.Fprintln(s.err, "aborted; nothing was written")
		return
	}
	fmt.Fprintln(s.err, "error:", err)
	for _, remedy := range profile.Remedies(err) {
		fmt.Fprintln(s.err, "  "+remedy)
	}
}
