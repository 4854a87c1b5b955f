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
func (e usageError) Unwrap() error  { return e.error }

// run carries out a command line and returns the exit code.
func run(args []string, s streams) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	s = s.untilEnd(ctx)
	root := newRoot(s)
	root.SetArgs(args)
	command, err := root.ExecuteContextC(ctx)
	if err != nil {
		report(s, err)
		tellFailure(s, err, wantsJSON(command, args))
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

// aborted is what is told when the person left.
const aborted = "aborted; no profile was changed"

// message is what an error is told as.
func message(err error) string {
	if errors.Is(err, wizard.ErrAborted) {
		return aborted
	}
	return err.Error()
}

// isAnswer reports whether an error is only the exit code of a result that has
// been printed.
func isAnswer(err error) bool {
	return errors.Is(err, errDiffers) || errors.Is(err, errUnhealthy)
}

// report prints each problem of an error, and below it what can be done about it.
func report(s streams, err error) {
	switch {
	case isAnswer(err):
		return
	case errors.Is(err, wizard.ErrAborted):
		fmt.Fprintln(s.err, aborted)
		return
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(s.err, "aborted before it was done")
		return
	}
	found := problems(err)
	for _, problem := range found {
		fmt.Fprintln(s.err, "error:", problem)
		tellRemedies(s, problem)
	}
	if usage, ok := err.(usageError); ok && len(found) > 1 && usage.remedy != "" { //nolint:errorlint // only the one around all of them
		tellRemedies(s, usage)
	}
}

// tellRemedies prints what can be done, below what it can be done about.
func tellRemedies(s streams, err error) {
	for _, remedy := range profile.Remedies(err) {
		fmt.Fprintln(s.err, "  "+remedy)
	}
}

// tellFailure makes an error the JSON result, where there is no other one.
func tellFailure(s streams, err error, asked bool) {
	var told toldError
	if !asked || isAnswer(err) || errors.As(err, &told) {
		return
	}
	if err := printJSON(s, failureOf(err)); err != nil {
		fmt.Fprintln(s.err, "error:", err)
	}
}
