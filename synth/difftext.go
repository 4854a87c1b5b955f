package synth

import (
	"fmt"
	"strings"
)

// String tells people what would happen, a line for each resource and for
// each value. No difference is a sentence that says so.
func (d Difference) String() string {
	if len(d) == 0 {
		return "The templates deploy the same.\n"
	}
	var b strings.Builder
	for _, c := range d {
		fmt.Fprintf(&b, "%s %s %s%s\n", c.Action.mark(), c.kind(), c.Name, c.Action.note())
		for _, p := range c.Properties {
			fmt.Fprintln(&b, "    "+p.String())
		}
	}
	fmt.Fprintln(&b, d.Summary())
	return b.String()
}

// Summary counts, as in "1 added, 2 changed"; blank for no difference.
func (d Difference) Summary() string {
	var parts []string
	for _, action := range []Action{Added, Removed, Changed, Replaced} {
		if n := d.Count(action); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, action))
		}
	}
	return strings.Join(parts, ", ")
}

// Count is the number of changes of one kind.
func (d Difference) Count(action Action) int {
	n := 0
	for _, c := range d {
		if c.Action == action {
			n++
		}
	}
	return n
}

// String is one line: the path, both values and what follows from it.
func (p PropertyChange) String() string {
	line := fmt.Sprintf("%s: %s -> %s", p.Path, orNone(p.Before), orNone(p.After))
	if p.Because != "" {
		line = fmt.Sprintf("%s: follows %s, which is replaced", p.Path, p.Because)
	}
	if p.Replaces {
		line += " (replaces)"
	}
	return line
}

func orNone(value string) string {
	if value == "" {
		return "(none)"
	}
	return value
}

// kind is the type, or for an output and the like the section.
func (c Change) kind() string {
	if c.Section == "Resources" {
		return c.Type
	}
	return strings.TrimSuffix(c.Section, "s")
}

func (a Action) mark() string {
	return map[Action]string{Added: "+", Removed: "-", Changed: "~", Replaced: "!"}[a]
}

func (a Action) note() string {
	if a == Replaced {
		return " (replaced)"
	}
	return ""
}
