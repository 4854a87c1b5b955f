package preview

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// wideEnough is the width from which the settings stand beside the trade-offs.
const wideEnough = 126

// Render draws the comparison, never wider or taller than asked, in cells and
// lines. What matters most comes first, and comes alone where there is little
// room: deploy time, the gravest warning, the key figures, the timelines, the
// changed settings, then all the rest. It is pure; a size below 1 gives "".
func Render(c Comparison, width, height int, styles Styles) string {
	if width < 1 || height < 1 {
		return ""
	}
	v := view{c: c, width: width, styles: styles.normal()}
	lines := v.layout(height)
	for i, line := range lines {
		lines[i] = strings.TrimRight(v.clip(line, width), " ")
	}
	return strings.Join(lines, "\n")
}

// view is one comparison at one width.
type view struct {
	c      Comparison
	width  int
	styles Styles
}

// clip cuts a line that is too wide, in front of an ellipsis.
func (v view) clip(line string, width int) string {
	if len(line) <= width || cells(line) <= width {
		return line
	}
	tail := v.styles.glyphs.more
	if width <= len(tail) {
		tail = ""
	}
	return ansi.Truncate(line, width, tail)
}

// cell cuts or pads a piece of plain text to exactly width cells.
func (v view) cell(text string, width int) string {
	if width <= 0 {
		return ""
	}
	text = v.clip(text, width)
	return text + strings.Repeat(" ", max(0, width-cells(text)))
}
