package preview

import (
	"fmt"
	"strings"
)

// stretch is a run of columns in which equally many tasks serve.
type stretch struct{ from, to, serving int }

// trace shows how many tasks serve: a heavy line for all that are desired, a
// light one for fewer, and a gap that says so where none does.
func (c chart) trace(t Timeline) string {
	var b strings.Builder
	for _, s := range c.stretches(t) {
		b.WriteString(c.draw(s, t))
	}
	return b.String()
}

// stretches cuts the axis up. The least of a column counts, so that no gap is
// too short to be seen.
func (c chart) stretches(t Timeline) []stretch {
	least := make([]int, c.cols)
	for i := range least {
		least[i] = -1
	}
	for i, count := range t.Counts {
		end := c.to
		if i+1 < len(t.Counts) {
			end = t.Counts[i+1].At
		}
		from, to := c.column(count.At), c.column(end)
		if i == 0 {
			from = 0
		}
		for column := from; column < min(max(to, from+1), c.cols); column++ {
			if least[column] < 0 || count.Serving < least[column] {
				least[column] = count.Serving
			}
		}
	}
	var found []stretch
	for column, serving := range least {
		if n := len(found); n > 0 && found[n-1].serving == serving {
			found[n-1].to = column + 1
			continue
		}
		found = append(found, stretch{column, column + 1, serving})
	}
	return found
}

func (c chart) draw(s stretch, t Timeline) string {
	g, width := c.styles.glyphs, s.to-s.from
	switch {
	case s.serving <= 0:
		label := fitting([]string{" nothing serves for " + t.Downtime.String() + " ", " nothing serves " + t.Downtime.String() + " ", " down " + t.Downtime.String() + " ", t.Downtime.String(), "0"}, width-2)
		return c.styles.bad.of(centred(label, g.gap, width))
	case s.serving < t.Desired:
		return c.styles.severity[Caution].of(labelled(fmt.Sprintf("%d of %d", s.serving, t.Desired), g.part, width))
	}
	return c.styles.good.of(labelled(fmt.Sprint(s.serving), g.full, width))
}

// labelled is a line with a label near its start, where there is room.
func labelled(label, fill string, width int) string {
	if size := cells(label) + 2; width >= size+2 {
		return strings.Repeat(fill, 2) + " " + label + " " + strings.Repeat(fill, width-size-2)
	}
	if width >= cells(label)+2 {
		return fill + label + strings.Repeat(fill, width-cells(label)-1)
	}
	return strings.Repeat(fill, width)
}

func centred(label, fill string, width int) string {
	rest := width - cells(label)
	return strings.Repeat(fill, rest/2) + label + strings.Repeat(fill, rest-rest/2)
}
