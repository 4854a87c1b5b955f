//go:build unix

package wizard

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// terminalSignals tell that the terminal has another size, and that a shell
// goes on with a wizard that was stopped.
func terminalSignals() (resized, continued <-chan os.Signal, end func()) {
	size, cont := make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(size, syscall.SIGWINCH)
	signal.Notify(cont, syscall.SIGCONT)
	return size, cont, func() { signal.Stop(size); signal.Stop(cont) }
}

// stopProcess stops the process and whatever it shares a job with, until a
// shell continues them. Where no shell would, the system ignores the signal,
// and the wizard goes on by itself.
func stopProcess() {
	_ = syscall.Kill(0, syscall.SIGTSTP)
	time.Sleep(100 * time.Millisecond) // the signal need not arrive before Kill returns
}
