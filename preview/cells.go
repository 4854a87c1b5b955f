package preview

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// cells is how wide a line is on a terminal. Nearly all text here is ASCII,
// our own glyphs and colour sequences, for which the library's search through
// Unicode's tables would take most of a frame's time; it answers for the rest.
func cells(line string) int {
	width, escaped := 0, false
	for _, r := range line {
		switch {
		case escaped && strings.ContainsRune("[;0123456789", r):
		case escaped && r == 'm':
			escaped = false
		case escaped:
			return ansi.StringWidth(line)
		case r == '\x1b':
			escaped = true
		case r >= ' ' && r <= '~', r >= '─' && r <= '╿', strings.ContainsRune(narrow, r):
			width++
		default:
			return ansi.StringWidth(line)
		}
	}
	return width
}

// narrow are our glyphs outside ASCII and box drawing.
const narrow = "•→…▏▲△·"
