package preview

import "slices"

// The sections of the screen, from top to bottom.
const (
	sectionFigures = iota
	sectionChart
	sectionWarnings
	sectionSettings
	sectionTemplate
	sectionCost
	sectionBroken
	sectionCount
)

// step is one way to show a section: better than the steps before it, at the
// price of more lines.
type step struct {
	section int
	lines   []string
}

// roomy is the height from which sections are set apart by an empty line.
const roomy = 16

// layout takes each step that still fits, in the order of what matters.
func (v view) layout(height int) []string {
	var chosen [sectionCount][]string
	blank := 0
	if height >= roomy {
		blank = 1
	}
	for _, s := range v.steps() {
		previous := chosen[s.section]
		if chosen[s.section] = s.lines; stackedHeight(chosen, blank) > height {
			chosen[s.section] = previous
		}
	}
	var lines []string
	for _, section := range chosen {
		if len(section) == 0 {
			continue
		}
		if len(lines) > 0 && blank > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, section...)
	}
	return lines
}

func stackedHeight(sections [sectionCount][]string, blank int) int {
	total := -blank
	for _, lines := range sections {
		if len(lines) > 0 {
			total += len(lines) + blank
		}
	}
	return total
}

func (v view) steps() []step {
	steps := []step{{sectionFigures, v.headline(1)}, {sectionFigures, v.headline(2)}}
	add := func(section int, lines []string) {
		if len(lines) > 0 {
			steps = append(steps, step{section, lines})
		}
	}
	grave := v.countWarnings(Serious, Caution)
	add(sectionWarnings, v.warningLines(min(1, grave), 0))
	add(sectionFigures, v.figures(figuresBare))
	if v.width < tooNarrow { // where a figure takes three lines
		add(sectionChart, v.chart(false))
	}
	add(sectionFigures, v.figures(figuresKey))
	add(sectionChart, v.chart(false))
	add(sectionWarnings, v.warningLines(min(2, grave), 0))
	if v.width >= tooNarrow { // or no phase has room for its name
		add(sectionChart, v.chart(true))
	}
	add(sectionWarnings, v.warningLines(grave, 0))
	if v.width >= wideEnough {
		add(sectionFigures, v.sideBySide(true))
		add(sectionFigures, v.sideBySide(false))
	} else {
		add(sectionSettings, v.settings(v.c.Settings, true))
		add(sectionFigures, v.figures(figuresAll))
	}
	add(sectionTemplate, v.template())
	add(sectionWarnings, v.warningLines(len(v.c.Warnings), 0))
	add(sectionCost, v.cost())
	for n := range len(v.c.Warnings) {
		add(sectionWarnings, v.warningLines(len(v.c.Warnings), n+1))
	}
	if v.width < wideEnough {
		add(sectionSettings, v.settings(v.c.Settings, false))
	}
	if v.width >= tooNarrow {
		add(sectionBroken, v.brokenChart())
	}
	return steps
}

// sideBySide is the trade-offs with the settings to their right.
func (v view) sideBySide(changedOnly bool) []string {
	left, right := v, v
	left.width = min(v.width/2, 78)
	right.width = v.width - left.width - 2
	return left.beside(left.figures(figuresAll), right.settings(v.c.Settings, changedOnly))
}

// beside puts two columns of lines next to each other; v is the left one.
func (v view) beside(left, right []string) []string {
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = v.cell(l, v.width) + "  " + r
	}
	return lines
}

func (v view) countWarnings(severities ...Severity) int {
	n := 0
	for _, w := range v.c.Warnings {
		if slices.Contains(severities, w.Severity) {
			n++
		}
	}
	return n
}
