package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxConfigSize is what a config.json may have; one of the other tool has
// about two thousandths of it.
const maxConfigSize = 1 << 20

// readLayer reads and parses one profile's file. The error is bare
// fs.ErrNotExist where there is none.
func (s Store) readLayer(name string) (*layer, error) {
	l := &layer{name: name, path: s.path(name)}
	raw, mode, err := s.read(l.path, maxConfigSize)
	if err != nil {
		return l, err
	}
	l.mode = mode
	return l, l.parse(raw)
}

// read returns a file's content and mode. It refuses what is no regular file
// and what is larger than limit, and never waits. The error is bare
// fs.ErrNotExist where nothing is there, not even a link.
func (s Store) read(path string, limit int64) ([]byte, fs.FileMode, error) {
	f, err := s.system().Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, absent(path)
	}
	if err != nil {
		return nil, 0, fileError(path, err, "")
	}
	raw, mode, err := readHandle(f, limit)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, 0, fileError(path, err, "")
	}
	return raw, mode, nil
}

// absent tells a file that is not there from a link that leads nowhere, which
// must not pass for a profile yet to be made.
func absent(path string) error {
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return fs.ErrNotExist
	}
	return &FileError{
		Path: path, Reason: errors.New("this is a link, and what it points to is not there"),
		remedy: "bring the link's target back, or remove the link",
	}
}

func readHandle(f handle, limit int64) ([]byte, fs.FileMode, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, &FileError{
			Path: f.Name(), Reason: fmt.Errorf("this is %s where a file belongs", typeOfFile(info.Mode())),
			remedy: "move it out of the way",
		}
	}
	var content bytes.Buffer
	content.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
	if _, err := content.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, 0, err
	}
	if int64(content.Len()) > limit {
		return nil, 0, &FileError{
			Path: f.Name(), Reason: fmt.Errorf("the file is larger than %d KiB", limit>>10),
			remedy: "see whether this is the right file; a profile is a few KiB",
		}
	}
	return content.Bytes(), info.Mode().Perm(), nil
}

func typeOfFile(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}
