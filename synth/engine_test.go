package synth

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"webhook-setup/profile"
)

// TestMain lets the test binary be the engine too, as the program is, and ends
// the engine that the tests share.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == EngineCommand {
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	var err error
	if passed, err = os.MkdirTemp("", "webhook-setup-test-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if err := errors.Join(sharedEngine().Close(), os.RemoveAll(passed)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// passed keeps what the tests' templates passed apart from what anybody's did.
var passed string

// sharedEngine is started by the first test that needs it: its start and the
// first validation are what takes the time.
var sharedEngine = sync.OnceValue(func() *Engine { return Start(Options{CacheDir: passed}) })

func synthesized(t *testing.T, p profile.Profile) Assembly {
	t.Helper()
	assembly, err := sharedEngine().Synthesize(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return assembly
}

// inStage is a profile of the given stage with a concrete account and region,
// which is where the library would make zones up.
func inStage(stage string) profile.Profile {
	return profile.Profile{Name: "dev", Deployment: profile.Deployment{
		Region: "us-east-1", Account: "012345678901", Stage: stage,
	}}
}
