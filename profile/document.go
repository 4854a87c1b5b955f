package profile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/tailscale/hujson"
)

// document is a JSON object that is edited without touching any byte that the
// edit is not about. The library keeps white space and literals as they stand.
type document struct{ root hujson.Value }

// parseDocument reads a JSON object. Other than encoding/json it matches keys
// exactly and refuses a key that occurs twice, so that what is read is what a
// person sees in the file.
func parseDocument(raw []byte, into any) (document, error) {
	if err := checkEncoding(raw); err != nil {
		return document{}, err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return document{}, locate(raw, err)
	}
	root, err := hujson.Parse(bytes.Clone(raw))
	if err != nil {
		return document{}, err
	}
	if root.Value.Kind() != '{' {
		return document{}, errors.New("the file must hold one JSON object")
	}
	return document{root}, nil
}

func checkEncoding(raw []byte) error {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return errors.New("the file starts with a byte order mark; save it as UTF-8 without one")
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return errors.New("the file is UTF-16; save it as UTF-8")
	}
	return nil
}

// locate turns a parser's error into line, column and key. It never repeats a
// value: that could be a secret.
func locate(raw []byte, err error) error {
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		return at(raw, syntactic.ByteOffset, syntactic.Err.Error())
	}
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		key := strings.ReplaceAll(strings.TrimPrefix(string(semantic.JSONPointer), "/"), "/", ".")
		return at(raw, semantic.ByteOffset, fmt.Sprintf("%s is a JSON %s where another type belongs", quoteKey(key), semantic.JSONKind))
	}
	return err
}

func quoteKey(key string) string {
	if key == "" {
		return "the whole file"
	}
	return fmt.Sprintf("%q", key)
}

func at(raw []byte, offset int64, what string) error {
	before := raw[:min(int(offset), len(raw))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Errorf("line %d, column %d: %s", line, column, what)
}

// has reports whether the object "section" of the document has the key.
func (d document) has(section, key string) bool {
	return d.root.Find("/"+section+"/"+key) != nil
}

func (d document) hasSection(section string) bool {
	return d.root.Find("/"+section) != nil
}

// set gives a key of a section a string value, adding what is not there in
// the file's own layout.
func (d document) set(section, key, value string) error {
	root := d.root.Value.(*hujson.Object)
	parent := d.root.Find("/" + section)
	if parent == nil {
		parent = appendMember(root, section, hujson.Value{Value: &hujson.Object{}}, d.indent(0), d.indent(1))
	}
	object, ok := parent.Value.(*hujson.Object)
	if !ok {
		return fmt.Errorf("%q is not an object", section)
	}
	literal, err := quoteJSON(value)
	if err != nil {
		return err
	}
	if found := d.root.Find("/" + section + "/" + key); found != nil {
		found.Value = literal
		return nil
	}
	appendMember(object, key, hujson.Value{Value: literal}, d.indent(1), d.indent(2))
	return nil
}

// quoteJSON writes a string as the other tool does: <, > and & stay as they are.
func quoteJSON(value string) (hujson.Literal, error) {
	quoted, err := jsontext.AppendQuote(nil, value)
	return hujson.Literal(quoted), err
}

// remove takes a key out of a section together with the white space before it.
func (d document) remove(section, key string) {
	parent := d.root.Find("/" + section)
	if parent == nil {
		return
	}
	object, ok := parent.Value.(*hujson.Object)
	if !ok {
		return
	}
	for i, m := range object.Members {
		if name, ok := m.Name.Value.(hujson.Literal); ok && name.String() == key {
			object.Members = append(object.Members[:i], object.Members[i+1:]...)
			break
		}
	}
	if n := len(object.Members); n > 0 {
		object.Members[n-1].Value.AfterExtra = nil // or a comma would be left
	}
}

// indent is the line break and indentation of a member at a depth, after the
// file's own first line; blank for a file on one line.
func (d document) indent(depth int) hujson.Extra {
	unit := hujson.Extra("    ")
	if root := d.root.Value.(*hujson.Object); len(root.Members) > 0 {
		first := root.Members[0].Name.BeforeExtra
		newline := bytes.LastIndexByte(first, '\n')
		if newline < 0 {
			return nil
		}
		unit = first[newline+1:]
	}
	return append(hujson.Extra("\n"), bytes.Repeat(unit, depth)...)
}

// appendMember adds a member in the manner of the one before it, or, in an
// empty object, at the given indentation of the object and of its members.
func appendMember(object *hujson.Object, key string, value hujson.Value, outer, inner hujson.Extra) *hujson.Value {
	value.BeforeExtra = hujson.Extra(" ")
	if n := len(object.Members); n > 0 {
		last := object.Members[n-1]
		inner, value.BeforeExtra = last.Name.BeforeExtra, last.Value.BeforeExtra
	} else {
		object.AfterExtra = outer
	}
	object.Members = append(object.Members, hujson.ObjectMember{
		Name:  hujson.Value{BeforeExtra: inner, Value: hujson.String(key)},
		Value: value,
	})
	return &object.Members[len(object.Members)-1].Value
}

func (d document) bytes() []byte { return d.root.Pack() }
