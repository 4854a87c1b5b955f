package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Undo is what going back to a profile's backup would do. Make one with
// [Store.PrepareUndo], show it, and hand it to [Store.Undo].
type Undo struct {
	// Current is the profile as it is. It does not exist where the file is gone.
	Current File
	// CurrentErr says what is wrong with the current file, which is no reason
	// not to go back; Current then knows no more than its name and path.
	CurrentErr error
	// Backup is the profile as it would be.
	Backup File

	// held is the current file as it was read, parsed or not.
	held File
	// from is where the backup's content was: config.json.backup, or what an
	// undo that was cut off left.
	from string
}

// Changes lists what would change among the five fields, inherited values
// included.
func (u Undo) Changes() []Change {
	var changes []Change
	for _, f := range Fields {
		if before, after := u.Current.saved(f), u.Backup.saved(f); before != after {
			changes = append(changes, Change{Field: f, Before: before, After: after})
		}
	}
	return changes
}

// OtherKeys names what else would change in the file, such as
// "quilt.catalog", in the order of the current file. It shows no values, for
// they can be secret. The file's own history is left out. Names that are not
// printable are quoted.
func (u Undo) OtherKeys() []string {
	current, err := u.Current.tree()
	backup, err2 := u.Backup.tree()
	if err := errors.Join(err, err2); err != nil {
		return nil // both were parsed before
	}
	return differences(current, backup)
}

// PrepareUndo reads a profile and its backup. The error is fs.ErrNotExist
// where there is no backup, and a *[NotFoundError] where there is no such
// profile either.
func (s Store) PrepareUndo(name string) (Undo, error) {
	if err := CheckName(name); err != nil {
		return Undo{}, err
	}
	u, err := s.prepareUndo(name)
	if err != nil {
		return Undo{}, fmt.Errorf("undo the last save of %s: %w", name, err)
	}
	return u, nil
}

func (s Store) prepareUndo(name string) (Undo, error) {
	u := Undo{Current: File{Path: s.path(name), profile: Profile{Name: name}}}
	u.held = u.Current
	raw, mode, err := s.read(u.held.Path, maxConfigSize)
	switch {
	case err == nil:
		u.held.layers = []*layer{{name: name, path: u.held.Path, raw: conceal(raw), mode: mode}}
		if file, err := s.Open(name); err != nil {
			u.CurrentErr = err
		} else {
			u.Current, u.held = file, file
		}
	case !errors.Is(err, fs.ErrNotExist):
		return Undo{}, err
	}
	var kept []byte
	if u.from, kept, err = s.readBackup(u.held); err != nil {
		return Undo{}, s.noBackup(u.held, err)
	}
	u.Backup, err = s.openBackup(u.held, u.from, kept)
	return u, err
}

// readBackup prefers what an undo that was cut off left, unless that undo had
// done its work already.
func (s Store) readBackup(current File) (string, []byte, error) {
	raw, _, err := s.read(current.undoPath(), maxConfigSize)
	if err == nil && !bytes.Equal(raw, current.raw()) {
		return current.undoPath(), raw, nil
	}
	raw, _, err = s.read(current.backupPath(), maxConfigSize)
	return current.backupPath(), raw, err
}

func (s Store) noBackup(current File, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !current.Exists() {
		have, listErr := s.List()
		return errors.Join(&NotFoundError{Name: current.Name(), Dir: s.Dir, Have: have}, listErr)
	}
	return &FileError{
		Path: current.backupPath(), Reason: fmt.Errorf("there is nothing to go back to: %w", err),
		remedy: "a backup is made by the first save that changes the file",
	}
}

func (s Store) openBackup(current File, path string, raw []byte) (File, error) {
	own := &layer{name: current.Name(), path: path, mode: newFileMode}
	if err := own.parse(raw); err != nil {
		return File{}, err
	}
	layers, err := s.ancestors(own)
	if err != nil {
		return File{}, err
	}
	return newFile(current.Name(), path, layers)
}

// undoPath holds the backup's content while an undo is under way.
func (f File) undoPath() string { return filepath.Join(filepath.Dir(f.Path), undoName) }
