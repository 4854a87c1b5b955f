package profile

import (
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/tailscale/hujson"
)

// Value is one value of a profile, with where it comes from.
type Value struct {
	// Key is its place in the file, such as quilt.catalog.
	Key string
	// Value is a string, a boolean or a list of strings; nil for a secret.
	Value any
	// Source is [FromFile], [FromInherited] or [FromDefault].
	Source Source
	// From names the profile whose file has it, blank for a default.
	From string
	// Secret says that there is a value which is not told.
	Secret bool
}

// Text is the value as people write it. It has not gone through [Printable].
func (v Value) Text() string {
	list, ok := v.Value.([]any)
	if !ok {
		return fmt.Sprint(v.Value)
	}
	texts := make([]string, 0, len(list))
	for _, item := range list {
		texts = append(texts, fmt.Sprint(item))
	}
	return strings.Join(texts, ", ")
}

const secretKey = "benchling.clientSecret"

// Values lists the effective values: the five fields, with their defaults, and
// whatever else the files say that the stack reads. A client secret is listed
// without its value.
func (f File) Values() []Value {
	chain, err := trees(f.layers)
	if err != nil {
		return nil // they were parsed before
	}
	var values []Value
	for _, field := range Fields {
		v := f.sourced(chain, field.String(), field.Value(f.profile.Deployment))
		if f.saved(field) == "" {
			v.Source, v.From = FromDefault, ""
		}
		values = append(values, v)
	}
	values = append(values, f.otherValues(chain)...)
	if i := originOf(chain, strings.Split(secretKey, ".")...); i >= 0 && f.layers[i].holdsSecret() {
		v := f.sourced(chain, secretKey, nil)
		v.Secret = true
		values = append(values, v)
	}
	return values
}

// otherValues walks the profile as it would be written, so that a value that
// is added to the model cannot be forgotten here.
func (f File) otherValues(chain []*hujson.Object) []Value {
	written, err := json.Marshal(f.profile)
	if err != nil {
		return nil
	}
	doc, err := parseDocument(written)
	if err != nil {
		return nil
	}
	var values []Value
	walk("", doc.root, func(key string, value any) {
		for _, field := range Fields {
			if key == field.String() {
				return
			}
		}
		values = append(values, f.sourced(chain, key, value))
	})
	return values
}

// walk visits the values of a document that are not blank, in its order.
func walk(prefix string, object *hujson.Object, visit func(key string, value any)) {
	for _, m := range object.Members {
		key := prefix + keyOf(m)
		if section, ok := m.Value.Value.(*hujson.Object); ok {
			walk(key+".", section, visit)
			continue
		}
		var value any
		if err := json.Unmarshal(m.Value.Pack(), &value); err != nil {
			continue // it was marshalled a moment ago
		}
		if list, ok := value.([]any); value == nil || value == "" || (ok && len(list) == 0) {
			continue
		}
		visit(key, value)
	}
}

func (f File) sourced(chain []*hujson.Object, key string, value any) Value {
	v := Value{Key: key, Value: value, Source: FromFile}
	if i := originOf(chain, strings.Split(key, ".")...); i >= 0 {
		v.From = f.layers[i].name
	}
	if v.From != f.Name() {
		v.Source = FromInherited
	}
	return v
}
