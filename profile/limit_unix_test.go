//go:build unix

package profile

import (
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// limitFileSize lets this process write no file of more than a few bytes,
// which stands in for a full disk without asking for any rights.
func limitFileSize() error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 100, Max: 100})
}

func TestAFileThatCannotBeWrittenWholeIsNotReplaced(t *testing.T) {
	s := testStore(t)
	path := put(t, s, "dev", fullFile)
	c := startChild(t, s.Dir)
	for _, command := range []string{"limit", "open"} {
		c.send(command)
		same(t, command, "ok", c.answer())
	}
	c.send("save dev")
	if got := c.answer(); !strings.Contains(got, "file too large") || !strings.Contains(got, "free some space") {
		t.Errorf("got %s", got)
	}
	same(t, "file", fullFile, read(t, path))
	noLitter(t, s)
}
