package profile

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// DefaultDir is where profiles live on this machine: in $XDG_CONFIG_HOME where
// that is set, else in ~/.config on every system, which is where the other
// tool looks, macOS included. The error is a *[HomeError].
func DefaultDir() (string, error) {
	const variable = "XDG_CONFIG_HOME"
	if err := needHome(variable); err != nil {
		return "", err
	}
	base := xdg.ConfigHome
	if os.Getenv(variable) == "" {
		base = filepath.Join(xdg.Home, ".config")
	}
	return filepath.Join(base, toolFolder), nil
}

// needHome reads the environment anew, and complains where XDG's library would
// take the root folder for a home.
func needHome(variable string) error {
	xdg.Reload()
	if _, err := os.UserHomeDir(); err != nil && !filepath.IsAbs(os.Getenv(variable)) {
		return &HomeError{variable, err}
	}
	return nil
}

// HomeError says that nothing tells where the person's files are.
type HomeError struct {
	variable string
	reason   error
}

func (e *HomeError) Error() string { return "find the home folder: " + e.reason.Error() }

func (e *HomeError) Unwrap() error { return e.reason }

// Remedy is what the person can do about it.
func (e *HomeError) Remedy() string { return "set HOME, or " + e.variable + " to an absolute path" }

// DefaultStateDir is where drafts live on this machine: below XDG's folder
// for state. The error is a *[HomeError].
func DefaultStateDir() (string, error) {
	err := needHome("XDG_STATE_HOME")
	return filepath.Join(xdg.StateHome, "webhook-setup"), err
}

// Tilde is a path as people write it, with ~ for the home folder. A blank home
// changes nothing.
func Tilde(path, home string) string {
	rest, below := strings.CutPrefix(path, home)
	if home == "" || home == "/" || !below || (rest != "" && !os.IsPathSeparator(rest[0])) {
		return path
	}
	return "~" + rest
}
