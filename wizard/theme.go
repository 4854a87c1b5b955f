package wizard

import (
	"webhook-setup/preview"

	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Colours are of the terminal's own sixteen, which its owner has made readable
// on its background. The quiet one is not, for it often is not readable.
const (
	accent  = lipgloss.Color("6")
	good    = lipgloss.Color("2")
	warning = lipgloss.Color("3")
	bad     = lipgloss.Color("1")
)

// styles are how the wizard's own parts look. Every meaning has a glyph too.
type styles struct {
	title, accent, quiet, good, warning, bad lipgloss.Style

	answered, pointer, vertical, horizontal, ellipsis string

	form *huh.Theme
	pane preview.Styles
}

func newStyles(r *lipgloss.Renderer, ascii bool) styles {
	s := styles{
		title:   r.NewStyle().Bold(true),
		accent:  r.NewStyle().Foreground(accent).Bold(true),
		quiet:   r.NewStyle().Foreground(preview.Quiet),
		good:    r.NewStyle().Foreground(good),
		warning: r.NewStyle().Foreground(warning),
		bad:     r.NewStyle().Foreground(bad).Bold(true),

		answered: "✓", pointer: ">", vertical: "│", horizontal: "─", ellipsis: "…",
		pane: preview.NewStyles(r, ascii),
	}
	if ascii {
		s.answered, s.vertical, s.horizontal, s.ellipsis = "*", "|", "-", "~"
	}
	s.form = formTheme(r)
	return s
}

// formTheme is huh's base theme in our colours, without its bar on the left.
func formTheme(r *lipgloss.Renderer) *huh.Theme {
	theme := huh.ThemeBase()
	plain := r.NewStyle()
	for _, field := range []*huh.FieldStyles{&theme.Focused, &theme.Blurred} {
		field.Base = plain
		field.Title = plain.Bold(true)
		field.Description = plain.Foreground(preview.Quiet)
		field.SelectSelector = plain.Foreground(accent).Bold(true).SetString("> ")
		field.Option = plain
		field.SelectedOption = plain.Foreground(accent)
		field.TextInput.Prompt = plain.Foreground(accent).Bold(true)
		field.TextInput.Text = plain
		field.TextInput.Cursor = cursorStyle(r)
	}
	return theme
}

// cursorStyle is a block; where nothing but plain text can be drawn, a line
// where the next character goes.
func cursorStyle(r *lipgloss.Renderer) lipgloss.Style {
	if r.ColorProfile() != termenv.Ascii {
		return r.NewStyle().Reverse(true)
	}
	return r.NewStyle().Transform(func(under string) string {
		if under == " " {
			return "_"
		}
		return under
	})
}
