package wizard

import (
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// valueColumn is the least width of the values, leastAbout the cells that the
// words about them are left with beside long values.
const (
	valueColumn = 16
	leastAbout  = 8
)

// tagsHeight is what a list that AWS fills, and the line about it, want where
// that does not cost the comparison its place.
const tagsHeight = listHeight + 2

func (m Model) hasRoomForTags() bool {
	return steps[m.at].field != profile.Account && m.options.Lookups.answers(steps[m.at].field) && arrange(m.width, m.height, tagsHeight).arrangement != single
}

// optionLines are the part of the list round the option that stands in the field.
func (m Model) optionLines(room int) []string {
	l := m.list
	room = min(max(room, 0), len(l.found))
	first := min(max(l.at-room/2, 0), len(l.found)-room)
	shown := l.found[first : first+room]
	column := l.column(m.layout.formWidth)
	lines := make([]string, 0, len(shown))
	for i, o := range shown {
		mark, style := "  ", m.styles.quiet
		if first+i == l.at {
			mark, style = m.styles.pointer+" ", m.styles.accent
		}
		value := ansi.Truncate(o.value, column, m.styles.ellipsis)
		gap := strings.Repeat(" ", max(0, column-ansi.StringWidth(value))+1)
		lines = append(lines, style.Render(mark+value+gap+o.about))
	}
	return lines
}

// column is how wide the values can be beside the words about them.
func (l list) column(width int) int {
	const mark, gap = 2, 1
	about := max(min(l.about, width-mark-gap-valueColumn), min(l.about, leastAbout))
	return max(1, min(max(l.value, valueColumn), width-mark-gap-about))
}

// lookupLines say how the look-up went, and what it says of the answer.
func (m Model) lookupLines(s step) []string {
	var lines []string
	if note := m.lookups.shown.note; note != "" && m.lookups.current.field == s.field {
		lines = append(lines, m.styles.quiet.Render("AWS: "+note))
	}
	if text := callerWarning(s.field, *m.question.value, m.lookups.caller); text != "" {
		lines = append(lines, m.styles.warning.Render("! "+text))
	}
	return lines
}

// callerWarning says that the stack would go to another account than that of
// the credentials. That is no error: it can be deployed by somebody else.
func callerWarning(f profile.Field, typed, caller string) string {
	if f != profile.Account || typed == "" || f.Check(typed) != nil || caller == "" || caller == typed {
		return ""
	}
	return "your credentials are for " + caller
}
