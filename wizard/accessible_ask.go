package wizard

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"webhook-setup/profile"
)

// What is typed in place of an answer: to leave a saved one blank, and to hear
// what could be answered.
const (
	clearAnswer = "-"
	askForMore  = "?"
)

// ask asks one question until the answer can be used.
func (p *prompter) ask(draft *Draft, s step) error {
	about := p.suggestions(draft, s)
	defer func() { about.search.cancel() }()
	p.detect(draft, s)
	p.say(fmt.Sprintf("\n%d of %d. %s %s", s.number(), len(steps), s.title, s.help))
	if s.closed {
		about.shown = p.stages(draft, s)
	}
	for {
		typed, err := p.read(p.question(draft, s))
		if err != nil {
			return err
		}
		if filter, asked := strings.CutPrefix(typed, askForMore); asked && about.any() {
			about.tell(strings.TrimSpace(filter))
			continue
		}
		value := pickedBy(typed, about.shown)
		if err = s.take(draft, value); err == nil {
			p.confirmNumber(s.field, typed, value, about.shown)
			break
		}
		p.say("Error: " + cmp.Or(noSuchNumber(typed, about.shown), complaint(err)))
	}
	p.warn(s.field, draft.Answers[s.field].Value)
	return nil
}

// confirmNumber says what a number was taken for.
func (p *prompter) confirmNumber(f profile.Field, typed, value string, offers []offer) {
	switch {
	case value != typed:
		p.say(f.Label() + ": " + profile.Printable(value))
	case noSuchNumber(typed, offers) != "":
		p.say(f.Label() + ": " + value + ", which is no number of the list")
	}
}

// question is what stands before the cursor: the answer that Enter keeps, and
// what else can be typed here.
func (p *prompter) question(draft *Draft, s step) string {
	answer := draft.Answers[s.field]
	kept := shown(answer.Value, blankMeaning(s.field))
	switch answer.Source {
	case profile.FromAWS, profile.FromEnvironment, profile.FromInherited:
		kept += ", from " + draft.origin(s.field)
	}
	var more []string
	if s.options == nil && p.lookups.answers(s.field) || s.options != nil && !s.closed {
		more = append(more, askForMore+" for suggestions")
	}
	if !s.closed && answer.Value != s.field.Default() {
		more = append(more, clearAnswer+" for "+blankMeaning(s.field))
	}
	if len(more) > 0 {
		kept += "; " + strings.Join(more, ", ")
	}
	return fmt.Sprintf("%s [%s]: ", s.field.Label(), kept)
}

// stages tells the options of a step that has no others, with what each costs.
func (p *prompter) stages(draft *Draft, s step) []offer {
	var offers []offer
	for _, o := range s.options(draft.Answers[s.field].Value) {
		offers = append(offers, newOffer(o.value, o.about+"; "+draft.figures(s.field, o.value), ""))
	}
	p.number(offers)
	return offers
}

func (p *prompter) warn(f profile.Field, value string) {
	for _, w := range f.Warnings(value) {
		p.say("Warning: " + w.Text + " " + w.Remedy)
	}
	if text := callerWarning(f, value, p.identity.arrived().caller); text != "" {
		p.say("Warning: " + text)
	}
}

// take makes an answer of a typed line: blank keeps what is there.
func (s step) take(draft *Draft, typed string) error {
	switch typed {
	case "":
		typed = draft.Answers[s.field].Value
	case clearAnswer:
		typed = s.field.Default()
	}
	if err := s.field.Check(typed); err != nil {
		return err
	}
	if s.closed && !s.has(typed, draft.Answers[s.field].Value) {
		return errors.New("choose one of the options")
	}
	draft.typed[s.field] = typed
	draft.accept(s.field)
	return nil
}

// has reports whether a closed step offers a value.
func (s step) has(value, saved string) bool {
	for _, o := range s.options(saved) {
		if o.value == value {
			return true
		}
	}
	return false
}
