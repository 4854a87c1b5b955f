package synth

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fakeNode puts a node of our own first on PATH.
func fakeNode(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the fake node is a shell script")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "node"), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("JSII_NODE", "")
}

func TestUnusableNodeIsExplained(t *testing.T) {
	for name, tc := range map[string]struct{ script, cause, remedy string }{
		"too old":         {"echo v12.22.0", "synthesis needs Node.js 20 or newer, and", "install Node.js 20"},
		"not Node.js":     {"echo hello", `its version is "hello"`, "install Node.js 20"},
		"fails":           {"exit 3", "exit status 3", "install Node.js 20"},
		"dies at startup": {`[ "$1" = --version ] && echo v22.0.0 && exit; exit 1`, "start the CDK library", ""},
		"prints garbage":  {`[ "$1" = --version ] && echo v22.0.0 && exit; echo garbage`, "start the CDK library", ""},
	} {
		t.Run(name, func(t *testing.T) {
			fakeNode(t, tc.script)
			expectFailure(t, tc.cause, tc.remedy)
		})
	}
	t.Run("none on PATH", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		t.Setenv("JSII_NODE", "")
		expectFailure(t, "there is no node on PATH", "install Node.js 20")
	})
}

func expectFailure(t *testing.T, cause, remedy string) {
	t.Helper()
	engine := Start(Options{})
	defer closeEngine(t, engine)
	_, err := engine.Synthesize(context.Background(), inStage("dev"))
	if err == nil || !strings.Contains(err.Error(), cause) {
		t.Fatalf("got error %v, want one with %q", err, cause)
	}
	var known *Error
	if !errors.As(err, &known) || !strings.Contains(known.Remedy(), remedy) {
		t.Errorf("got remedy %q, want one with %q", known.Remedy(), remedy)
	}
}

func closeEngine(t *testing.T, engine *Engine) {
	t.Helper()
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
}

func TestWaitingCanBeGivenUp(t *testing.T) {
	fakeNode(t, `[ "$1" = --version ] && exec sleep 60`)
	engine := Start(Options{})
	defer closeEngine(t, engine)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := engine.Synthesize(ctx, inStage("dev")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got error %v", err)
	}
}

func TestFailureOfOneProfileIsItsOwn(t *testing.T) {
	broken := inStage("dev")
	broken.Deployment.ECRRepository = "NOT A NAME"
	if _, err := sharedEngine().Synthesize(context.Background(), broken); err == nil {
		t.Error("synthesized an impossible repository")
	}
	broken = inStage("dev")
	broken.Deployment.StackName = "not a stack name!"
	if _, err := sharedEngine().Synthesize(context.Background(), broken); err == nil || !strings.Contains(err.Error(), "stack name") {
		t.Errorf("got error %v", err)
	}
	synthesized(t, inStage("dev"))
}

// TestNothingIsLeftBehind ends engines in every way there is, each with a
// temporary folder of its own, and looks for processes and files.
func TestNothingIsLeftBehind(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	for name, end := range map[string]func(*testing.T, *Engine){
		"closed when ready": func(t *testing.T, e *Engine) {
			if err := e.Ready(context.Background()); err != nil {
				t.Fatal(err)
			}
			closeEngine(t, e)
		},
		"closed at once": closeEngine,
		// What the engine sees when its parent is killed: the end of its input.
		"parent gone": func(t *testing.T, e *Engine) {
			if err := e.Ready(context.Background()); err != nil {
				t.Fatal(err)
			}
			if err := e.present().stdin.Close(); err != nil {
				t.Fatal(err)
			}
			_ = e.present().cmd.Wait() // it kills itself
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("TMPDIR", dir)
			end(t, Start(Options{NoValidation: true}))
			eventually(t, func() string { return leftBehind(t, dir) })
		})
	}
}

func eventually(t *testing.T, problem func() string) {
	t.Helper()
	var last string
	for range 100 {
		if last = problem(); last == "" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error(last)
}

func leftBehind(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) > 0 {
		return "left in the temporary folder: " + entries[0].Name()
	}
	// The folder is in the environment and the arguments of every process below the engine.
	found, _ := exec.Command("sh", "-c", `grep -laz -- "$0" /proc/[0-9]*/environ 2>/dev/null | grep -v "/proc/$$/"`, "TMPDIR="+dir+"/").Output()
	if len(found) > 0 {
		return "left running: " + string(found)
	}
	return ""
}
