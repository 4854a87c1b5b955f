package wizard

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"
)

// TestPromptGivesWayToASignal waits at each prompt for an answer that never comes.
func TestPromptGivesWayToASignal(t *testing.T) {
	for name, typed := range map[string]string{"first": "", "third": "\n\n", "confirmation": "\n\n\n\n\n"} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			in, keyboard := io.Pipe()
			defer func() { _ = keyboard.Close() }()
			ended := make(chan error)
			go func() {
				_, err := Prompt(ctx, testOptions(saved(t, "dev", devProfile), nil), in, io.Discard)
				ended <- err
			}()
			_, _ = io.Copy(keyboard, strings.NewReader(typed))
			cancel()
			select {
			case err := <-ended:
				if !errors.Is(err, ErrAborted) {
					t.Errorf("got error %v", err)
				}
			case <-time.After(10 * time.Second):
				t.Fatal("still waiting for an answer")
			}
		})
	}
}

// TestSignalWhileSavingTellsWhatWasSaved ends the context in the middle.
func TestSignalWhileSavingTellsWhatWasSaved(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	options := testOptions(saved(t, "dev", devProfile), nil)
	finish := options.Finish
	options.Finish = func(work context.Context, f profile.File, answers profile.Answers, _ func(string)) Outcome {
		cancel()
		<-work.Done()
		outcome := finish(work, f, answers, func(string) {})
		outcome.Err = work.Err()
		return outcome
	}
	in, keyboard := io.Pipe()
	go func() { _, _ = io.WriteString(keyboard, "\x12\r") }() // ctrl+r, enter
	outcome, err := Run(ctx, options, in, io.Discard)
	if err != nil || !outcome.Saved || !errors.Is(outcome.Err, context.Canceled) {
		t.Errorf("outcome %+v, error %v", outcome, err)
	}
}
