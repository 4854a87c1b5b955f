package profile

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	namePattern    = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	regionPattern  = regexp.MustCompile(`^[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}$`)
	accountPattern = regexp.MustCompile(`^[0-9]{12}$`)
	tagPattern     = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$`)
	digestPattern  = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
)

// maxStageLength bounds a stage that is neither dev nor prod; it is kept and
// shown, so it must fit a line.
const maxStageLength = 64

// CheckName reports whether a profile can have this name. It is asked before
// any path is built from a name. The error is a *[NameError].
func CheckName(name string) error {
	if !namePattern.MatchString(name) {
		return &NameError{Name: name}
	}
	return nil
}

// NameError says that no profile can have this name. The name is quoted.
type NameError struct{ Name string }

func (e *NameError) Error() string {
	return fmt.Sprintf("profile name %q: use 1 to 64 letters, digits, - or _", e.Name)
}

// Remedy is what the person can do about it.
func (e *NameError) Remedy() string { return "choose a name such as dev, prod or team-a_2" }

func checkRegion(value string) error {
	if !regionPattern.MatchString(value) {
		return errors.New("a region looks like us-east-1")
	}
	return nil
}

func checkAccount(value string) error {
	if !accountPattern.MatchString(value) {
		return errors.New("an account is 12 digits; leave it blank for whoever deploys")
	}
	return nil
}

func checkRepository(value string) error {
	_, err := parseRepository(value)
	return err
}

func checkImageTag(value string) error {
	if strings.HasPrefix(value, "sha256:") {
		if !digestPattern.MatchString(value) {
			return errors.New("a digest is sha256: and 64 digits or letters a to f")
		}
		return nil
	}
	if !tagPattern.MatchString(value) {
		return errors.New("a tag has up to 128 letters, digits, ., _ or -, and starts with a letter, a digit or _")
	}
	return nil
}

// checkStage lets every printable value through: files hold stages of their
// own ("staging"), which deploy as prod and must survive an edit.
func checkStage(value string) error {
	if !utf8.ValidString(value) {
		return errors.New("a stage is UTF-8 text")
	}
	if len(value) > maxStageLength {
		return fmt.Errorf("a stage has up to %d characters", maxStageLength)
	}
	if strings.ContainsFunc(value, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return errors.New("a stage has printable characters only")
	}
	return nil
}
