//go:build unix

package synth

import (
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
)

// ownGroup puts the engine and the Node.js processes below it into a process
// group, so that all of them can be ended at once. It also keeps a Ctrl-C in
// the terminal from reaching them before the program has decided what it means.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func killGroup(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// outliveParent keeps the engine alive for its clean-up when it writes to a
// parent that is gone.
func outliveParent() { signal.Ignore(syscall.SIGPIPE) }

// endEngine ends the engine from within: Node.js first, which may be writing
// to the temporary folder, then the folder, then itself.
var endEngine = sync.OnceFunc(func() {
	signal.Ignore(syscall.SIGTERM)
	_ = syscall.Kill(0, syscall.SIGTERM)
	_ = removeAll(os.Getenv(folderVariable))
	_ = syscall.Kill(0, syscall.SIGKILL)
})

// ownAlone reports whether a file is this user's and nobody else's business.
func ownAlone(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid() && info.Mode().Perm()&0o077 == 0
}
