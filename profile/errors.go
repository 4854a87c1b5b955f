package profile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"
)

// FileError says which file cannot be used, where in it the trouble is, and
// why. It never repeats a value of the file: that could be a secret.
type FileError struct {
	Path string
	// Line and Column count from 1, the column in bytes; 0 means unknown.
	Line   int
	Column int
	Reason error
	remedy string
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.Path, e.Reason)
	}
	return fmt.Sprintf("%s: line %d, column %d: %v", e.Path, e.Line, e.Column, e.Reason)
}

func (e *FileError) Unwrap() error { return e.Reason }

// Remedy is what the person can do about it, blank where nothing is known.
func (e *FileError) Remedy() string {
	switch {
	case e.remedy != "":
		return e.remedy
	case errors.Is(e.Reason, fs.ErrPermission):
		return "check who owns " + e.Path + " and its permissions"
	}
	return "mend the file in an editor, or go back to the " + backupName + " beside it"
}

// fileError puts a path on an error of the operating system, once.
func fileError(path string, err error, remedy string) error {
	var already *FileError
	if err == nil || errors.As(err, &already) {
		return err
	}
	var system *fs.PathError
	if errors.As(err, &system) && system.Path == path {
		err = system.Err
	}
	return &FileError{Path: path, Reason: err, remedy: remedy}
}

// writeError is fileError for a save that the operating system refused.
func writeError(path string, err error) error {
	if err == nil || len(Remedies(err)) > 0 {
		return err
	}
	remedy := path + " is as it was; mend the cause and save again"
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		remedy = "free some space and save again; " + path + " is as it was"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		remedy = "make " + refused(path, err) + " writable and save again"
	}
	return &FileError{Path: path, Reason: err, remedy: remedy}
}

// refused is what could not be written: a file that is there, or the folder that
// could not get one, which for the lock or a new profile is not that of path.
func refused(path string, err error) string {
	var system *fs.PathError
	var rename *os.LinkError
	switch {
	case errors.As(err, &rename):
		path = rename.New
	case errors.As(err, &system):
		path = system.Path
	}
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && system != nil {
		return path
	}
	return filepath.Dir(path)
}

// ConflictError says that a file is no longer the one that was opened, so that
// saving would have lost somebody else's edit. Nothing was written.
type ConflictError struct {
	// Path is the file that changed: the profile's own or one it inherits from.
	Path string
}

func (e *ConflictError) Error() string {
	return e.Path + " changed on disk since it was opened; nothing was written"
}

// Remedy is what the person can do about it.
func (e *ConflictError) Remedy() string { return "open the profile again and repeat the change" }

// LockedError says that another process held the lock for too long.
type LockedError struct{ Path string }

func (e *LockedError) Error() string {
	return "another webhook-setup is saving: it holds the lock " + e.Path
}

// Remedy is what the person can do about it.
func (e *LockedError) Remedy() string { return "wait for it to end, then try again" }

// Remedies collects what the errors joined or wrapped in err say can be done,
// in order and each once; none where no error knows.
func Remedies(err error) []string {
	var found []string
	collectRemedies(err, &found)
	return found
}

func collectRemedies(err error, found *[]string) {
	if knowing, ok := err.(interface{ Remedy() string }); ok {
		if r := knowing.Remedy(); r != "" {
			if !slices.Contains(*found, r) {
				*found = append(*found, r)
			}
			return
		}
	}
	switch wrapper := err.(type) { //nolint:errorlint // this walks the tree itself, each branch of it
	case interface{ Unwrap() error }:
		collectRemedies(wrapper.Unwrap(), found)
	case interface{ Unwrap() []error }:
		for _, e := range wrapper.Unwrap() {
			collectRemedies(e, found)
		}
	}
}

// Printable returns a value as it can be shown: as it is, or quoted with
// escapes where it has characters that a terminal might act upon, or blanks at
// an end, where nobody would see them.
func Printable(value string) string {
	if actsOnTerminal(value) || strings.TrimSpace(value) != value {
		return strconv.Quote(value)
	}
	return value
}

func actsOnTerminal(value string) bool {
	odd := func(r rune) bool { return !unicode.IsPrint(r) }
	return !utf8.ValidString(value) || strings.ContainsFunc(value, odd)
}
