//go:build unix

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	xterm "github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// terminal runs the program on a pseudo-terminal of its own, with its results
// going elsewhere, as in `webhook-setup > result`.
type terminal struct {
	t      testing.TB
	cmd    *exec.Cmd
	tty    *os.File
	home   string
	temp   string
	result bytes.Buffer
	mu     sync.Mutex
	screen []byte
	closed chan struct{}
	// started is when the program was.
	started time.Time
}

func startOnTerminal(t testing.TB, args ...string) *terminal {
	t.Helper()
	return startIn(t, t.TempDir(), args...)
}

func startIn(t testing.TB, home string, args ...string) *terminal {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	term := &terminal{t: t, home: home, temp: t.TempDir(), closed: make(chan struct{}), started: time.Now()}
	program, err := exec.LookPath("webhook-setup")
	if err != nil {
		t.Fatal(err)
	}
	term.cmd = exec.CommandContext(ctx, program, args...)
	term.cmd.Dir = term.home
	term.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "TMPDIR="+term.temp)
	for name, value := range isolated(term.home) {
		term.cmd.Env = append(term.cmd.Env, name+"="+value)
	}
	term.cmd.Stdout = &term.result
	tty, err := pty.StartWithSize(term.cmd, &pty.Winsize{Rows: 35, Cols: 120})
	if err != nil {
		t.Fatal(err)
	}
	term.tty = tty
	go term.read()
	t.Cleanup(func() { _ = tty.Close() })
	return term
}

func (term *terminal) read() {
	defer close(term.closed)
	buffer := make([]byte, 4096)
	for {
		n, err := term.tty.Read(buffer)
		term.mu.Lock()
		term.screen = append(term.screen, buffer[:n]...)
		term.mu.Unlock()
		if err != nil {
			return // a pseudo-terminal ends with an error on Linux
		}
	}
}

func (term *terminal) shown() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return string(term.screen)
}

