package preview

import (
	"fmt"
	"strings"
)

// Text is the comparison as plain lines, in reading order and without drawing,
// for screen readers, pipes and logs.
func Text(c Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Before: %s\nAfter: %s\n", c.Before.Title, c.After.Title)
	b.WriteString("\nTrade-offs, in the design's words and with our figures\n")
	for i, row := range c.TradeOffs {
		before, after := "", ""
		if i == 0 {
			before, after = "; target: "+c.Before.targetRemark(), "; target: "+c.After.targetRemark()
		}
		fmt.Fprintf(&b, "  %s\n", row.Name)
		fmt.Fprintf(&b, "    before: %s%s; %s: %s\n", row.Before, before, row.Figure, row.BeforeFigure)
		fmt.Fprintf(&b, "    after: %s%s; %s: %s\n", row.After, after, row.Figure, row.AfterFigure)
	}
	textWarnings(&b, c.Warnings)
	b.WriteString("\nA typical deployment, simulated\n")
	textDeployment(&b, "before", c.Before)
	textDeployment(&b, "after", c.After)
	textRows(&b, "Settings", c.Settings)
	textRows(&b, "Template", c.Template)
	b.WriteString("\nCost\n")
	for _, line := range costLines(c) {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	return b.String()
}

func textDeployment(b *strings.Builder, name string, s Side) {
	t := s.Timeline
	if t.Stuck != "" {
		fmt.Fprintf(b, "  %s: stuck, %s\n", name, t.Stuck)
		return
	}
	serving := fmt.Sprintf("at least %s serving", tasks(t.WorstServing))
	if t.Downtime > 0 {
		serving = fmt.Sprintf("nothing serving for %s of it", t.Downtime)
	}
	fmt.Fprintf(b, "  %s: %s, %s\n", name, t.Total, serving)
	for _, event := range t.Events {
		fmt.Fprintf(b, "    %s %s\n", event.At, event)
	}
}

func textWarnings(b *strings.Builder, warnings []Warning) {
	if len(warnings) == 0 {
		return
	}
	b.WriteString("\nWarnings\n")
	for _, w := range warnings {
		fmt.Fprintf(b, "  %s: %s\n    %s\n    %s\n", w.Severity, w.Text, sentence(w.Reason), sentence(w.Remedy))
	}
}

func textRows(b *strings.Builder, title string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, row := range rows {
		if row.Changed {
			fmt.Fprintf(b, "  changed: %s, before: %s, after: %s\n", row.Name, row.Before, row.After)
			continue
		}
		fmt.Fprintf(b, "  %s: %s\n", row.Name, row.After)
	}
}
