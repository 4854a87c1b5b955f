package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

const (
	enter, up, down, interrupt = "\r", "\x1b[A", "\x1b[B", "\x03"
	patience                   = 2 * time.Minute
	keysPerRound               = 20
)

// terminal is the program on a pseudo-terminal of 120x35.
type terminal struct {
	cmd   *exec.Cmd
	tty   *os.File
	shown string
	bytes chan string
}

func (b *bench) terminal(args ...string) (*terminal, error) {
	t := &terminal{cmd: exec.Command(b.program, args...), bytes: make(chan string, 64)}
	t.cmd.Dir = b.work
	var err error
	t.tty, err = pty.StartWithSize(t.cmd, &pty.Winsize{Rows: 35, Cols: 120})
	if err != nil {
		return nil, err
	}
	go t.read()
	return t, nil
}

func (t *terminal) read() {
	defer close(t.bytes)
	buffer := make([]byte, 1<<16)
	for {
		n, err := t.tty.Read(buffer)
		t.answer(string(buffer[:n]))
		t.bytes <- string(buffer[:n])
		if err != nil {
			return // a pseudo-terminal ends with an error on Linux
		}
	}
}

// answer is what every terminal replies at once to the question for its
// background and for its cursor; a program that asks waits for it.
func (t *terminal) answer(shown string) {
	for _, question := range []struct{ asked, reply string }{
		{"\x1b]11;?", "\x1b]11;rgb:0000/0000/0000\x1b\\"}, {"\x1b[6n", "\x1b[1;1R"},
	} {
		if strings.Contains(shown, question.asked) {
			_, _ = io.WriteString(t.tty, question.reply) // the next await tells what is missing then
		}
	}
}

// await returns as soon as a text has been shown since the last key.
func (t *terminal) await(text string) error {
	limit := time.After(patience)
	for !strings.Contains(ansi.Strip(t.shown), text) {
		select {
		case more, ok := <-t.bytes:
			if !ok {
				return fmt.Errorf("ended without showing %q; last:\n%s", text, ansi.Strip(t.shown))
			}
			t.shown += more
		case <-limit:
			return fmt.Errorf("never showed %q; last:\n%s", text, ansi.Strip(t.shown))
		}
	}
	return nil
}

func (t *terminal) press(keys string) error {
	t.shown = ""
	_, err := io.WriteString(t.tty, keys)
	return err
}

// end waits for the program's end, which must have the code that is given.
func (t *terminal) end(code int) error {
	for range t.bytes { //nolint:revive // what is shown at the end matters no more
	}
	_ = t.cmd.Wait() // the code is looked at below
	_ = t.tty.Close()
	if got := t.cmd.ProcessState.ExitCode(); got != code {
		return fmt.Errorf("the wizard ended with exit code %d, not %d", got, code)
	}
	return nil
}

// kill is for a measurement that failed.
func (t *terminal) kill() {
	_ = t.cmd.Process.Kill()
	_ = t.tty.Close()
}

func exists(path ...string) bool {
	_, err := os.Stat(filepath.Join(path...))
	return err == nil
}
