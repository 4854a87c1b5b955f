package preview

import (
	"fmt"
	"slices"
	"strings"
)

// chart is a time axis that both sides share.
type chart struct {
	view
	from, to Span
	// gutter is the width of the names at the left, cols that of the axis.
	gutter, cols int
}

// totalWidth is the room for the total behind the longest bar.
const totalWidth = 6

// chart draws both deployments on one axis, before above after. With bars each
// has its phases above the tasks that serve; without, the latter alone.
func (v view) chart(bars bool) func() []string {
	return func() []string { return v.timelines("typical", v.c.Before.Timeline, v.c.After.Timeline, bars) }
}

// brokenChart draws what both do with an image that never gets healthy.
func (v view) brokenChart() []string {
	lines := v.timelines("", v.c.Before.Failing, v.c.After.Failing, true)
	if lines == nil {
		return nil
	}
	heading := "an image that never gets healthy, until the circuit breaker has brought the old one back"
	return append([]string{v.styles.muted.of(heading)}, lines...)
}

func (v view) timelines(caption string, before, after Timeline, bars bool) []string {
	c := v.axisFor(before, after, bars)
	if c.cols < 8 || c.to <= 0 {
		return nil
	}
	lines := []string{c.axis(caption)} // one side stands for both where they are alike
	if v.c.Before.Title != v.c.After.Title || !sameCourse(before, after) {
		lines = append(lines, c.side(v.c.Before.Title, before, bars)...)
	}
	return append(lines, c.side(v.c.After.Title, after, bars)...)
}

func sameCourse(a, b Timeline) bool {
	return a.Stuck == b.Stuck && slices.Equal(a.Phases, b.Phases) && slices.Equal(a.Counts, b.Counts)
}

// axisFor lays the axis out: from CloudFormation's notice to the later end.
func (v view) axisFor(before, after Timeline, bars bool) chart {
	gutter := min(max(cells(v.c.Before.Title), cells(v.c.After.Title)), max(4, v.width/6))
	if bars {
		gutter = max(gutter, len("serving"))
	}
	return chart{
		view: v, gutter: gutter + 1, cols: v.width - gutter - 1 - totalWidth,
		from: -max(before.Notice, after.Notice), to: max(before.Total, after.Total),
	}
}

func (c chart) side(title string, t Timeline, bars bool) []string {
	name := c.styles.title.of(c.cell(title, c.gutter-1)) + " "
	switch {
	case t.Stuck != "":
		return c.stuck(name, t.Stuck)
	case !bars:
		return []string{name + c.trace(t) + " " + t.Total.String()}
	}
	return []string{
		name + c.bar(t) + " " + c.styles.title.of(t.Total.String()),
		c.styles.muted.of(c.cell("serving", c.gutter)) + c.trace(t),
	}
}

// stuck is the reason in the place of the bar and, where needed, of the trace.
func (c chart) stuck(name, reason string) []string {
	var lines []string
	for i, line := range wrap("stuck: "+reason, c.cols+totalWidth) {
		if i > 0 {
			name = strings.Repeat(" ", c.gutter)
		}
		lines = append(lines, name+c.styles.bad.of(line))
	}
	return lines
}

// column is where a moment lies on the axis, from 0 to cols.
func (c chart) column(at Span) int {
	return int((int64(at-c.from)*int64(c.cols)*2 + int64(c.to-c.from)) / (2 * int64(c.to-c.from)))
}

// axis has a tick at each round moment that its label fits at.
func (c chart) axis(caption string) string {
	unit := tickUnit(c.to-c.from, c.cols)
	line := strings.Repeat(" ", c.gutter)
	if len(caption) < c.gutter {
		line = c.cell(caption, c.gutter)
	}
	width := 0
	for at := Span(0); at <= c.to; at += unit {
		column, label := c.column(at), c.styles.glyphs.tick+at.String()
		if column < width || column+cells(label) > c.cols+totalWidth {
			continue
		}
		line += strings.Repeat(" ", column-width) + label
		width = column + cells(label)
	}
	return c.styles.muted.of(line)
}

// tickUnit is the smallest round unit that leaves labels some air.
func tickUnit(length Span, cols int) Span {
	for _, seconds := range []Span{10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600} {
		if unit := seconds * second; unit*Span(cols) >= length*9 {
			return unit
		}
	}
	return length
}

// bar is the phases, each as wide as it is long, with the best label that fits.
func (c chart) bar(t Timeline) string {
	var b strings.Builder
	at := 0
	for _, phase := range t.Phases {
		from, to := c.column(phase.From), c.column(phase.To)
		b.WriteString(strings.Repeat(" ", max(0, from-at)))
		if to > from {
			ink := c.styles.phase[phase.Name]
			b.WriteString(ink.edge.of(c.styles.glyphs.edge))
			b.WriteString(ink.label.of(c.cell(fitting(phaseLabels(phase), to-from-1), to-from-1)))
		}
		at = max(at, to)
	}
	return b.String()
}

func phaseLabels(p Phase) []string {
	switch p.Name {
	case PhaseNotice:
		return []string{"CloudFormation", "cfn"}
	case PhaseStart:
		return []string{"pull and start " + tasks(p.Tasks), "start " + tasks(p.Tasks), fmt.Sprintf("start %d", p.Tasks), "start"}
	case PhaseCheck:
		return []string{"health checks", "checks", "chk"}
	case PhaseDecide:
		return []string{"scheduler", "ECS"}
	case PhaseDrain:
		return []string{"drain " + tasks(p.Tasks), "drain"}
	case PhaseStop:
		return []string{"stop"}
	case PhaseWait:
		return []string{"next start", "wait"}
	case PhaseFinish:
		return []string{"clean-up", "done"}
	}
	return nil
}

// fitting is the first text that fits, or nothing.
func fitting(texts []string, width int) string {
	for _, text := range texts {
		if cells(text) <= width {
			return text
		}
	}
	return ""
}
