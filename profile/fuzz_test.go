package profile

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzLoad reads anything. What is accepted must come back byte for byte, and
// what is refused must be explained in text that a terminal can show.
func FuzzLoad(f *testing.F) {
	f.Fuzz(func(t *testing.T, raw []byte) {
		own := &layer{name: "dev", path: "config.json", mode: 0o644}
		if err := own.parse(raw); err != nil {
			var located *FileError
			if !errors.As(err, &located) || located.Path == "" || len(Remedies(err)) == 0 {
				t.Fatalf("the error names no file or remedy: %v", err)
			}
			if text := err.Error(); Printable(text) != text {
				t.Fatalf("the error is not printable: %q", text)
			}
			return
		}
		doc, err := parseDocument(raw)
		check(t, err)
		if string(doc.bytes()) != string(raw) {
			t.Fatalf("parsing changes %q to %q", raw, doc.bytes())
		}
		file, err := newFile("dev", "config.json", []*layer{own})
		check(t, err)
		if changes := file.Changes(file.Answers()); len(changes) > 0 {
			t.Fatalf("its own answers change it: %v", changes)
		}
		file.Warnings()
		_, _ = parseDeployments(raw)
		_, _ = parseDraft("dev", raw)
	})
}

// FuzzPatch edits anything with anything.
func FuzzPatch(f *testing.F) {
	f.Fuzz(func(t *testing.T, raw []byte, field uint8, value string) {
		checkEdit(t, raw, Fields[int(field)%len(Fields)], value)
	})
}

// FuzzInherit merges any two files and compares with a merge written over the
// standard library's maps; then it edits the child.
func FuzzInherit(f *testing.F) {
	f.Fuzz(func(t *testing.T, parent, child []byte, field uint8, value string) {
		over, under := &layer{name: "child", path: "child.json"}, &layer{name: "base", path: "base.json"}
		if over.parse(child) != nil || under.parse(parent) != nil {
			return
		}
		layers := []*layer{over, under}
		roots, err := trees(layers)
		check(t, err)
		want := naiveMerge(decodeAny(t, parent), decodeAny(t, child))
		delete(want.(map[string]any), inheritsKey)
		if got := decodeAny(t, []byte(packed(mergeAll(roots)))); !reflect.DeepEqual(want, got) {
			t.Fatalf("merged %q and %q:\nwant %v\ngot  %v", parent, child, want, got)
		}
		file, err := newFile("child", "child.json", layers)
		check(t, err)
		checkChildEdit(t, file, Fields[int(field)%len(Fields)], value)
	})
}

func naiveMerge(parent, child any) any {
	switch over := child.(type) {
	case map[string]any:
		if under, ok := parent.(map[string]any); ok {
			for key, value := range over {
				if before, ok := under[key]; ok {
					value = naiveMerge(before, value)
				}
				under[key] = value
			}
			return under
		}
	case []any:
		if under, ok := parent.([]any); ok {
			for i, value := range over {
				if i < len(under) {
					under[i] = naiveMerge(under[i], value)
				} else {
					under = append(under, value)
				}
			}
			return under
		}
	}
	return child
}

func checkChildEdit(t *testing.T, file File, field Field, value string) {
	for _, f := range Fields {
		if (file.Origin(f) == "") != (file.saved(f) == "") {
			t.Fatalf("%v is %q from %q", f, file.saved(f), file.Origin(f))
		}
	}
	changes := file.Changes(choose(file, field, value))
	if len(changes) == 0 || field.Check(value) != nil {
		return
	}
	doc, err := parseDocument(file.raw())
	check(t, err)
	check(t, file.edit(doc, changes))
	next, err := file.withOwn(doc.bytes())
	check(t, err)
	if err := file.verify(next, changes); err != nil {
		t.Fatalf("%q edited to %q: %v", file.raw(), doc.bytes(), err)
	}
}

// FuzzImage resolves anything. An image's own URI must resolve to itself.
func FuzzImage(f *testing.F) {
	f.Fuzz(func(t *testing.T, region, account, repository, tag string) {
		d := Deployment{Region: region, Account: account, ECRRepository: repository, ImageTag: tag}
		for _, field := range Fields {
			if err := field.Check(*field.at(&d)); err != nil {
				if text := err.Error(); Printable(text) != text {
					t.Fatalf("the error is not printable: %q", text)
				}
				return
			}
			field.Warnings(*field.at(&d))
		}
		image, err := ImageOf(d)
		check(t, err)
		uri := image.URI("123456789012")
		rest, found := strings.CutSuffix(uri, image.Tag)
		if !found || image.Repository == "" || image.Region == "" {
			t.Fatalf("%+v resolves to %+v", d, image)
		}
		d.ECRRepository = rest[:len(rest)-1]
		again, err := ImageOf(d)
		check(t, err)
		if again.URI("") != uri {
			t.Fatalf("%q resolves to %q", uri, again.URI(""))
		}
	})
}
