package profile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	toolFolder = "benchling-webhook"
	fileName   = "config.json"
	backupName = fileName + ".backup"
	lockName   = ".lock"
	undoName   = fileName + ".undo"
	// deploymentSection holds the five fields, metadataSection the file's own history.
	deploymentSection = "deployment"
	metadataSection   = "_metadata"
	// timeLayout is the other tool's: UTC with milliseconds.
	timeLayout = "2006-01-02T15:04:05.000Z"
)

// Store is the folder that holds the profiles, one folder each.
type Store struct {
	// Dir need not exist.
	Dir string
	// Now is the clock for the times in a file; nil means time.Now.
	Now func() time.Time
	// Version goes into the metadata of new files.
	Version string
	// StateDir holds the drafts; blank means [DefaultStateDir].
	StateDir string

	// files and lockWait are for tests; nothing in them means the real thing.
	files    filesystem
	lockWait time.Duration
}

func (s Store) system() filesystem {
	if s.files == nil {
		return osFilesystem{}
	}
	return s.files
}

// NotFoundError says that a profile has no file, and which profiles have one.
type NotFoundError struct {
	Name string
	Dir  string
	Have []string
}

func (e *NotFoundError) Error() string {
	if len(e.Have) == 0 {
		return fmt.Sprintf("read profile %s: there are no profiles in %s", e.Name, e.Dir)
	}
	return fmt.Sprintf("read profile %s: no such profile; there are: %s", e.Name, strings.Join(e.Have, ", "))
}

// Remedy is what the person can do about it.
func (e *NotFoundError) Remedy() string {
	return fmt.Sprintf("create it with webhook-setup --profile %s", e.Name)
}

// Is makes errors.Is(err, fs.ErrNotExist) true.
func (e *NotFoundError) Is(target error) bool { return target == fs.ErrNotExist }

// List names the profiles in name order. A folder that is not there holds none.
func (s Store) List() ([]string, error) {
	entries, err := os.ReadDir(s.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list profiles: %w", err)
	}
	var names []string
	for _, e := range entries {
		if CheckName(e.Name()) != nil {
			continue
		}
		// A link that leads nowhere is listed: to read it says what is wrong.
		_, err := os.Lstat(s.path(e.Name()))
		if err == nil || errors.Is(err, fs.ErrPermission) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Load reads a profile. The error is a *[NotFoundError] where there is none;
// any other names the file, with line and column where it has one.
func (s Store) Load(name string) (File, error) {
	file, err := s.Open(name)
	if err == nil && !file.Exists() {
		have, listErr := s.List()
		return File{}, errors.Join(&NotFoundError{Name: name, Dir: s.Dir, Have: have}, listErr)
	}
	return file, err
}

// Open reads a profile, or begins one where there is no file yet.
func (s Store) Open(name string) (File, error) {
	if err := CheckName(name); err != nil {
		return File{}, err
	}
	layers, err := s.chain(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return File{}, fmt.Errorf("read profile %s: %w", name, err)
	}
	file, err := newFile(name, s.path(name), layers)
	if err != nil {
		return File{}, fmt.Errorf("read profile %s: %w", name, err)
	}
	return file, nil
}

// File is where a profile has its file, whether or not there is one.
func (s Store) File(name string) string { return s.path(name) }

func (s Store) path(name string) string { return filepath.Join(s.Dir, name, fileName) }
