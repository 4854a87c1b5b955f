package main

import "errors"

// syntheses are the result of synth, as --json prints it.
type syntheses struct {
	Profiles []synthesized `json:"profiles"`
}

// synthesized is one profile's stack, or why there is none.
type synthesized struct {
	Name     string   `json:"name"`
	Stack    string   `json:"stack,omitempty"`
	Folder   string   `json:"folder,omitempty"`
	Template string   `json:"template,omitempty"`
	Error    string   `json:"error,omitempty"`
	Remedies []string `json:"remedies,omitempty"`
}

// noProfilesError is that there is nothing to do something with all of.
type noProfilesError struct{ dir string }

func (e noProfilesError) Error() string { return "there are no profiles in " + e.dir }

func (noProfilesError) Remedy() string { return "make one with webhook-setup --profile NAME" }

// tell prints the result, which says already what went wrong.
func (r syntheses) tell(s streams, err error) error {
	if printed := printJSON(s, r); printed != nil || err == nil {
		return errors.Join(err, printed)
	}
	return toldError{err}
}