// await waits until the screen has shown a text since the last key.
func (term *terminal) await(text string) {
	term.t.Helper()
	for range 10_000 {
		if strings.Contains(ansi.Strip(term.shown()), text) {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
	term.t.Fatalf("never showed %q; last:\n%s", text, ansi.Strip(term.shown()))
}

func (term *terminal) press(keys string) {
	term.t.Helper()
	term.mu.Lock()
	term.screen = nil
	term.mu.Unlock()
	if _, err := io.WriteString(term.tty, keys); err != nil {
		term.t.Fatal(err)
	}
}

// end waits for the program's end and checks what it must always leave: the
// exit code, a terminal as it was, and no file and no process of its own.
func (term *terminal) end(code int) {
	term.t.Helper()
	_ = term.cmd.Wait() // the code is looked at below
	<-term.closed
	if got := term.cmd.ProcessState.ExitCode(); got != code {
		term.t.Errorf("exit code %d, want %d", got, code)
	}
	last := term.shown()
	for _, sequence := range []string{"\x1b[?1049l", "\x1b[?25h"} {
		if !strings.Contains(last, sequence) {
			term.t.Errorf("the terminal was not given back: %q is missing", sequence)
		}
	}
	term.isAsNew()
	term.leavesNothing()
}

// isAsNew compares what the terminal does with what is typed (echo, lines,
// signals) with what one does that nobody has used.
func (term *terminal) isAsNew() {
	term.t.Helper()
	unused, other, err := pty.Open()
	if err != nil {
		term.t.Fatal(err)
	}
	defer func() { _, _ = unused.Close(), other.Close() }()
	want, err := xterm.GetState(unused.Fd())
	if err != nil {
		term.t.Fatal(err)
	}
	if got, err := xterm.GetState(term.tty.Fd()); err != nil || !reflect.DeepEqual(got, want) {
		term.t.Errorf("the terminal was left as %+v (%v), not as %+v", got, err, want)
	}
}

// leavesNothing gives an engine whose parent was killed a moment to notice.
func (term *terminal) leavesNothing() {
	term.t.Helper()
	var left string
	for range 100 {
		if left = term.leftBehind(); left == "" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	term.t.Error(left)
}

func (term *terminal) leftBehind() string {
	term.t.Helper()
	if entries, err := os.ReadDir(term.temp); err != nil || len(entries) > 0 {
		return "left in the temporary folder: " + entries[0].Name()
	}
	found, _ := exec.Command("sh", "-c", `grep -laz -- "$0" /proc/[0-9]*/environ 2>/dev/null | grep -v "/proc/$$/"`, "TMPDIR="+term.temp).Output()
	if len(found) > 0 {
		return "left running: " + string(found)
	}
	return ""
}

func (term *terminal) file(path string) string {
	term.t.Helper()
	content, err := os.ReadFile(filepath.Join(term.home, path))
	if err != nil {
		term.t.Fatal(err)
	}
	return string(content)
}

const enter, up = "\r", "\x1b[A"

// answerForDev goes through the questions of a new profile, up to the review.
func (term *terminal) answerForDev() {
	term.t.Helper()
	term.await("Which AWS region?")
	term.press(enter)
	term.await("Which AWS account?")
	term.press("012345678901" + enter)
	term.await("Which ECR repository?")
	term.press(enter)
	term.await("Which image tag?")
	term.press(enter)
	term.await("What may a deployment cost you?")
	term.press(up)
	term.await("after dev")
	term.press(enter)
}

func TestOnboardingOnATerminal(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev")
	term.answerForDev()
	term.await("Save dev and write cdk.out/dev")
	term.press(enter)
	term.end(exitDone)
	if !strings.Contains(term.result.String(), "npx aws-cdk@2 deploy --app cdk.out/dev") {
		t.Errorf("the result does not name the next command:\n%s", term.result.String())
	}
	if got := term.file("config/benchling-webhook/dev/config.json"); !strings.Contains(got, `"stage": "dev"`) || !strings.Contains(got, `"012345678901"`) {
		t.Errorf("saved:\n%s", got)
	}
	if got := term.file("cdk.out/dev/BenchlingWebhook-dev.template.json"); !strings.Contains(got, `"MinimumHealthyPercent": 0`) {
		t.Error("the template is not dev's")
	}
}

func TestEveryWayOutOfATerminal(t *testing.T) {
	for name, leave := range map[string]func(*terminal){
		"ctrl+c":    func(term *terminal) { term.press("\x03") },
		"esc twice": func(term *terminal) { term.press("\x1b"); term.await("once more"); term.press("\x1b") },
		"SIGTERM": func(term *terminal) {
			if err := term.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			term := startOnTerminal(t, "--profile", "dev")
			term.await("Which AWS region?")
			leave(term)
			term.end(exitAborted)
			if _, err := os.Stat(filepath.Join(term.home, "config")); err == nil {
				t.Error("something was written")
			}
		})
	}
}

func TestATerminalWithColorsGetsThem(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev", "--no-synth")
	term.await("Which AWS region?")
	if !strings.Contains(term.shown(), "\x1b[38;5;") {
		t.Errorf("none of the 256:\n%q", term.shown())
	}
	term.press("\x03")
	term.end(exitAborted)
}

func TestKilledProgramLeavesNothing(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev")
	term.await("engine ready")
	if err := term.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = term.cmd.Wait() // it was killed, and says so
	term.leavesNothing()
}

// TestUnfinishedAnswersSurvive leaves in the middle and starts again.
func TestUnfinishedAnswersSurvive(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev", "--no-synth")
	term.await("Which AWS region?")
	term.press(enter)
	term.await("Which AWS account?")
	term.press("012345678901" + enter)
	term.await("Which ECR repository?")
	term.press("\x03")
	term.end(exitAborted)

	again := startIn(t, term.home, "--profile", "dev", "--no-synth")
	again.await("Continue where you left off?")
	again.press(enter)
	again.await("Which ECR repository?")
	again.press(enter)
	again.await("Which image tag?")
	again.press(enter)
	again.await("What may a deployment cost you?")
	again.press(enter)
	again.await("enter: Save dev")
	again.press(enter)
	again.end(exitDone)
	if got := again.file("config/benchling-webhook/dev/config.json"); !strings.Contains(got, `"account": "012345678901"`) {
		t.Errorf("the answer from before is gone:\n%s", got)
	}
	if drafts, err := filepath.Glob(filepath.Join(term.home, "state", "*", "*", "*", "*.json")); err != nil || len(drafts) > 0 {
		t.Errorf("a draft is left: %v %v", drafts, err)
	}
}
