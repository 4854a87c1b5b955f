package wizard

import (
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// columnsFrom is the width from which what profiles have in common is set in
// columns.
const columnsFrom = 80

// detail is everything about a choice on one line.
func (c Choice) detail() string {
	var told []string
	for _, d := range c.Details {
		if d != "" {
			told = append(told, profile.Printable(d))
		}
	}
	return strings.Join(told, "  ")
}

// choiceOptions are the profiles, in columns where all of them have room.
func choiceOptions(all []Choice, width int) []option {
	loose, aligned, columns := make([]option, len(all)), make([]option, len(all)), columnsOf(all)
	names, widest := 0, 0
	for i, c := range all {
		loose[i], aligned[i] = option{c.Name, c.detail()}, option{c.Name, alignedDetail(c, columns)}
		names = max(names, ansi.StringWidth(c.Name))
		if len(c.Details) > 1 {
			widest = max(widest, ansi.StringWidth(aligned[i].about))
		}
	}
	if width < columnsFrom || selectorWidth+names+2+widest > width {
		return loose
	}
	return aligned
}

// columnsOf are how wide the details are. A lone one is a sentence, and has
// nothing to stand below.
func columnsOf(all []Choice) []int {
	var columns []int
	for _, c := range all {
		if len(c.Details) < 2 {
			continue
		}
		for i, d := range c.Details {
			if i == len(columns) {
				columns = append(columns, 0)
			}
			columns[i] = max(columns[i], ansi.StringWidth(profile.Printable(d)))
		}
	}
	return columns
}

func alignedDetail(c Choice, columns []int) string {
	if len(c.Details) < 2 {
		return c.detail()
	}
	line := ""
	for i, d := range c.Details {
		if columns[i] > 0 {
			d = profile.Printable(d)
			line += d + strings.Repeat(" ", columns[i]-ansi.StringWidth(d)+2)
		}
	}
	return strings.TrimRight(line, " ")
}
