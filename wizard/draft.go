package wizard

import (
	"strings"

	"webhook-setup/profile"
)

// Draft is what has been answered so far. It lives on the heap because the
// form's fields write into it while Bubble Tea copies the model.
type Draft struct {
	File    profile.File
	Answers profile.Answers
	// typed is what stands in each field, answered or not. Going back keeps
	// it; only Enter makes an answer of it.
	typed []string
}

func newDraft(file profile.File, answers profile.Answers) *Draft {
	d := &Draft{File: file, Answers: answers, typed: make([]string, len(answers))}
	for _, f := range profile.Fields {
		d.typed[f] = answers[f].Value
	}
	return d
}

// accept makes an answer of what stands in a field. In an existing profile
// only a different value is the person's own; in a new one all of them are.
func (d *Draft) accept(f profile.Field) {
	answer := &d.Answers[f]
	if d.typed[f] != answer.Value || !d.File.Exists() {
		*answer = profile.Answer{Value: d.typed[f], Source: profile.FromPerson}
	}
}

// hovering returns the answers with what stands in one field in place of its
// answer: the draft as it would be after Enter.
func (d *Draft) hovering(f profile.Field) profile.Answers {
	answers := d.Answers
	answers[f].Value = d.typed[f]
	return answers
}

// profile is what would be synthesized for some answers.
func (d *Draft) profile(answers profile.Answers) profile.Profile {
	p := d.File.Profile()
	p.Deployment = answers.Apply(p.Deployment)
	return p
}

// origin says where an answer came from, an inherited one from which profile.
func (d *Draft) origin(f profile.Field) string {
	if source := d.Answers[f].Source; source != profile.FromInherited {
		return string(source)
	}
	return "inherited from " + d.File.Origin(f)
}

// figures says in a line what an answer would cost and buy, for those who
// have to choose without a picture.
func (d *Draft) figures(f profile.Field, value string) string {
	answers := d.Answers
	answers[f].Value = value
	var figures []string
	for _, row := range Compare(d.File, answers).TradeOffs {
		figures = append(figures, row.Figure+": "+row.AfterFigure)
	}
	return strings.Join(figures, ", ")
}
