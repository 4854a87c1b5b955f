package profile

// File is a profile as it was found on disk: what it means, and the bytes
// that an edit must not lose. The zero document means that there is no file yet.
type File struct {
	// Path is where config.json is, or will be.
	Path    string
	profile Profile
	doc     document
	raw     []byte
}

// Change is one value of the file that a save would write. Blank stands for
// an absent value, on either side.
type Change struct {
	Field  Field
	Before string
	After  string
}

// Name is the profile's name.
func (f File) Name() string { return f.profile.Name }

// Exists reports whether the profile is on disk already.
func (f File) Exists() bool { return f.raw != nil }

// Profile is the configuration as the file has it: an absent value is blank.
func (f File) Profile() Profile { return f.profile }

// Answers are the file's values, with the defaults for what it does not say.
func (f File) Answers() Answers {
	answers := DefaultAnswers()
	for _, field := range Fields {
		if value := f.saved(field); value != "" {
			answers[field] = Answer{Value: value, Source: FromFile}
		}
	}
	return answers
}

// Changes lists what saving the answers would write. A value that the file
// says already, in so many words or by leaving it out, is no change; somebody's
// explicit choice of a default is, where the file has no such key.
func (f File) Changes(answers Answers) []Change {
	current := f.Answers()
	var changes []Change
	for _, field := range Fields {
		before, after := f.saved(field), answers[field].Value
		if after == current[field].Value && !(before == "" && answers[field].chosen()) {
			continue
		}
		if before != after {
			changes = append(changes, Change{Field: field, Before: before, After: after})
		}
	}
	return changes
}

func (f File) saved(field Field) string { return *field.at(&f.profile.Deployment) }
