package profile

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/tailscale/hujson"
)

// document is a JSON object that is edited without touching any byte that the
// edit is not about. The library keeps white space and literals as they stand.
type document struct {
	root   *hujson.Object
	whole  hujson.Value
	layout layout
}

// decode reads a JSON object. Other than encoding/json it matches keys
// exactly and refuses a key that occurs twice, so that what is read is what a
// person sees in the file. The error is a *[FileError] that lacks the path.
func decode(raw []byte, into any) error {
	if err := checkEncoding(raw); err != nil {
		return &FileError{Reason: err}
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return locate(raw, err)
	}
	// A lone null would pass as an empty profile.
	if text := bytes.TrimLeft(raw, " \t\r\n"); text[0] != '{' {
		return &FileError{Line: 1, Column: 1, Reason: errors.New("the file must hold one JSON object")}
	}
	return nil
}

// parseDocument makes raw editable, which must have passed decode.
func parseDocument(raw []byte) (document, error) {
	whole, err := hujson.Parse(bytes.Clone(raw))
	if err != nil {
		return document{}, fmt.Errorf("parse for editing: %w", err)
	}
	root, ok := whole.Value.(*hujson.Object)
	if !ok {
		return document{}, errors.New("the file must hold one JSON object")
	}
	return document{root, whole, layoutOf(raw, root)}, nil
}

// section is an object below the root; nil where there is none or something else.
func (d document) section(name string) *hujson.Object {
	value := member(d.root, name)
	if value == nil {
		return nil
	}
	object, _ := value.Value.(*hujson.Object)
	return object
}

// addSection makes an empty object below the root in place of null or nothing.
// A section that is there already is left alone.
func (d document) addSection(name string) error {
	value := member(d.root, name)
	switch {
	case value == nil:
		d.layout.add(d.root, 0, name, &hujson.Object{})
	case isNull(value.Value):
		value.Value = &hujson.Object{}
	case d.section(name) == nil:
		return fmt.Errorf("%q is not an object", name)
	}
	return nil
}

// set gives a key of a section a value, adding what is not there.
func (d document) set(section, key string, value hujson.Literal) error {
	if err := d.addSection(section); err != nil {
		return err
	}
	object := d.section(section)
	if found := member(object, key); found != nil {
		found.Value = value
		return nil
	}
	d.layout.add(object, 1, key, value)
	return nil
}

// setString is set for a string, written as the other tool does: <, > and &
// stay as they are.
func (d document) setString(section, key, value string) error {
	quoted, err := jsontext.AppendQuote(nil, value)
	if err != nil {
		return fmt.Errorf("write %s.%s: %w", section, key, err)
	}
	return d.set(section, key, quoted)
}

// remove takes a key out of a section together with the white space round it.
func (d document) remove(section, key string) {
	if object := d.section(section); object != nil {
		removeMember(object, key)
	}
}

func (d document) bytes() []byte { return d.whole.Pack() }

func isNull(value hujson.ValueTrimmed) bool { return value.Kind() == 'n' }

func keyOf(m hujson.ObjectMember) string { return m.Name.Value.(hujson.Literal).String() }

// member finds a key by its exact name; nil where there is none.
func member(object *hujson.Object, key string) *hujson.Value {
	for i := range object.Members {
		if keyOf(object.Members[i]) == key {
			return &object.Members[i].Value
		}
	}
	return nil
}
