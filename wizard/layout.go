package wizard

// arrangement is how the form and the comparison share the terminal.
type arrangement int

const (
	// tooSmall has room for a message only.
	tooSmall arrangement = iota
	// single shows the form or, behind a key, the comparison.
	single
	// stacked shows the comparison below the form.
	stacked
	// sideBySide shows the comparison to the right of the form.
	sideBySide
)

const (
	leastWidth, leastHeight = 30, 8
	stackedFrom             = 60
	sideBySideFrom          = 100
	// tightWidth is from where on the names of keys need not be shortened.
	tightWidth   = 50
	headerHeight = 2
	footerHeight = 2
	// leastPane is the fewest lines that a comparison says anything in.
	leastPane = 6
	// What a question, one with a list, and the review want above a comparison.
	questionHeight = 7
	listHeight     = 9
	reviewHeight   = 13
	gutter         = 3
)

// layout is the room that each part has, in cells and lines.
type layout struct {
	arrangement
	bodyHeight            int
	formWidth, formHeight int
	paneWidth, paneHeight int
}

// alone is a screen without a comparison.
func alone(width, height int) layout {
	l := arrange(width, height, 0)
	if l.arrangement == tooSmall {
		return l
	}
	return layout{arrangement: single, bodyHeight: l.bodyHeight, formWidth: width, formHeight: l.bodyHeight}
}

// arrange divides a terminal between a form that wants so many lines and the
// comparison. It is arithmetic only, for any size.
func arrange(width, height, wanted int) layout {
	body := height - headerHeight - footerHeight
	switch {
	case width < leastWidth || height < leastHeight:
		return layout{}
	case width >= sideBySideFrom:
		form := min(width*2/5, 46)
		return layout{sideBySide, body, form, body, width - form - gutter, body}
	case width >= stackedFrom && body-wanted-1 >= leastPane:
		return layout{stacked, body, width, wanted, width, body - wanted - 1}
	default:
		return layout{single, body, width, body, width, body}
	}
}
