package profile

import (
	"bytes"
	"slices"

	"github.com/tailscale/hujson"
)

// layout is how a file is written where its own members do not show it.
type layout struct {
	// newline starts a member's line; blank for a file on one line.
	newline string
	// unit is one step of indentation.
	unit string
	// colon is the white space after a colon.
	colon string
}

// layoutOf reads the layout off the root's first member. A file without any
// member gets the layout of new files.
func layoutOf(raw []byte, root *hujson.Object) layout {
	l := layout{newline: "\n", unit: "    ", colon: " "}
	if bytes.Contains(raw, []byte("\r\n")) {
		l.newline = "\r\n"
	}
	if len(root.Members) == 0 {
		return l
	}
	first := root.Members[0]
	l.colon = string(first.Value.BeforeExtra)
	lead := first.Name.BeforeExtra
	if end := bytes.LastIndexByte(lead, '\n'); end >= 0 {
		l.unit = string(lead[end+1:])
	} else {
		l.newline, l.unit = "", ""
	}
	return l
}

// line starts a line at a depth.
func (l layout) line(depth int) hujson.Extra {
	lead := hujson.Extra(l.newline)
	for range depth {
		lead = append(lead, l.unit...)
	}
	return lead
}

// add appends a member to an object at a depth (0 is the root), in the manner
// of the members before it.
func (l layout) add(object *hujson.Object, depth int, key string, value hujson.ValueTrimmed) {
	lead, colon := l.line(depth+1), hujson.Extra(l.colon)
	switch n := len(object.Members); {
	case n == 0:
		object.AfterExtra = l.line(depth)
	case n == 1 && len(object.Members[0].Name.BeforeExtra) == 0:
		lead = colon // a file on one line: {"a": 1, "b": 2} has blanks after commas or nowhere
	default:
		lead = slices.Clone(object.Members[n-1].Name.BeforeExtra)
	}
	if n := len(object.Members); n > 0 {
		colon = slices.Clone(object.Members[n-1].Value.BeforeExtra)
	}
	object.Members = append(object.Members, hujson.ObjectMember{
		Name:  hujson.Value{BeforeExtra: lead, Value: hujson.String(key)},
		Value: hujson.Value{BeforeExtra: colon, Value: value},
	})
}

// removeMember closes the gap: the member that takes the place of the first
// one starts where that one did.
func removeMember(object *hujson.Object, key string) {
	i := slices.IndexFunc(object.Members, func(m hujson.ObjectMember) bool { return keyOf(m) == key })
	if i < 0 {
		return
	}
	lead := object.Members[i].Name.BeforeExtra
	object.Members = slices.Delete(object.Members, i, i+1)
	n := len(object.Members)
	switch {
	case n == 0:
		object.AfterExtra = nil
	case i == 0:
		object.Members[0].Name.BeforeExtra = lead
	case i == n:
		object.Members[n-1].Value.AfterExtra = nil // or a comma would be left
	}
}
