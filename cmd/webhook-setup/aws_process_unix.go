//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// detach gives a command a session of its own, which has no terminal, and
// stops it with all that it has started.
func detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
