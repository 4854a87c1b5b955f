package profile

import "fmt"

// File is a profile as it was found on disk: what it means, and the bytes
// that an edit must not lose. It is a value; saving returns the next one.
type File struct {
	// Path is where config.json is, or will be.
	Path string
	// profile is effective, inherited is what it would be without its own file.
	profile   Profile
	inherited Profile
	// layers are the own file and those it inherits from, in this order; none
	// where there is no file yet.
	layers  []*layer
	origins [len(specs)]string
	// copied is what a profile without a file begins as; nil for an empty one.
	copied *File
}

// newFile works out what a chain of files means.
func newFile(name, path string, layers []*layer) (File, error) {
	file := File{Path: path, layers: layers}
	if len(layers) == 1 {
		file.profile = layers[0].own
	}
	file.profile.Name = name
	if len(layers) > 1 {
		if err := file.inherit(); err != nil {
			return File{}, err
		}
	}
	for _, field := range Fields {
		if file.saved(field) != "" && file.origins[field] == "" {
			file.origins[field] = name
		}
	}
	return file, nil
}

func (f *File) inherit() error {
	chain, err := trees(f.layers)
	if err != nil {
		return err
	}
	name := f.Name()
	if f.profile, err = resolve(f.Path, chain); err != nil {
		return err
	}
	if f.inherited, err = resolve(f.Path, chain[1:]); err != nil {
		return err
	}
	f.profile.Name = name
	for _, field := range Fields {
		if f.saved(field) != "" {
			f.origins[field] = f.layers[originOf(chain, deploymentSection, field.Key())].name
		}
	}
	return nil
}

// withOwn is the file with other bytes of its own and the same ancestors.
func (f File) withOwn(raw []byte) (File, error) {
	own := &layer{name: f.Name(), path: f.Path, mode: newFileMode}
	if f.Exists() {
		own.mode = f.layers[0].mode
	}
	if err := own.parse(raw); err != nil {
		return File{}, err
	}
	layers := []*layer{own}
	switch {
	case f.Exists():
		layers = append(layers, f.layers[1:]...)
	case f.copied != nil:
		layers = append(layers, f.copied.layers[1:]...)
	}
	return newFile(f.Name(), f.Path, layers)
}

// String is the profile's name, so that a file that is printed or logged by
// mistake shows none of its content.
func (f File) String() string { return f.Name() }

// GoString does the same for %#v.
func (f File) GoString() string { return fmt.Sprintf("profile.File(%q)", f.Name()) }

// Name is the profile's name.
func (f File) Name() string { return f.profile.Name }

// Exists reports whether the profile is on disk already.
func (f File) Exists() bool { return len(f.layers) > 0 }

// Profile is the configuration as the file and those it inherits from have
// it: an absent value is blank.
func (f File) Profile() Profile { return f.profile }

// Inherits names the profiles it inherits from, the nearest first.
func (f File) Inherits() []string {
	var names []string
	for i := 1; i < len(f.layers); i++ {
		names = append(names, f.layers[i].name)
	}
	return names
}

// Origin names the profile whose file a field's value is in: this one or one
// that it inherits from. Blank where no file says anything.
func (f File) Origin(field Field) string { return f.origins[field] }

// Answers are the effective values, with the defaults for what is not said.
func (f File) Answers() Answers {
	answers := DefaultAnswers()
	for _, field := range Fields {
		if value := f.saved(field); value != "" {
			answers[field] = Answer{Value: value, Source: f.source(field)}
		}
	}
	return answers
}

func (f File) source(field Field) Source {
	if f.origins[field] != f.Name() {
		return FromInherited
	}
	return FromFile
}

// saved is the effective value of a field, blank where no file has one.
func (f File) saved(field Field) string { return *field.at(&f.profile.Deployment) }

// raw are the bytes of the profile's own file, or of the one it is a copy of,
// nil where there is none.
func (f File) raw() []byte {
	switch {
	case f.Exists():
		return f.layers[0].raw()
	case f.copied != nil:
		return f.copied.raw()
	}
	return nil
}
