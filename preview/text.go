package preview

import (
	"fmt"
	"strings"
)

// Text is the comparison as plain lines, in reading order and without drawing,
// for screen readers, pipes and logs.
func Text(c Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Before: %s. After: %s.\n", c.Before.Title, c.After.Title)
	b.WriteString("\nTrade-offs (the design's words; our figures)\n")
	for _, row := range c.TradeOffs {
		fmt.Fprintf(&b, "  %s: %s, %s %s; after: %s, %s %s\n", row.Name,
			row.Before, row.Figure, row.BeforeFigure, row.After, row.Figure, row.AfterFigure)
	}
	b.WriteString("\nA deployment, simulated\n")
	for _, side := range []struct {
		name string
		Side
	}{{"Before", c.Before}, {"After", c.After}} {
		fmt.Fprintf(&b, "  %s, %s: %s\n", side.name, side.Title, deploySentence(side.Side))
		for _, event := range side.Timeline.Events {
			fmt.Fprintf(&b, "    %6s  %s\n", event.At, event)
		}
	}
	textWarnings(&b, c.Warnings)
	textRows(&b, "Settings", c.Settings)
	textRows(&b, "Template", c.Template)
	b.WriteString("\nCost\n")
	for _, line := range costLines(c) {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	return b.String()
}

// deploySentence puts the design's target and the simulation side by side.
func deploySentence(s Side) string {
	if s.Timeline.Stuck != "" {
		return "stuck, " + s.Timeline.Stuck
	}
	text := fmt.Sprintf("the design's target is %s; simulated %s, typically %s", s.Target, s.Deploy, s.Deploy.Typical)
	if s.Downtime.High > 0 {
		return text + fmt.Sprintf(", and nothing serves for %s of it", s.Downtime)
	}
	return text + fmt.Sprintf(", and %s serve at least", tasks(s.Timeline.WorstServing))
}

func textWarnings(b *strings.Builder, warnings []Warning) {
	if len(warnings) == 0 {
		return
	}
	b.WriteString("\nWarnings\n")
	for _, w := range warnings {
		fmt.Fprintf(b, "  %s: %s. %s %s\n", w.Severity, w.Text, sentence(w.Reason), sentence(w.Remedy))
	}
}

func textRows(b *strings.Builder, title string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, row := range rows {
		if row.Changed {
			fmt.Fprintf(b, "  changed: %s, before %s, after %s\n", row.Name, row.Before, row.After)
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", row.Name, row.After)
	}
}
