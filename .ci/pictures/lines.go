package main

import "fmt"

// kind tells characters that are drawn as lines from those that are text, so
// that no font can leave gaps between them.
type kind int

const (
	letters kind = iota
	thin
	thick
	dashed
	upright
	edge
	tick
)

func kindOf(r rune) kind {
	switch r {
	case '─':
		return thin
	case '━':
		return thick
	case '┄':
		return dashed
	case '│':
		return upright
	case '▏':
		return edge
	case '╷':
		return tick
	}
	return letters
}

// line draws cells of one kind; those that stand upright come one by one.
func (p *picture) line(k kind, left, top, width float64, colour string) {
	middle := top + cellHeight/2
	stroke := func(d string, weight float64, more string) {
		fmt.Fprintf(&p.texts, "<path d=\"%s\" stroke=\"%s\" stroke-width=\"%g\"%s/>\n", d, colour, weight, more)
	}
	across := fmt.Sprintf("M%.1f %.1fh%.1f", left, middle, width)
	switch k {
	case thin:
		stroke(across, 1, "")
	case thick:
		stroke(across, 2.5, "")
	case dashed:
		stroke(across, 1, ` stroke-dasharray="2 2.2"`)
	case letters, upright, edge, tick:
		for x := left; x < left+width-1; x += cellWidth {
			switch k {
			case upright:
				stroke(fmt.Sprintf("M%.1f %.1fv%g", x+cellWidth/2, top, cellHeight), 1, "")
			case edge:
				stroke(fmt.Sprintf("M%.1f %.1fv%g", x+.5, top, cellHeight), 1, "")
			default:
				stroke(fmt.Sprintf("M%.1f %.1fv%g", x+cellWidth/2, middle, cellHeight/2), 1, "")
			}
		}
	}
}
