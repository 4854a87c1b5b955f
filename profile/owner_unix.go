//go:build unix

package profile

import (
	"os"
	"syscall"
)

// keepOwner gives a temporary file the owner of the file that it follows:
// root, by way of sudo, must not take a person's profile away from them.
// Nobody else can give files away.
func keepOwner(path, temporary string) {
	if os.Geteuid() != 0 {
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		return
	}
	if owner, ok := info.Sys().(*syscall.Stat_t); ok {
		_ = os.Lchown(temporary, int(owner.Uid), int(owner.Gid)) // best effort
	}
}
