package profile

import (
	"runtime"
	"syscall"
	"testing"
)

const nobody = 65534

// asUser runs f on a thread whose file system user is nobody; the thread ends
// with it, so that no other code runs with these rights.
func asUser(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread ends
		// Changing the file system user drops root's way round permissions.
		_ = syscall.Setfsgid(nobody)
		_ = syscall.Setfsuid(nobody)
		f()
	}()
	<-done
}
