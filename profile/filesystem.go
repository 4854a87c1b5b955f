package profile

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// filesystem is what a read and a save ask of the operating system, step by
// step, so that each step can be made to fail.
type filesystem interface {
	// Open opens for reading and returns at once, whatever the path is.
	Open(path string) (handle, error)
	// CreateTemp makes a new file that only its owner can read.
	CreateTemp(dir, pattern string) (handle, error)
	// Resolve follows every link.
	Resolve(path string) (string, error)
	MkdirAll(dir string, mode fs.FileMode) error
	Rename(from, to string) error
	Remove(path string) error
	// SyncFolder makes renames in a folder last through a power cut.
	SyncFolder(dir string) error
	// Lock waits for the lock and returns what releases it.
	Lock(path string, wait time.Duration) (func() error, error)
}

type handle interface {
	io.ReadWriteCloser
	Name() string
	Stat() (fs.FileInfo, error)
	Chmod(mode fs.FileMode) error
	Sync() error
}

type osFilesystem struct{}

func (osFilesystem) Open(path string) (handle, error) {
	// Without the flag, opening a pipe that nobody writes to waits for ever.
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

func (osFilesystem) CreateTemp(dir, pattern string) (handle, error) {
	return os.CreateTemp(dir, pattern)
}

func (osFilesystem) Resolve(path string) (string, error) { return filepath.EvalSymlinks(path) }

func (osFilesystem) MkdirAll(dir string, mode fs.FileMode) error { return os.MkdirAll(dir, mode) }

func (osFilesystem) Rename(from, to string) error { return os.Rename(from, to) }

func (osFilesystem) Remove(path string) error { return os.Remove(path) }

// SyncFolder does nothing where folders cannot be synced: on Windows, which
// does not need it, and on some network file systems.
func (osFilesystem) SyncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, folder.Close())
}

const lockPoll = 5 * time.Millisecond

func (osFilesystem) Lock(path string, wait time.Duration) (func() error, error) {
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	lock := flock.New(path, flock.SetPermissions(newFileMode))
	_, err := lock.TryLockContext(ctx, lockPoll)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &LockedError{Path: path}
	case errors.Is(err, errors.ErrUnsupported):
		// Some network file systems know no locks; the comparison with what
		// was read still guards the file.
		return lock.Close, nil
	case err != nil:
		return nil, err
	}
	return lock.Close, nil
}
