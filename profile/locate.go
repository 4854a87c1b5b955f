package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func checkEncoding(raw []byte) error {
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return errors.New("the file is empty")
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return errors.New("the file starts with a byte order mark; save it as UTF-8 without one")
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")),
		bytes.HasPrefix(raw, []byte("{\x00")), bytes.HasPrefix(raw, []byte("\x00{")):
		return errors.New("the file is UTF-16; save it as UTF-8")
	}
	return nil
}

// locate turns a parser's error into line, column and key. It never repeats a
// value: that could be a secret.
func locate(raw []byte, err error) error {
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		if errors.Is(syntactic.Err, io.ErrUnexpectedEOF) {
			return at(raw, int64(len(raw)), errors.New("the file ends in the middle; it has been cut off"))
		}
		if errors.Is(syntactic.Err, jsontext.ErrDuplicateName) {
			return at(raw, syntactic.ByteOffset, fmt.Errorf("%q occurs twice", keyPath(syntactic.JSONPointer)))
		}
		return at(raw, syntactic.ByteOffset, syntactic.Err)
	}
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		where := "the whole file"
		if path := keyPath(semantic.JSONPointer); path != "" {
			where = fmt.Sprintf("%q", path)
		}
		return at(raw, semantic.ByteOffset, fmt.Errorf("%s is %s where %s belongs",
			where, kindWords[semantic.JSONKind], typeWord(semantic.GoType)))
	}
	return &FileError{Reason: err}
}

// keyPath is a place in a document as people write it.
func keyPath(pointer jsontext.Pointer) string {
	return strings.Join(slices.Collect(pointer.Tokens()), ".")
}

var kindWords = map[jsontext.Kind]string{
	0: "something else", 'n': "null", 't': "a boolean", 'f': "a boolean",
	'"': "a string", '0': "a number", '{': "an object", '[': "an array",
}

// typeWord is what a Go type of [Profile] is called in JSON.
func typeWord(t reflect.Type) string {
	if t == nil {
		return "another type"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeWord(t.Elem())
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "a boolean"
	case reflect.Slice:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	default:
		return "another type"
	}
}

func at(raw []byte, offset int64, reason error) *FileError {
	before := raw[:min(offset, int64(len(raw)))]
	return &FileError{
		Line:   1 + bytes.Count(before, []byte("\n")),
		Column: len(before) - bytes.LastIndexByte(before, '\n'),
		Reason: reason,
	}
}
