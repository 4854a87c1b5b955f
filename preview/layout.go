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

// step shows a section better than the steps before it, at the price of more
// lines. Of its options, the best first, it takes the first that fits.
type step struct {
	section int
	options []func() []string
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
		for _, option := range s.options {
			if chosen[s.section] = option(); len(chosen[s.section]) > 0 && stackedHeight(chosen, blank) <= height {
				break
			}
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
	var steps []step
	add := func(section int, options ...func() []string) { steps = append(steps, step{section, options}) }
	grave, all := v.countWarnings(Serious, Caution), len(v.c.Warnings)

	add(sectionFigures, v.headline(2), v.headline(1))
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
		add(sectionFigures, v.sideBySide(false), v.sideBySide(true))
	} else {
		add(sectionSettings, v.settings(true))
		add(sectionFigures, v.figures(figuresAll))
	}
	add(sectionTemplate, v.template)
	add(sectionWarnings, v.warningLines(all, 0))
	add(sectionCost, v.cost)
	add(sectionWarnings, v.reasons()...)
	if v.width < wideEnough {
		add(sectionSettings, v.settings(false))
	}
	if v.width >= tooNarrow {
		add(sectionBroken, v.brokenChart)
	}
	return steps
}

// reasons are all warnings with the reasons of as many as there is room for.
func (v view) reasons() []func() []string {
	all := len(v.c.Warnings)
	var options []func() []string
	for n := all; n > 0; n-- {
		options = append(options, v.warningLines(all, n))
	}
	return options
}

// sideBySide is the trade-offs with the settings to their right.
func (v view) sideBySide(changedOnly bool) func() []string {
	left, right := v, v
	left.width = min(v.width/2, 78)
	right.width = v.width - left.width - 2
	return func() []string { return left.beside(left.figures(figuresAll)(), right.settings(changedOnly)()) }
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
