package profile

import (
	"bytes"
	"slices"

	"github.com/tailscale/hujson"
)

// tree is the file's own document for reading; empty where there is no file.
func (f File) tree() (*hujson.Object, error) {
	if !f.Exists() {
		return &hujson.Object{}, nil
	}
	doc, err := parseDocument(f.raw())
	return doc.root, err
}

// differences names the keys whose values differ between two files, apart
// from the five fields and the files' own history.
func differences(before, after *hujson.Object) []string {
	var found []string
	compareObjects("", before, after, &found)
	var known []string
	for _, f := range Fields {
		known = append(known, f.String())
	}
	return slices.DeleteFunc(found, func(key string) bool { return slices.Contains(known, key) })
}

func compareObjects(prefix string, before, after *hujson.Object, found *[]string) {
	was, is := valuesOf(before), valuesOf(after)
	for _, m := range before.Members {
		key := keyOf(m)
		compareValues(prefix, key, m.Value.Value, is[key], found)
	}
	for _, m := range after.Members {
		if key := keyOf(m); was[key] == nil {
			compareValues(prefix, key, nil, m.Value.Value, found)
		}
	}
}

func valuesOf(object *hujson.Object) map[string]hujson.ValueTrimmed {
	values := make(map[string]hujson.ValueTrimmed, len(object.Members))
	for _, m := range object.Members {
		values[keyOf(m)] = m.Value.Value
	}
	return values
}

// compareValues goes into objects, so that a key is named and not only its
// section; of the history it looks at nothing.
func compareValues(prefix, key string, before, after hujson.ValueTrimmed, found *[]string) {
	path := prefix + Printable(key)
	if path == metadataSection {
		return
	}
	under, over := objectOrEmpty(before), objectOrEmpty(after)
	switch {
	case under != nil && over != nil && len(under.Members)+len(over.Members) > 0:
		compareObjects(path+".", under, over, found)
	case !bytes.Equal(minimal(before), minimal(after)):
		*found = append(*found, path)
	}
}

// objectOrEmpty takes an absent value for an empty object, and is nil for
// a value of another kind.
func objectOrEmpty(value hujson.ValueTrimmed) *hujson.Object {
	if value == nil {
		return &hujson.Object{}
	}
	object, _ := value.(*hujson.Object)
	return object
}

// minimal is a value without white space, nil for none.
func minimal(value hujson.ValueTrimmed) []byte {
	if value == nil {
		return nil
	}
	whole := hujson.Value{Value: value}.Clone()
	whole.Minimize()
	return whole.Pack()
}
