package profile

import "fmt"

// Copy begins a profile as a copy of another: everything in the file, what it
// inherits included, but for its history. Nothing is written before the copy
// is saved. The error says that there is a profile of this name already, or
// that it cannot have this name.
func (s Store) Copy(from File, name string) (File, error) {
	begun, err := s.Open(name)
	if err != nil {
		return File{}, err
	}
	if begun.Exists() {
		return File{}, fmt.Errorf("copy profile %s: there is a profile %s already", from.Name(), name)
	}
	if !from.Exists() {
		return File{}, &NotFoundError{Name: from.Name(), Dir: s.Dir}
	}
	begun.copied, begun.profile, begun.inherited = &from, from.profile, from.inherited
	begun.profile.Name = name
	for _, field := range Fields {
		if begun.saved(field) != "" {
			begun.origins[field] = name
		}
	}
	return begun, nil
}
