package profile

// RemoveDraft x.
func (s Store) RemoveDraft(name string) error { return nil }
