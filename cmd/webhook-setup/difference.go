package main

import (
	"context"
	"fmt"
	"strings"

	"webhook-setup/preview"
	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/charmbracelet/x/ansi"
)

// longestValue keeps a policy document in a table from filling the screen.
const longestValue = 60

// templateRows synthesizes two profiles and says how their templates differ,
// a row for each value, and for each resource that comes, goes or is replaced.
func templateRows(ctx context.Context, engine *synth.Engine, before, after profile.Profile) ([]preview.Row, error) {
	old, err := engine.Synthesize(ctx, before)
	if err != nil {
		return nil, err
	}
	fresh, err := engine.Synthesize(ctx, after)
	if err != nil {
		return nil, err
	}
	difference, err := synth.Diff(old.Template(), fresh.Template())
	if err != nil {
		return nil, err
	}
	return rowsOf(difference), nil
}

func rowsOf(difference synth.Difference) []preview.Row {
	counted := count(difference)
	var rows []preview.Row
	for _, change := range difference {
		rows = append(rows, changeRows(change, counted)...)
	}
	return append(rows, commonRows(difference)...)
}

// manyResources is from how many on a change is told once for all of them: a
// tag of the stack is on each of its resources.
const manyResources = 3

// sameChange is a change of a property, whichever resource has it.
type sameChange struct{ path, before, after, because string }

func sameAs(p synth.PropertyChange) sameChange {
	return sameChange{p.Path, p.Before, p.After, p.Because}
}

func (c sameChange) row(name string) preview.Row {
	row := preview.Row{Name: name + c.path, Changed: true}
	row.Before, row.After = excerpts(c.before, c.after)
	if c.before == c.after && c.because != "" {
		row.After = "follows the replaced " + c.because
	}
	return row
}

// excerpts shorten two long values to where they differ.
func excerpts(before, after string) (string, string) {
	same := 0
	for same < min(len(before), len(after)) && before[same] == after[same] {
		same++
	}
	from := 0
	if max(len(before), len(after)) > longestValue {
		from = max(0, same-longestValue/3)
	}
	return excerpt(before, from), excerpt(after, from)
}

func excerpt(value string, from int) string {
	shown := strings.ToValidUTF8(value[min(from, len(value)):], "")
	if from > 0 {
		shown = "..." + shown
	}
	return ansi.Truncate(shown, longestValue, "...")
}

// commonRows are the changes that many resources have in common, the tags, which
// matter least, last.
func commonRows(difference synth.Difference) []preview.Row {
	var rows, tags []preview.Row
	left := count(difference)
	for _, change := range difference {
		for _, p := range change.Properties {
			same := sameAs(p)
			n := left[same]
			if n < manyResources {
				continue
			}
			delete(left, same)
			if tag, ok := tagOf(same.path); ok {
				same.path = "tag " + tag
				tags = append(tags, same.row(fmt.Sprintf("%d resources: ", n)))
			} else {
				rows = append(rows, same.row(fmt.Sprintf("%d resources: ", n)))
			}
		}
	}
	return append(rows, tags...)
}

// tagOf is the name of the tag whose value a property is.
func tagOf(path string) (string, bool) {
	name, tag := strings.CutPrefix(path, "Tags[")
	name, value := strings.CutSuffix(name, "].Value")
	return name, tag && value
}

func count(difference synth.Difference) map[sameChange]int {
	count := map[sameChange]int{}
	for _, change := range difference {
		for _, p := range change.Properties {
			count[sameAs(p)]++
		}
	}
	return count
}

// changeRows are what is special about one resource.
func changeRows(c synth.Change, count map[sameChange]int) []preview.Row {
	name := c.Name
	if kind := c.Type[strings.LastIndex(c.Type, ":")+1:]; kind != "" {
		name = kind + " " + c.Name
	}
	var rows []preview.Row
	switch c.Action {
	case synth.Added:
		return []preview.Row{{Name: name, Before: "none", After: preview.RowAdded, Changed: true}}
	case synth.Removed:
		return []preview.Row{{Name: name, Before: "there", After: preview.RowRemoved, Changed: true}}
	case synth.Replaced:
		rows = []preview.Row{{Name: name, Before: "there", After: preview.RowReplaced, Changed: true}}
	}
	for _, p := range c.Properties {
		if same := sameAs(p); count[same] < manyResources {
			rows = append(rows, same.row(c.Name+"."))
		}
	}
	return rows
}
