package profile

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// checkEdit edits one field of a file in memory and holds the result against
// what an edit promises: the bytes differ in one place only, which is the
// value, or the member that was added or removed, and it means what was asked.
func checkEdit(t testing.TB, raw []byte, field Field, value string) {
	t.Helper()
	file, ok := inMemory(raw)
	if !ok || field.Check(value) != nil {
		return
	}
	changes := file.Changes(choose(file, field, value))
	doc, err := parseDocument(raw)
	check(t, err)
	if !bytes.Equal(doc.bytes(), raw) {
		t.Fatalf("parsing alone changes\n%q to\n%q", raw, doc.bytes())
	}
	if len(changes) == 0 {
		return
	}
	old := ""
	if section := doc.section(deploymentSection); section != nil {
		if found := member(section, field.Key()); found != nil {
			old = packed(found.Value)
		}
	}
	check(t, file.edit(doc, changes))
	next, err := file.withOwn(doc.bytes())
	if err != nil {
		t.Fatalf("the edit of %q makes %q: %v", raw, doc.bytes(), err)
	}
	if err := file.verify(next, changes); err != nil {
		t.Fatalf("%q to %q: %v", raw, doc.bytes(), err)
	}
	checkBytes(t, raw, doc.bytes(), old, value)
	checkRest(t, raw, doc.bytes(), field)
}

// inMemory is a profile of its own, without ancestors.
func inMemory(raw []byte) (File, bool) {
	own := &layer{name: "dev", path: "config.json"}
	if own.parse(raw) != nil || own.parent != "" {
		return File{}, false
	}
	file, err := newFile("dev", "config.json", []*layer{own})
	return file, err == nil
}

// checkBytes finds the one place in which two texts differ.
func checkBytes(t testing.TB, before, after []byte, old, value string) {
	t.Helper()
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		start++
	}
	end := 0
	for end < min(len(before), len(after))-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	gone, come := string(before[start:len(before)-end]), string(after[start:len(after)-end])
	switch {
	case old == "": // added: nothing but blanks of an empty object, or its null, may go
		if strings.Trim(gone, " \t\r\n"+"nul") != "" {
			t.Fatalf("adding %q to %q takes away %q", value, before, gone)
		}
	case value == "": // removed
		if strings.Trim(come, " \t\r\n") != "" {
			t.Fatalf("removing from %q brings %q", before, come)
		}
	case len(gone) > len(old) || len(come) > len(after)-len(before)+len(old) || !strings.Contains(old, gone):
		t.Fatalf("changing %s to %q in %q takes away %q", old, value, before, gone)
	}
}

// checkRest compares what another parser sees, apart from the edited field.
func checkRest(t testing.TB, before, after []byte, field Field) {
	t.Helper()
	if was, is := withoutField(t, before, field), withoutField(t, after, field); !reflect.DeepEqual(was, is) {
		t.Fatalf("the edit of %v changed something else:\n%q\n%q", field, before, after)
	}
}

func withoutField(t testing.TB, raw []byte, field Field) map[string]any {
	t.Helper()
	root := decodeAny(t, raw).(map[string]any)
	if section, ok := root[deploymentSection].(map[string]any); ok {
		delete(section, field.Key())
		if len(section) == 0 {
			delete(root, deploymentSection)
		}
	} else {
		delete(root, deploymentSection) // null
	}
	return root
}

// decodeAny is the standard library's view, numbers untouched.
func decodeAny(t testing.TB, raw []byte) any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var value any
	check(t, decoder.Decode(&value))
	return value
}
