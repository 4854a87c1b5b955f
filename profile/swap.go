package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Undo puts a profile's backup in the place of its file and the file in the
// place of the backup, so that a second undo takes back the first. At any
// moment config.json is one of the two, whole, and both are in the folder. The
// error is a *[ConflictError] where one of them is no longer what was shown.
func (s Store) Undo(u Undo) (File, error) {
	name := u.Current.Name()
	err := CheckName(name)
	if err == nil {
		err = s.undo(u)
	}
	if err != nil {
		return u.Current, fmt.Errorf("undo the last save of %s: %w", name, writeError(u.held.Path, err))
	}
	return s.Load(name)
}

func (s Store) undo(u Undo) error {
	unlock, err := s.lock()
	if err != nil {
		return err
	}
	defer func() { _ = unlock() }()
	target, mode, err := s.target(u.held)
	if err != nil {
		return err
	}
	next, err := s.stage(u.held, target, u.Backup.raw(), mode)
	if err != nil {
		return err
	}
	defer s.discard(next)
	if !u.held.Exists() {
		err = s.bothUnchanged(u)
	} else {
		err = s.parkBackup(u)
	}
	if err != nil {
		return err
	}
	if err := s.system().Rename(next, target); err != nil {
		return errors.Join(err, s.unpark(u))
	}
	s.discard(u.held.undoPath())
	return s.syncFolders(filepath.Dir(u.held.Path), filepath.Dir(target))
}

// parkBackup makes the current file the backup. The former backup waits under
// a third name, so that its content outlives a power cut between two renames.
func (s Store) parkBackup(u Undo) error {
	kept, err := s.stage(u.held, u.held.backupPath(), u.held.raw(), newFileMode)
	if err != nil {
		return err
	}
	defer s.discard(kept)
	if err := s.bothUnchanged(u); err != nil {
		return err
	}
	if u.from != u.held.undoPath() {
		if err := s.system().Rename(u.from, u.held.undoPath()); err != nil {
			return err
		}
	}
	if err := s.system().Rename(kept, u.held.backupPath()); err != nil {
		return errors.Join(err, s.unpark(u))
	}
	return nil
}

// unpark brings the former backup back after a failure.
func (s Store) unpark(u Undo) error {
	err := s.system().Rename(u.held.undoPath(), u.held.backupPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil // there was no current file, and nothing was parked
	}
	return err
}

func (s Store) bothUnchanged(u Undo) error {
	if err := s.unchanged(u.held); err != nil {
		return err
	}
	raw, _, err := s.read(u.from, maxConfigSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil || !bytes.Equal(raw, u.Backup.raw()) {
		return &ConflictError{Path: u.from}
	}
	return nil
}
