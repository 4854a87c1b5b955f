package profile

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

const inheritsKey = "_inherits"

// opaque holds bytes that may be secret. It is a function because package fmt
// prints no more of one than its address, whatever the verb.
type opaque func() []byte

func conceal(raw []byte) opaque { return func() []byte { return raw } }

// layer is one file of a chain of inheritance as it was read.
type layer struct {
	name, path string
	raw        opaque
	mode       fs.FileMode
	// parent is the profile it inherits from, blank for none.
	parent string
	own    Profile
}

type layerContent struct {
	Profile
	Inherits string `json:"_inherits"`
}

// parse reads raw into the layer.
func (l *layer) parse(raw []byte) error {
	var content layerContent
	if err := decode(raw, &content); err != nil {
		var located *FileError
		if errors.As(err, &located) {
			located.Path = l.path
		}
		return err
	}
	l.raw, l.parent, l.own = conceal(raw), content.Inherits, content.Profile
	if l.parent != "" {
		if err := CheckName(l.parent); err != nil {
			return &FileError{Path: l.path, Reason: fmt.Errorf("%s: %w", inheritsKey, err)}
		}
	}
	return l.checkPrintable()
}

// checkPrintable refuses a field that would act upon the terminal it is shown
// on. Whatever else is wrong with a value can be seen and mended in the form.
func (l *layer) checkPrintable() error {
	for _, f := range Fields {
		value := *f.at(&l.own.Deployment)
		if actsOnTerminal(value) {
			return &FileError{Path: l.path, Reason: fmt.Errorf("%q is %q, which cannot be shown as it is", f.String(), value)}
		}
	}
	return nil
}

// chain reads a profile's file and those it inherits from, its own first. The
// error is fs.ErrNotExist, bare, where the profile itself has no file.
func (s Store) chain(name string) ([]*layer, error) {
	first, err := s.readLayer(name)
	if err != nil {
		return nil, err
	}
	return s.ancestors(first)
}

func (s Store) ancestors(first *layer) ([]*layer, error) {
	layers, names := []*layer{first}, []string{first.name}
	for next := first.parent; next != ""; next = layers[len(layers)-1].parent {
		seen := slices.Contains(names, next)
		names = append(names, next)
		if seen {
			return nil, &FileError{
				Path:   first.path,
				Reason: fmt.Errorf("profiles inherit in a circle: %s", strings.Join(names, " -> ")),
				remedy: "take " + inheritsKey + " out of one of them",
			}
		}
		parent, err := s.readLayer(next)
		if errors.Is(err, fs.ErrNotExist) {
			err = &FileError{
				Path: s.path(next), Reason: errors.New("there is no such profile"),
				remedy: fmt.Sprintf("create profile %s, or take %s out of %s", next, inheritsKey, layers[len(layers)-1].path),
			}
		}
		if err != nil {
			return nil, fmt.Errorf("inherit from %s (%s): %w", next, strings.Join(names, " -> "), err)
		}
		layers = append(layers, parent)
	}
	return layers, nil
}
