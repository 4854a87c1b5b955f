package wizard

import (
	"strings"

	"webhook-setup/preview"
	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// foldIndent is how far the later lines of a change stand in.
const foldIndent = "    "

// foldRow is a row of the template's changes on as many lines as it needs.
func foldRow(row preview.Row, width int) []string {
	switch row.After {
	case preview.RowAdded:
		return fold(width, "+", row.Name)
	case preview.RowRemoved:
		return fold(width, "-", row.Name)
	case preview.RowReplaced:
		return fold(width, "!", row.Name+":", " replaced")
	}
	return foldChange(row.Name, shown(row.Before, "-"), shown(row.After, "-"), width)
}

// foldFields are the changes of a file.
func foldFields(changes []profile.Change, width int) []string {
	var lines []string
	for _, c := range changes {
		if c.Before == "" {
			lines = append(lines, fold(width, "+", c.Field.Key()+":", " "+profile.Printable(c.After))...)
		} else {
			lines = append(lines, foldChange(c.Field.Key(), profile.Printable(c.Before), shown(c.After, "(not set)"), width)...)
		}
	}
	return lines
}

func foldChange(name, before, after string, width int) []string {
	values := []string{" " + before + " -> " + after}
	if ansi.StringWidth(values[0]) > width-len(foldIndent) {
		values = []string{" " + before, " -> " + after}
	}
	return fold(width, "~", append(pathParts(name+":"), values...)...)
}

// pathParts are the places where the name of a property may be broken: in
// front of a dot or a bracket, but not within brackets.
func pathParts(path string) []string {
	var parts []string
	begin, within := 0, false
	for i, r := range path {
		if i > begin && !within && (r == '.' || r == '[') {
			parts, begin = append(parts, path[begin:i]), i
		}
		within = r == '[' || (within && r != ']')
	}
	return append(parts, path[begin:])
}

// fold puts parts that belong together on as few lines as hold them, behind a
// mark. A part is broken only where a line of its own is too short for it.
func fold(width int, mark string, parts ...string) []string {
	lines, room := []string{""}, max(1, width-len(foldIndent))
	for _, part := range parts {
		last := len(lines) - 1
		if fits := ansi.StringWidth(lines[last]+part) <= room; fits || last == 0 && len(mark+" "+lines[0]+part) <= width {
			lines[last] += part
			continue
		}
		lines = append(lines, strings.Split(ansi.Wrap(strings.TrimLeft(part, " "), room, ""), "\n")...)
	}
	if lines[0] == "" { // the first part was too long already
		lines = lines[1:]
	}
	for i, line := range lines {
		if i == 0 {
			lines[i] = mark + " " + line
		} else {
			lines[i] = foldIndent + line
		}
	}
	return lines
}
