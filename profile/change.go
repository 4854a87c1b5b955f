package profile

import (
	"errors"
	"reflect"

	"github.com/tailscale/hujson"
)

// Change is one value that a save would write into the profile's own file.
// Before is what holds now, inherited or not (see [File.Origin]). Blank stands
// for an absent value, on either side.
type Change struct {
	Field  Field
	Before string
	After  string
}

// Changes lists what saving the answers would write. A value that the files
// say already, in so many words or by leaving it out, is no change; somebody's
// explicit choice of a default is, where no file has one.
func (f File) Changes(answers Answers) []Change {
	var changes []Change
	for _, field := range Fields {
		before, answer := f.saved(field), answers[field]
		byDefault := before == "" && answer.Value == field.Default() && !answer.chosen()
		if answer.Value != before && !byDefault {
			changes = append(changes, Change{Field: field, Before: before, After: answer.Value})
		}
	}
	return changes
}

// edit puts the changes into the own file's document.
func (f File) edit(doc document, changes []Change) error {
	if len(changes) > 0 {
		if err := f.reopenDeployment(doc); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if err := f.write(doc, c.Field, c.After); err != nil {
			return err
		}
	}
	return nil
}

func (f File) write(doc document, field Field, value string) error {
	switch {
	case value != "":
		return doc.setString(deploymentSection, field.Key(), value)
	case *field.at(&f.inherited.Deployment) != "":
		// Leaving the key out would bring the inherited value back.
		return doc.set(deploymentSection, field.Key(), hujson.Literal("null"))
	}
	doc.remove(deploymentSection, field.Key())
	return nil
}

// reopenDeployment makes room for a value where the file has "deployment":
// null, which hides everything inherited; what was hidden stays hidden.
func (f File) reopenDeployment(doc document) error {
	value := member(doc.root, deploymentSection)
	if value == nil || !isNull(value.Value) || len(f.layers) < 2 {
		return doc.addSection(deploymentSection)
	}
	parents, err := trees(f.layers[1:])
	if err != nil {
		return err
	}
	if err := doc.addSection(deploymentSection); err != nil {
		return err
	}
	inherited := member(mergeAll(parents), deploymentSection)
	if inherited == nil || inherited.Value.Kind() != '{' {
		return nil
	}
	for _, m := range inherited.Value.(*hujson.Object).Members {
		if err := doc.set(deploymentSection, keyOf(m), hujson.Literal("null")); err != nil {
			return err
		}
	}
	return nil
}

// verify is asked before anything is written: an edit must mean what was
// asked for and nothing else.
func (f File) verify(next File, changes []Change) error {
	want := f.profile
	for _, c := range changes {
		*c.Field.at(&want.Deployment) = c.After
	}
	if !reflect.DeepEqual(want, next.profile) {
		return errors.New("the edited file would not mean what was asked for; nothing was written")
	}
	return nil
}
