//go:build linux

package main

import (
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"
)

// freeze has the terminal take no more output, as Ctrl+S does.
func (term *terminal) freeze() {
	term.t.Helper()
	const flow, off = 0x540a, 0 // TCXONC and TCOOFF
	tty, err := os.OpenFile(fmt.Sprintf("/proc/%d/fd/2", term.cmd.Process.Pid), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		term.t.Fatal(err)
	}
	defer func() { _ = tty.Close() }()
	if _, _, failed := syscall.Syscall(syscall.SYS_IOCTL, tty.Fd(), flow, off); failed != 0 {
		term.t.Fatal(failed)
	}
}

// TestFrozenTerminalKeepsNothingAlive asks programs to end whose terminal
// takes no output, on the screen and between two lines.
func TestFrozenTerminalKeepsNothingAlive(t *testing.T) {
	for name, flag := range map[string]string{"screen": "--no-synth", "lines": "--accessible", "with the engine": "--dry-run"} {
		t.Run(name, func(t *testing.T) {
			term := startOnTerminal(t, "--profile", "dev", flag)
			term.await("AWS region")
			term.freeze()
			term.press(enter) // something to write
			time.Sleep(50 * time.Millisecond)
			asked := time.Now()
			if err := term.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			rescue := time.AfterFunc(10*time.Second, func() { _ = term.cmd.Process.Kill() })
			_ = term.cmd.Wait() // the code is looked at below
			rescue.Stop()
			took := time.Since(asked)
			t.Logf("ended after %v", took)
			if took > 2*time.Second {
				t.Errorf("the end took %v", took)
			}
			if got := term.cmd.ProcessState.ExitCode(); got != exitAborted {
				t.Errorf("exit code %d", got)
			}
			term.isAsNew()
			term.leavesNothing()
		})
	}
}
