package preview

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// paint is a style reduced to what it puts round a piece of one line, so that
// a frame costs no style computation.
type paint struct{ on, off string }

func (p paint) of(s string) string {
	if s == "" || p.on == "" {
		return s
	}
	return p.on + s + p.off
}

func paintOf(style lipgloss.Style) paint {
	on, off, _ := strings.Cut(style.Inline(true).Render("x"), "x")
	return paint{on, off}
}

// Styles is everything about looks that the caller decides. Meaning never
// hangs on colour: whatever is coloured has a glyph or a word as well. The zero
// value draws without colour, in ASCII.
type Styles struct {
	title, muted, changed, good, bad paint
	severity                         map[Severity]paint
	phase                            map[PhaseName]barPaint
	glyphs                           glyphs
}

// barPaint is for one phase of a bar: the line at its start, and the rest.
type barPaint struct{ edge, label paint }

// glyphs are one cell wide each in every terminal.
type glyphs struct {
	changed, arrow, more      string
	edge, full, part, gap     string
	tick                      string
	serious, caution, noteDot string
}

var (
	asciiGlyphs   = glyphs{"*", "->", "...", "|", "=", "-", ".", "|", "!", "~", "-"}
	unicodeGlyphs = glyphs{"•", "→", "…", "▏", "━", "─", "┄", "╷", "▲", "△", "·"}
)

// Quiet is the grey of what matters less. Of sixteen colours the eighth would be
// the one, but themes make it nearly their background (Solarized Dark does), so
// on a dark one it is the ordinary white.
var Quiet = lipgloss.CompleteAdaptiveColor{
	Light: lipgloss.CompleteColor{TrueColor: "#6b7080", ANSI256: "243", ANSI: "8"},
	Dark:  lipgloss.CompleteColor{TrueColor: "#8a8fa3", ANSI256: "246", ANSI: "7"},
}

// NewStyles resolves the colours for a renderer: its colour profile and its
// background, both of which the caller sets. ascii leaves out every glyph beyond
// ASCII, for terminals and locales that have none.
func NewStyles(r *lipgloss.Renderer, ascii bool) Styles {
	ink := func(light, dark string) lipgloss.Style {
		return r.NewStyle().Foreground(lipgloss.AdaptiveColor{Light: light, Dark: dark})
	}
	bar := func(light, dark string) barPaint {
		fill := lipgloss.AdaptiveColor{Light: light, Dark: dark}
		return barPaint{paintOf(ink("#6b7080", "#b8bccb").Background(fill)), paintOf(ink("#1f2430", "#f4f4f8").Background(fill))}
	}
	s := Styles{
		title: paintOf(r.NewStyle().Bold(true)),
		muted: paintOf(r.NewStyle().Foreground(Quiet)), changed: paintOf(ink("#5a3fc0", "#b4a0ff").Bold(true)),
		good: paintOf(ink("#1d7f4f", "#5fd7a0")), bad: paintOf(ink("#c02038", "#ff7085").Bold(true)),
		severity: map[Severity]paint{
			Serious: paintOf(ink("#c02038", "#ff7085").Bold(true)),
			Caution: paintOf(ink("#8f5a00", "#ffc766")), Note: paintOf(r.NewStyle().Foreground(Quiet)),
		},
		phase: map[PhaseName]barPaint{
			PhaseNotice: bar("#dcdde4", "#3a3d4d"), PhaseStart: bar("#bcd4ff", "#2f5fb3"),
			PhaseCheck: bar("#d5c8ff", "#6449b8"), PhaseDecide: bar("#dcdde4", "#4a4e61"),
			PhaseDrain: bar("#ffdfae", "#96601a"), PhaseStop: bar("#ffc9c9", "#a33b45"),
			PhaseWait: bar("#dcdde4", "#4a4e61"), PhaseFinish: bar("#c4ebd3", "#2c7a52"),
		},
		glyphs: unicodeGlyphs,
	}
	if ascii {
		s.glyphs = asciiGlyphs
	}
	return s
}

// normal makes the zero value usable.
func (s Styles) normal() Styles {
	if s.glyphs == (glyphs{}) {
		s.glyphs = asciiGlyphs
	}
	return s
}

func (s Styles) severityGlyph(v Severity) string {
	switch v {
	case Serious:
		return s.glyphs.serious
	case Caution:
		return s.glyphs.caution
	case Note:
	}
	return s.glyphs.noteDot
}
