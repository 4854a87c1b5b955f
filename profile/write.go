package profile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	newFolderMode = 0o700
	newFileMode   = 0o600
)

// writeFile replaces path by way of a temporary file beside it, so that a
// reader sees the old or the new content, whole. A link is followed and stays;
// an existing file keeps its mode.
func writeFile(path string, content []byte) error {
	target, mode, err := writeTarget(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), newFolderMode); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temporary.Name()) }() // gone already after the rename
	if err := fill(temporary, content, mode); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), target); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(target))
}

func writeTarget(path string) (string, fs.FileMode, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, newFileMode, nil
	}
	if err != nil {
		return "", 0, err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", 0, err
	}
	return target, info.Mode().Perm(), nil
}

func fill(f *os.File, content []byte, mode fs.FileMode) error {
	_, err := f.Write(content)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// syncFolder makes the rename last through a power cut. Windows cannot sync a
// folder and does not need to.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	if err := folder.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) {
		return errors.Join(err, folder.Close())
	}
	return folder.Close()
}
