package profile

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestDefaultDir(t *testing.T) {
	t.Cleanup(xdg.Reload)
	home, config := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for set, want := range map[string]string{config: config, "": filepath.Join(home, ".config")} {
		t.Setenv("XDG_CONFIG_HOME", set)
		got, err := DefaultDir()
		check(t, err)
		same(t, "folder", filepath.Join(want, "benchling-webhook"), got)
	}
}

func TestDefaultStateDir(t *testing.T) {
	t.Cleanup(xdg.Reload)
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	got, err := DefaultStateDir()
	check(t, err)
	same(t, "folder", filepath.Join(state, "webhook-setup"), got)
	same(t, "used", true, strings.HasPrefix(draftFileOf(t, Store{}, "dev"), state))
}

// TestNobodysHome must not lead to files below the root folder.
func TestNobodysHome(t *testing.T) {
	t.Cleanup(xdg.Reload)
	for _, variable := range []string{"HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
		t.Setenv(variable, "")
	}
	_, err := DefaultDir()
	wantError(t, err, "find the home folder")
	same(t, "remedies", []string{"set HOME, or XDG_CONFIG_HOME to an absolute path"}, Remedies(err))
	t.Setenv("XDG_CONFIG_HOME", "here")
	_, err = DefaultDir()
	wantError(t, err, "find the home folder")

	s := Store{Dir: t.TempDir()}
	_, _, err = s.Draft("dev")
	wantError(t, err, "find the home folder")
	wantError(t, s.SaveDraft("dev", unfinished()), "find the home folder")
	same(t, "drafts", 0, len(s.Drafts()))
	t.Setenv("XDG_CONFIG_HOME", s.Dir)
	_, err = DefaultDir()
	check(t, err)
}

func TestTilde(t *testing.T) {
	for path, want := range map[string]string{
		"/home/ada/x": "~/x", "/home/ada": "~", "/home/adam/x": "/home/adam/x", "/tmp/home/ada": "/tmp/home/ada", "cdk.out/dev": "cdk.out/dev",
	} {
		same(t, path, want, Tilde(path, "/home/ada"))
	}
	same(t, "no home", "/x", Tilde("/x", ""))
	same(t, "the root", "/x", Tilde("/x", "/"))
}
