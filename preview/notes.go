package preview

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// readable is the widest a sentence is set.
const readable = 110

// warningLines shows the first n warnings, the first of them with their
// reasons, and says how many there are besides.
func (v view) warningLines(n, reasons int) func() []string {
	return func() []string {
		var lines []string
		for i, w := range v.c.Warnings[:n] {
			lines = append(lines, v.hanging(v.styles.severityGlyph(w.Severity), w.Text, v.styles.severity[w.Severity])...)
			if i < reasons {
				lines = append(lines, v.hanging(" ", sentence(w.Reason)+" "+sentence(w.Remedy), v.styles.muted)...)
			}
		}
		if more := len(v.c.Warnings) - n; more > 0 && n > 0 {
			lines = append(lines, v.styles.muted.of(fmt.Sprintf("  and %d more", more)))
		}
		return lines
	}
}

// hanging sets a paragraph behind a mark.
func (v view) hanging(mark, text string, ink paint) []string {
	var lines []string
	for i, line := range wrap(text, min(v.width-2, readable)) {
		lead := mark
		if i > 0 {
			lead = " "
		}
		lines = append(lines, ink.of(lead+" "+line))
	}
	return lines
}

func wrap(text string, width int) []string {
	if cells(text) <= width {
		return []string{text}
	}
	return strings.Split(ansi.Wrap(text, max(1, width), ""), "\n")
}

// sentence gives a clause a capital and a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// cost says what the amounts are made of.
func (v view) cost() []string {
	var lines []string
	for _, text := range costLines(v.c) {
		lines = append(lines, v.hanging("$", text, v.styles.muted)...)
	}
	return lines
}

// costLines are for both sides together where they have one price.
func costLines(c Comparison) []string {
	before, after := c.Before.Cost, c.After.Cost
	lines := []string{"Fargate price: " + after.source()}
	if before.Region != after.Region {
		lines = []string{"Fargate price before: " + before.source(), "after: " + after.source()}
	}
	if after.Price != nil && before.Price != nil {
		lines = append(lines,
			fmt.Sprintf("public IPv4, on top: %s before, %s after", before.addresses(), after.addresses()),
			fmt.Sprintf("tasks that overlap in one deployment: %s before, %s after", overlapCost(c.Before), overlapCost(c.After)))
	}
	return lines
}

func overlapCost(s Side) string {
	switch cents := 100 * s.Cost.Deployment; {
	case cents == 0:
		return "nothing"
	case cents < 1:
		return "under a cent"
	}
	return dollars(s.Cost.Deployment)
}
