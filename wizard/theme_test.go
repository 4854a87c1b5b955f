package wizard

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// TestQuietTextIsReadable holds that it is not the colour that themes hide.
func TestQuietTextIsReadable(t *testing.T) {
	for name, tc := range map[string]struct {
		colors termenv.Profile
		dark   bool
		want   string
	}{
		"16, dark":   {termenv.ANSI, true, "\x1b[37m"},
		"16, light":  {termenv.ANSI, false, "\x1b[90m"},
		"256, dark":  {termenv.ANSI256, true, "\x1b[38;5;246m"},
		"true, dark": {termenv.TrueColor, true, "\x1b[38;2;138;143;16"},
		"none":       {termenv.Ascii, true, "text"},
	} {
		t.Run(name, func(t *testing.T) {
			r := lipgloss.NewRenderer(io.Discard)
			r.SetColorProfile(tc.colors)
			r.SetHasDarkBackground(tc.dark)
			if got := newStyles(r, false).quiet.Render("text"); !strings.HasPrefix(got, tc.want) {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}
