package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// row holds what was measured for each contender.
type row struct {
	title  string
	format func(float64) string
	values [][]float64
}

// withFurther adds what each profile after the first takes, which is nothing
// that can be measured by itself: the difference of two medians.
func withFurther(rows []row) []row {
	byTitle := map[string]row{}
	for _, r := range rows {
		byTitle[r.title] = r
	}
	for _, d := range []struct {
		title, one, more string
		count            int
	}{
		{"each further profile, with validation", oneValidated, severalValidated, several},
		{"each further profile, without validation", onePlain, manyPlain, many},
	} {
		one, more := byTitle[d.one], byTitle[d.more]
		if one.values == nil || more.values == nil {
			continue
		}
		r := row{title: d.title, format: duration, values: make([][]float64, len(one.values))}
		for i := range one.values {
			r.values[i] = []float64{(median(more.values[i]) - median(one.values[i])) / float64(d.count-1)}
		}
		at := slices.IndexFunc(rows, func(r row) bool { return r.title == d.more })
		rows = slices.Insert(rows, at+1, r)
	}
	return rows
}

// printTable prints each median, and how many times ours the others take.
func printTable(out io.Writer, contenders []contender, rows []row) {
	cells := [][]string{{""}}
	for _, c := range contenders {
		cells[0] = append(cells[0], c.title)
	}
	cells[0] = append(cells[0], "ratios to ours")
	for _, r := range rows {
		line, ratios := []string{r.title}, []string{}
		for i, values := range r.values {
			if len(values) == 0 {
				line = append(line, "-")
				continue
			}
			line = append(line, r.format(median(values)))
			if i > 0 {
				ratios = append(ratios, fmt.Sprintf("%.1f", median(values)/median(r.values[0])))
			}
		}
		cells = append(cells, append(line, strings.Join(ratios, " / ")))
	}
	printAligned(out, cells)
}

func printAligned(out io.Writer, cells [][]string) {
	widths := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, cell := range line {
			widths[i] = max(widths[i], len(cell))
		}
	}
	for n, line := range cells {
		for i, cell := range line {
			fmt.Fprintf(out, "| %-*s ", widths[i], cell)
		}
		fmt.Fprintln(out, "|")
		if n == 0 {
			for _, width := range widths {
				fmt.Fprint(out, "|", strings.Repeat("-", width+2))
			}
			fmt.Fprintln(out, "|")
		}
	}
}
