//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkFirstFrame is from the start of the process to the first question
// on a terminal, with the engine starting beside it.
func BenchmarkFirstFrame(b *testing.B) {
	for b.Loop() {
		term := startOnTerminal(b, "--profile", "dev")
		term.await("Which AWS region?")
		b.StopTimer()
		term.press("\x03")
		term.end(exitAborted)
		b.StartTimer()
	}
}

// BenchmarkQuit is from Ctrl+C to the end of the process, at once and when
// the engine is busy.
func BenchmarkQuit(b *testing.B) {
	for name, when := range map[string]string{"engine starting": "Which AWS region?", "engine ready": "engine ready"} {
		b.Run(name, func(b *testing.B) {
			b.StopTimer()
			for range b.N {
				term := startOnTerminal(b, "--profile", "dev")
				term.await(when)
				b.StartTimer()
				term.press("\x03")
				_ = term.cmd.Wait() // the code is looked at below
				b.StopTimer()
				term.end(exitAborted)
			}
		})
	}
}

// BenchmarkLastEnter is from the Enter that saves to the template on disk and
// the end of the process, validation included, with the wizard open longer
// than the engine takes to start.
func BenchmarkLastEnter(b *testing.B) {
	b.Setenv("CDK_VALIDATION", "")
	b.StopTimer()
	for range b.N {
		term := startOnTerminal(b, "--profile", "dev", "--region", "us-east-1", "--account", "", "--image-tag", "v1", "--ecr-repository", "a/b")
		term.await("engine ready")
		time.Sleep(6 * time.Second) // a person reads the comparison meanwhile
		term.press(up + enter)
		term.await("Save dev and write")
		b.StartTimer()
		term.press(enter)
		for {
			if _, err := os.Stat(filepath.Join(term.home, "cdk.out/dev/manifest.json")); err == nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		b.StopTimer()
		term.end(exitDone)
	}
}
