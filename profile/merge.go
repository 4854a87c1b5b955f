package profile

import (
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/tailscale/hujson"
)

// trees are the documents of a chain of files, without the key that names the
// parent. They are for reading only.
func trees(layers []*layer) ([]*hujson.Object, error) {
	var roots []*hujson.Object
	for _, l := range layers {
		doc, err := parseDocument(l.raw())
		if err != nil {
			return nil, &FileError{Path: l.path, Reason: err}
		}
		removeMember(doc.root, inheritsKey)
		roots = append(roots, doc.root)
	}
	return roots, nil
}

// resolve is what a chain of files means: objects merge deeply and arrays by
// index, the child wins, null included.
func resolve(path string, chain []*hujson.Object) (Profile, error) {
	var merged Profile
	whole := hujson.Value{Value: mergeAll(chain)}
	if err := json.Unmarshal(whole.Pack(), &merged); err != nil {
		return Profile{}, &FileError{Path: path, Reason: fmt.Errorf("merge with what it inherits: %w", err)}
	}
	return merged, nil
}

func mergeAll(chain []*hujson.Object) *hujson.Object {
	merged := &hujson.Object{}
	for _, root := range slices.Backward(chain) {
		merged = mergeObjects(merged, root)
	}
	return merged
}

// merge lays a child's value over its parent's. White space is dropped.
func merge(parent, child hujson.ValueTrimmed) hujson.ValueTrimmed {
	switch over := child.(type) {
	case *hujson.Object:
		if under, ok := parent.(*hujson.Object); ok {
			return mergeObjects(under, over)
		}
	case *hujson.Array:
		if under, ok := parent.(*hujson.Array); ok {
			return mergeArrays(under, over)
		}
	}
	return child
}

func mergeObjects(parent, child *hujson.Object) *hujson.Object {
	merged := &hujson.Object{}
	index := make(map[string]int, len(parent.Members))
	for _, m := range slices.Concat(parent.Members, child.Members) {
		key := keyOf(m)
		if i, ok := index[key]; ok {
			under := merged.Members[i].Value.Value
			merged.Members[i].Value.Value = merge(under, m.Value.Value)
			continue
		}
		index[key] = len(merged.Members)
		merged.Members = append(merged.Members, hujson.ObjectMember{
			Name: hujson.Value{Value: m.Name.Value}, Value: hujson.Value{Value: m.Value.Value},
		})
	}
	return merged
}

func mergeArrays(parent, child *hujson.Array) *hujson.Array {
	merged := &hujson.Array{}
	for i := range max(len(parent.Elements), len(child.Elements)) {
		var value hujson.ValueTrimmed
		switch {
		case i >= len(child.Elements):
			value = parent.Elements[i].Value
		case i >= len(parent.Elements):
			value = child.Elements[i].Value
		default:
			value = merge(parent.Elements[i].Value, child.Elements[i].Value)
		}
		merged.Elements = append(merged.Elements, hujson.Value{Value: value})
	}
	return merged
}

// originOf is the index of the file that has the last word on a key, given as
// its path from the root; -1 where none mentions it.
func originOf(chain []*hujson.Object, path ...string) int {
	for i, root := range chain {
		if mentions(root, path) {
			return i
		}
	}
	return -1
}

// mentions reports whether a file has a key, or something else than an object
// where the key would be: that overrides the key too.
func mentions(object *hujson.Object, path []string) bool {
	value := member(object, path[0])
	if value == nil || len(path) == 1 {
		return value != nil
	}
	section, ok := value.Value.(*hujson.Object)
	return !ok || mentions(section, path[1:])
}
