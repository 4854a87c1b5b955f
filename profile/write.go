package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	newFolderMode fs.FileMode = 0o700
	newFileMode   fs.FileMode = 0o600
	ownerMayWrite fs.FileMode = 0o200
)

// replace puts content in the place of what was opened as f. Both files are
// written and synced under other names first; only then, and only if nothing
// has changed meanwhile, do two renames put them in place. It reports whether
// the file is the new one: it can be despite an error, when a folder
// could not be synced.
func (s Store) replace(f File, content []byte) (replaced bool, err error) {
	target, mode, err := s.target(f)
	if err != nil {
		return false, err
	}
	folder := filepath.Dir(f.Path)
	if err := s.system().MkdirAll(folder, newFolderMode); err != nil {
		return false, err
	}
	s.sweep(target, f.backupPath())
	next, err := s.stage(f, target, content, mode)
	if err != nil {
		return false, err
	}
	defer s.discard(next)
	if err := s.backup(f); err != nil {
		return false, err
	}
	if err := s.system().Rename(next, target); err != nil {
		return false, err
	}
	s.discard(f.undoPath()) // a later backup has taken its place
	return true, s.syncFolders(folder, filepath.Dir(target), filepath.Dir(folder))
}

// backup keeps what is about to be replaced. The last look at the files comes
// just before the first rename, which leaves another program the least room.
func (s Store) backup(f File) error {
	if !f.Exists() {
		return s.unchanged(f)
	}
	kept, err := s.stage(f, f.backupPath(), f.raw(), newFileMode)
	if err != nil {
		return err
	}
	defer s.discard(kept)
	if err := s.unchanged(f); err != nil {
		return err
	}
	return s.system().Rename(kept, f.backupPath())
}

// unchanged compares the files with what was read. It is content that counts:
// a time stamp can stay the same or change for nothing.
func (s Store) unchanged(f File) error {
	if !f.Exists() {
		_, _, err := s.read(f.Path, maxConfigSize)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return errors.Join(&ConflictError{Path: f.Path}, err)
	}
	for _, l := range f.layers {
		raw, _, err := s.read(l.path, maxConfigSize)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err != nil || !bytes.Equal(raw, l.raw()) {
			return &ConflictError{Path: l.path}
		}
	}
	return nil
}

// target is the file to replace, behind any link, and the mode to give it.
func (s Store) target(f File) (string, fs.FileMode, error) {
	target, err := s.system().Resolve(f.Path)
	if errors.Is(err, fs.ErrNotExist) && !f.Exists() {
		return f.Path, newFileMode, nil
	}
	if err != nil {
		return "", 0, err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", 0, err
	}
	mode := info.Mode().Perm()
	if mode&ownerMayWrite == 0 {
		return "", 0, &FileError{
			Path: f.Path, Reason: fmt.Errorf("the file is read-only (mode %04o)", mode),
			remedy: "chmod u+w " + target,
		}
	}
	return target, mode, nil
}

// stage writes content to a temporary file beside target and returns its path.
func (s Store) stage(follows File, target string, content []byte, mode fs.FileMode) (string, error) {
	f, err := s.system().CreateTemp(filepath.Dir(target), temporaryPattern(target))
	if err != nil {
		return "", err
	}
	err = fill(f, content, mode)
	if err == nil {
		keepOwner(follows.Path, f.Name())
		return f.Name(), nil
	}
	s.discard(f.Name())
	return "", err
}

func fill(f handle, content []byte, mode fs.FileMode) error {
	_, err := f.Write(content)
	if mode != newFileMode {
		err = errors.Join(err, f.Chmod(mode))
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// discard removes a temporary file; after the rename there is none.
func (s Store) discard(path string) { _ = s.system().Remove(path) }

func temporaryPattern(target string) string { return "." + filepath.Base(target) + ".*.tmp" }

// sweep removes what a killed process has left behind. Under the lock nobody
// else of ours has such files.
func (s Store) sweep(targets ...string) {
	for _, target := range targets {
		left, err := filepath.Glob(filepath.Join(filepath.Dir(target), temporaryPattern(target)))
		if err != nil {
			continue // a folder with a bracket in its name; nothing is lost by leaving the rest
		}
		for _, path := range left {
			s.discard(path)
		}
	}
}

func (s Store) syncFolders(folders ...string) error {
	done := map[string]bool{}
	for _, folder := range folders {
		if done[folder] {
			continue
		}
		done[folder] = true
		if err := s.system().SyncFolder(folder); err != nil {
			return &FileError{
				Path: folder, Reason: fmt.Errorf("sync the folder: %w", err),
				remedy: "the new file is in place, but a power cut now may undo it; check the disk",
			}
		}
	}
	return nil
}
