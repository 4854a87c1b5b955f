package profile

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// defaultLockWait is ample: a save takes milliseconds.
const defaultLockWait = 3 * time.Second

// Save writes the answers into the profile's file and returns it as it is
// then; the draft of these answers is removed. Where they change nothing,
// nothing is written. The file is the old or the new one at any moment, keeps
// every byte the changes are not about, and the old one stays beside it as
// config.json.backup. The error is a *[ConflictError] where the file, or one
// that it inherits from, is no longer what was opened, and a *[LockedError]
// where another process is saving for too long.
func (s Store) Save(file File, answers Answers) (File, error) {
	if err := errors.Join(answers.Check()...); err != nil {
		return file, err
	}
	saved, err := s.save(file, answers)
	if err != nil {
		return saved, fmt.Errorf("save profile %s: %w", file.Name(), err)
	}
	_ = s.RemoveDraft(file.Name()) // a draft too many is offered again, which loses nothing
	return saved, nil
}

func (s Store) save(file File, answers Answers) (File, error) {
	if err := CheckName(file.Name()); err != nil {
		return file, err
	}
	changes := file.Changes(answers)
	if file.Exists() && len(changes) == 0 {
		return file, nil
	}
	raw, err := s.patch(file, changes)
	if err != nil {
		return file, fileError(file.Path, err, "edit the file by hand")
	}
	next, err := file.withOwn(raw)
	if err != nil {
		return file, err
	}
	if err := file.verify(next, changes); err != nil {
		return file, fileError(file.Path, err, "edit the file by hand")
	}
	unlock, err := s.lock()
	if err != nil {
		return file, writeError(file.Path, err)
	}
	replaced, err := s.writeChecked(file, raw)
	_ = unlock() // the process's end releases it in any case
	if !replaced {
		return file, err
	}
	return next, err
}

// writeChecked is replace for a file that is still the one that was opened.
func (s Store) writeChecked(file File, raw []byte) (bool, error) {
	if err := s.unchanged(file); err != nil {
		return false, err
	}
	replaced, err := s.replace(file, raw)
	return replaced, writeError(file.Path, err)
}

// lock keeps other processes of ours from saving. There is one lock for all
// profiles, for a save also depends on the files it inherits from.
func (s Store) lock() (func() error, error) {
	wait := s.lockWait
	if wait == 0 {
		wait = defaultLockWait
	}
	if err := s.system().MkdirAll(s.Dir, newFolderMode); err != nil {
		return nil, err
	}
	return s.system().Lock(filepath.Join(s.Dir, lockName), wait)
}

func (f File) backupPath() string { return filepath.Join(filepath.Dir(f.Path), backupName) }

// patch is the file's text with the changes in it.
func (s Store) patch(file File, changes []Change) ([]byte, error) {
	raw := file.raw()
	if raw == nil {
		raw = []byte("{}")
	}
	doc, err := parseDocument(raw)
	if err != nil {
		return nil, err
	}
	if err := file.edit(doc, changes); err != nil {
		return nil, err
	}
	if err := s.stamp(file, doc); err != nil {
		return nil, err
	}
	return doc.bytes(), nil
}

// stamp brings the file's metadata up to date. A file of somebody's own
// making that has none does not get any.
func (s Store) stamp(file File, doc document) error {
	now := s.now().UTC().Format(timeLayout)
	if file.Exists() {
		if doc.section(metadataSection) == nil {
			return nil
		}
		return doc.setString(metadataSection, "updatedAt", now)
	}
	return errors.Join(
		doc.addSection(deploymentSection), // the other tool expects the section, even empty
		doc.setString(metadataSection, "version", s.Version), doc.setString(metadataSection, "createdAt", now),
		doc.setString(metadataSection, "updatedAt", now), doc.setString(metadataSection, "source", "wizard"))
}

func (s Store) now() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}
