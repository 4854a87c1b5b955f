package preview

import (
	"slices"
	"strings"
)

// figureDetail is how much of the trade-offs there is room for.
type figureDetail int

const (
	figuresBare figureDetail = iota // deploy time, availability, cost
	figuresKey                      // all figures, with the published target
	figuresAll                      // the design's words as well
)

// Below shortNames a table has shorter names, below tooNarrow its columns are
// stacked.
const (
	shortNames = 52
	tooNarrow  = 40
)

// remarkWidth leaves room for a remark behind a figure.
const remarkWidth = 66

// markWidth is the room for the mark of a changed row, with a blank on each side.
const markWidth = 3

func (v view) short() bool { return v.width < shortNames }

// headline is the deploy times alone: on one line, or on two.
func (v view) headline(lines int) func() []string {
	before, after := v.c.Before, v.c.After
	if lines == 2 {
		side := max(cells(before.Title), cells(after.Title))
		return func() []string {
			return []string{
				v.cell(before.Title, side) + " " + before.deployTime(),
				v.styles.title.of(v.cell(after.Title, side) + " " + after.deployTime()),
			}
		}
	}
	return func() []string {
		line := before.Title + " " + before.deployTime() + " " + v.styles.glyphs.arrow + " " + after.Title + " " + after.deployTime()
		if cells(line) > v.width {
			line = after.deployTime()
		}
		return []string{v.styles.title.of(line)}
	}
}

// figures is the table of what the change costs and buys.
func (v view) figures(detail figureDetail) func() []string {
	return func() []string {
		target := rowOf("  target", v.c.Before.Target, v.c.After.Target)
		target.Changed = false // the design's words, not something that changes
		if v.width >= remarkWidth {
			target.Before, target.After = v.c.Before.targetRemark(), v.c.After.targetRemark()
		}
		if detail == figuresAll {
			return v.table(v.allFigures(target), true)
		}
		return v.table(v.keyFigures(target, detail), false)
	}
}

// allFigures are the trade-offs, each with its figure below.
func (v view) allFigures(target Row) []Row {
	rows := make([]Row, 0, 2*len(v.c.TradeOffs)+1)
	for i, row := range v.c.TradeOffs {
		rows = append(rows, row)
		if i == 0 {
			rows = append(rows, target)
		}
		figure := rowOf("  "+row.Figure, row.BeforeFigure, row.AfterFigure)
		figure.Changed = figure.Changed && !row.Changed // one mark for both
		rows = append(rows, figure)
	}
	return rows
}

// keyFigures are the trade-offs' figures without the design's words, except its
// target.
func (v view) keyFigures(target Row, detail figureDetail) []Row {
	names := []string{"deploy speed", "availability", "cost a month", "autoscaling", "risk, bad image"}
	target.Name = "  design's target"
	if v.short() {
		names, target.Name = []string{"speed", "serving", "cost", "tasks", "risk"}, "target"
	}
	if detail == figuresBare {
		names = names[:3]
	}
	var rows []Row
	for i, row := range v.c.TradeOffs[:min(len(names), len(v.c.TradeOffs))] {
		rows = append(rows, rowOf(names[i], row.BeforeFigure, row.AfterFigure))
		if row.Name == "autoscaling" && !v.short() {
			rows[len(rows)-1] = rowOf(names[i], v.c.Before.scaling(), v.c.After.scaling())
		}
		if i == 0 && detail != figuresBare {
			rows = append(rows, target)
		}
	}
	return rows
}

// table sets rows in three columns under the names of the two sides. Names
// that start with a blank belong to the row above and are muted.
func (v view) table(rows []Row, spaced bool) []string {
	if v.width < tooNarrow {
		return v.stacked(rows)
	}
	name, before := widest(rows, func(r Row) string { return r.Name }), widest(rows, func(r Row) string { return r.Before })
	before = max(before, min(cells(v.c.Before.Title)+len("before "), v.width/3))
	after := widest(rows, func(r Row) string { return r.After })
	name = min(name, v.width*3/8) + 1
	if room := v.width - name - markWidth - before - after; room < 0 {
		before = max(before+room, (v.width-name-markWidth)/2)
	} else if spaced {
		before += min(4, room)
		name += min(2, room-min(4, room))
	} else {
		name += min(2, room)
	}
	after = max(0, v.width-name-before-markWidth)
	lines := []string{v.header(name, before, after)}
	for _, row := range rows {
		lines = append(lines, v.row(row, name, before, after))
	}
	return lines
}

func (v view) header(name, before, after int) string {
	muted, title := v.styles.muted, v.styles.title
	side := func(word, name string, width int) string {
		text := v.cell(word+" "+name, width)
		if len(text) <= len(word) {
			return muted.of(text)
		}
		return muted.of(text[:len(word)]) + title.of(text[len(word):])
	}
	return v.cell("", name) + side("before", v.c.Before.Title, before) + v.cell("", markWidth) + side("after", v.c.After.Title, after)
}

func (v view) row(row Row, name, before, after int) string {
	s := v.styles
	mark, label, value := " ", paint{}, s.muted
	if strings.HasPrefix(row.Name, " ") {
		label, value = s.muted, paint{}
	}
	if row.Changed {
		mark, value = s.changed.of(s.glyphs.changed), s.title
	}
	return label.of(v.cell(row.Name, name-1)+" ") + s.muted.of(v.cell(row.Before, before)) + " " + mark + " " + value.of(v.cell(row.After, after))
}

// stacked is the table where three columns do not fit.
func (v view) stacked(rows []Row) []string {
	s := v.styles
	side := min(max(cells(v.c.Before.Title), cells(v.c.After.Title)), max(4, v.width/3))
	var lines []string
	for _, row := range rows {
		mark := " "
		if row.Changed {
			mark = s.changed.of(s.glyphs.changed)
		}
		lines = append(lines, s.muted.of(row.Name),
			"  "+v.cell(v.c.Before.Title, side)+" "+row.Before,
			mark+" "+s.title.of(v.cell(v.c.After.Title, side))+" "+row.After)
	}
	return lines
}

// settings is the table of settings, all of them or those that change.
func (v view) settings(changedOnly bool) func() []string {
	return func() []string {
		var shown []Row
		for _, row := range v.c.Settings {
			if row.Changed || !changedOnly {
				shown = append(shown, row)
			}
		}
		if len(shown) == 0 {
			return []string{v.styles.muted.of("no setting changes")}
		}
		return v.table(shown, true)
	}
}

func (v view) template() []string {
	if len(v.c.Template) == 0 {
		return nil
	}
	rows := slices.Clone(v.c.Template)
	for i := range rows {
		rows[i].Name = v.shortened(rows[i].Name)
	}
	return v.table(rows, true)
}

// shortened leaves out the middle of a property's long name: the resource and
// the end are what tells one from the other.
func (v view) shortened(name string) string {
	resource, _, _ := strings.Cut(name, ".")
	end := v.width*3/8 - cells(resource) - cells(v.styles.glyphs.more)
	if v.width < tooNarrow || cells(name) <= v.width*3/8 || end <= 0 || len(resource)+end >= len(name) {
		return name
	}
	return resource + v.styles.glyphs.more + strings.ToValidUTF8(name[len(name)-end:], "")
}

func widest(rows []Row, of func(Row) string) int {
	width := 0
	for _, row := range rows {
		width = max(width, cells(of(row)))
	}
	return width
}
