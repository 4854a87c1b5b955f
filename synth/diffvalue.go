package synth

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// diffValues lists where two values differ, as deep down as that can be said.
func diffValues(path string, was, is any) []PropertyChange {
	if reflect.DeepEqual(was, is) {
		return nil
	}
	before, after := elements(was), elements(is)
	if before == nil || after == nil {
		return []PropertyChange{{Path: path, Before: compact(was), After: compact(is)}}
	}
	names := maps.Clone(before)
	maps.Copy(names, after)
	_, list := was.([]any)
	var changes []PropertyChange
	for _, name := range slices.Sorted(maps.Keys(names)) {
		changes = append(changes, diffValues(join(path, name, list), before[name], after[name])...)
	}
	if len(changes) == 0 { // only the order differs
		return []PropertyChange{{Path: path, Before: compact(was), After: compact(is)}}
	}
	return changes
}

func join(path, name string, list bool) string {
	switch {
	case list:
		return path + "[" + name + "]"
	case path == "":
		return name
	}
	return path + "." + name
}

// elements takes an object, or a list whose elements have names, apart. It is
// nil for what is only looked at as a whole.
func elements(value any) map[string]any {
	switch v := value.(type) {
	case map[string]any:
		if !isIntrinsic(v) {
			return v
		}
	case []any:
		return named(v)
	}
	return nil
}

// isIntrinsic reports whether an object stands for a value that CloudFormation
// computes, such as a reference.
func isIntrinsic(object map[string]any) bool {
	if len(object) != 1 {
		return false
	}
	for key := range object {
		return key == "Ref" || strings.HasPrefix(key, "Fn::")
	}
	return false
}

// named gives the elements of a list by what distinguishes them. A list
// without such a key in each element is nil.
func named(list []any) map[string]any {
	for _, key := range []string{"Name", "Key", "Sid"} {
		found := map[string]any{}
		for _, element := range list {
			if object, ok := element.(map[string]any); ok {
				if name, ok := object[key].(string); ok {
					found[name] = element
				}
			}
		}
		if len(found) == len(list) && len(list) > 0 {
			return found
		}
	}
	return nil
}

// compact writes a value on one line; no value is blank.
func compact(value any) string {
	if value == nil {
		return ""
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprintf("%q", fmt.Sprint(value)) // nothing that was read from JSON gets here
	}
	return strings.TrimSpace(b.String())
}
