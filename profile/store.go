package profile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"time"

	"github.com/adrg/xdg"
)

const (
	toolFolder = "benchling-webhook"
	fileName   = "config.json"
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
}

// DefaultDir is where profiles live on this machine: in $XDG_CONFIG_HOME where
// that is set, else in ~/.config on every system, which is where the other
// tool looks, macOS included.
func DefaultDir() string {
	xdg.Reload()
	base := xdg.ConfigHome
	if os.Getenv("XDG_CONFIG_HOME") == "" && runtime.GOOS == "darwin" {
		base = filepath.Join(xdg.Home, ".config")
	}
	return filepath.Join(base, toolFolder)
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
		if _, err := os.Stat(s.path(e.Name())); err == nil {
			names = append(names, e.Name())
		}
	}
	sort.Strings(names)
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
	file := File{Path: s.path(name)}
	raw, err := os.ReadFile(file.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		file.profile.Name = name
		return file, nil
	case err != nil:
		return File{}, fmt.Errorf("read profile %s: %w", name, err)
	}
	file, err = parseFile(file.Path, raw)
	if err != nil {
		return File{}, fmt.Errorf("read profile %s: %s: %w", name, s.path(name), err)
	}
	file.profile.Name = name
	return file, nil
}

func parseFile(path string, raw []byte) (File, error) {
	file := File{Path: path, raw: raw}
	doc, err := parseDocument(raw, &file.profile)
	file.doc = doc
	return file, err
}

func (s Store) path(name string) string { return filepath.Join(s.Dir, name, fileName) }

// Save writes the answers into the profile's file and returns it as it is then.
// Where they change nothing, nothing is written. The file is the old or the
// new one at any moment, and keeps every byte the changes are not about.
func (s Store) Save(file File, answers Answers) (File, error) {
	if err := errors.Join(answers.Check()...); err != nil {
		return file, err
	}
	changes := file.Changes(answers)
	if file.Exists() && len(changes) == 0 {
		return file, nil
	}
	raw, err := s.patch(file, changes)
	if err != nil {
		return file, fmt.Errorf("save profile %s: %s: %w", file.Name(), file.Path, err)
	}
	saved, err := parseFile(file.Path, raw)
	if err != nil {
		return file, fmt.Errorf("save profile %s: %s: %w", file.Name(), file.Path, err)
	}
	saved.profile.Name = file.Name()
	if err := writeFile(file.Path, raw); err != nil {
		return file, fmt.Errorf("save profile %s: %w", file.Name(), err)
	}
	return saved, nil
}

func (s Store) patch(file File, changes []Change) ([]byte, error) {
	raw := file.raw
	if raw == nil {
		raw = []byte("{}")
	}
	doc, err := parseDocument(raw, new(Profile))
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		if c.After == "" {
			doc.remove(deploymentSection, c.Field.Key())
		} else if err := doc.set(deploymentSection, c.Field.Key(), c.After); err != nil {
			return nil, err
		}
	}
	if err := s.stamp(file, doc); err != nil {
		return nil, err
	}
	return doc.bytes(), nil
}

// stamp brings the file's metadata up to date. A file of somebody's own
// making that has none does not get any.
func (s Store) stamp(file File, doc document) error {
	now := time.Now
	if s.Now != nil {
		now = s.Now
	}
	at := now().UTC().Format(timeLayout)
	if !file.Exists() {
		return errors.Join(
			doc.set(metadataSection, "version", s.Version), doc.set(metadataSection, "createdAt", at),
			doc.set(metadataSection, "updatedAt", at), doc.set(metadataSection, "source", "wizard"))
	}
	if doc.hasSection(metadataSection) {
		return doc.set(metadataSection, "updatedAt", at)
	}
	return nil
}
