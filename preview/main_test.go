package preview

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"webhook-setup/profile"
)

var update = flag.Bool("update", false, "write the golden files")

// plain draws without colour, as with NO_COLOR.
func plain(ascii bool) Styles { return stylesOf(termenv.Ascii, true, ascii) }

func stylesOf(colours termenv.Profile, dark, ascii bool) Styles {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	r.SetHasDarkBackground(dark)
	return NewStyles(r, ascii)
}

// saved is a profile named team with a stage, otherwise as quiet as possible.
func saved(stage string) profile.Profile {
	return profile.Profile{Name: "team", Deployment: profile.Deployment{
		Region: "us-east-1", Account: "123456789012", ImageTag: "1.4.2", Stage: stage,
	}}
}

// golden compares with a file below testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), -update writes it anew:\n%s", path, diff)
	}
}
