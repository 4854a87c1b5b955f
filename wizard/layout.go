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
	headerHeight            = 2
	footerHeight            = 2
	// leastPane is the fewest lines that a comparison says anything in.
	leastPane = 6
	// stackedForm is what the longest step needs above a comparison.
	stackedForm = 9
	gutter      = 3
)

// layout is the room that each part has, in cells and lines.
type layout struct {
	arrangement
	bodyHeight            int
	formWidth, formHeight int
	paneWidth, paneHeight int
}

// arrange divides a terminal. It is arithmetic only, for any size.
func arrange(width, height int) layout {
	body := height - headerHeight - footerHeight
	switch {
	case width < leastWidth || height < leastHeight:
		return layout{}
	case width >= sideBySideFrom:
		form := min(width*2/5, 46)
		return layout{sideBySide, body, form, body, width - form - gutter, body}
	case width >= stackedFrom && body-stackedForm-1 >= leastPane:
		return layout{stacked, body, width, stackedForm, width, body - stackedForm - 1}
	default:
		return layout{single, body, width, body, width, body}
	}
}
