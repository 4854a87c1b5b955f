package profile

// Entry is one line of a list: a profile, or why it cannot be read.
type Entry struct {
	Name string
	File File
	// Err is nil where File can be used; else it is what [Store.Load] said.
	Err error
}

// Entries reads every profile, in name order. One that cannot be read is an
// entry like the others; the error is only about the folder of them all.
func (s Store) Entries() ([]Entry, error) {
	names, err := s.List()
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(names))
	for _, name := range names {
		file, err := s.Load(name)
		entries = append(entries, Entry{Name: name, File: file, Err: err})
	}
	return entries, nil
}
