package wizard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"webhook-setup/preview"
	"webhook-setup/profile"
)

// clearAnswer is typed to leave a saved answer blank.
const clearAnswer = "-"

// Prompt asks the same questions as [Run] line by line, for screen readers and
// for terminals that cannot show a screen. The end of the input is an abort.
func Prompt(ctx context.Context, options Options, in io.Reader, out io.Writer) (Outcome, error) {
	p := prompter{lines: NewLines(ctx, in), out: out}
	opened, err := p.pick(options)
	if err != nil {
		return Outcome{}, err
	}
	file := opened.File
	draft := newDraft(file, options.Start(file))
	if err := p.resume(draft, opened.Left); err != nil {
		return Outcome{}, err
	}
	for _, s := range steps {
		if draft.Answers[s.field].Source == profile.FromFlag {
			continue
		}
		if err := p.ask(draft, s); err != nil {
			return Outcome{}, err
		}
		if err := options.keep(draft); err != nil {
			p.say("Warning: " + profile.Printable(err.Error()))
		}
	}
	p.say(preview.Text(Compare(file, draft.Answers)))
	p.say(strings.Join(append([]string{"Changes to the file:"}, DescribeChanges(file.Changes(draft.Answers))...), "\n"))
	if err := p.confirm(options.FinishLabel(file.Name())); err != nil {
		return Outcome{}, err
	}
	return options.Finish(ctx, file, draft.Answers, func(at string) { p.say(at) }), ctx.Err()
}

type prompter struct {
	lines *Lines
	out   io.Writer
}

func (p prompter) say(text string) { fmt.Fprintln(p.out, strings.TrimRight(text, "\n")) }

// read returns the next line. The end of the input is an abort, as no answer
// can follow it.
func (p prompter) read(prompt string) (string, error) {
	fmt.Fprint(p.out, prompt)
	line, err := p.lines.Next()
	if err != nil {
		fmt.Fprintln(p.out)
	}
	return strings.TrimSpace(line), err
}

// pick finds the profile: the one given, one of the list, or a new name.
func (p prompter) pick(options Options) (Opened, error) {
	if len(options.Choices) == 0 {
		return options.Opened, nil
	}
	p.say("Profiles:")
	for _, c := range options.Choices {
		p.say("  " + c.Name + ": " + profile.Printable(c.Detail))
	}
	for {
		name, err := p.read("Profile to edit, or the name of a new one: ")
		if err != nil {
			return Opened{}, err
		}
		opened, err := options.Open(name)
		if err == nil {
			return opened, nil
		}
		p.say("Error: " + profile.Printable(err.Error()))
	}
}

// resume offers to go on with what was left unfinished.
func (p prompter) resume(draft *Draft, left *profile.Draft) error {
	if left == nil {
		return nil
	}
	p.say(describeLeft(*left, draft.Answers))
	answer, err := p.read("Continue with them? [Y/n]: ")
	if err == nil && !strings.EqualFold(answer, "n") && !strings.EqualFold(answer, "no") {
		*draft = *newDraft(draft.File, resumed(*left, draft.Answers))
	}
	return err
}

func (o Options) keep(draft *Draft) error {
	if o.Keep == nil {
		return nil
	}
	return o.Keep(draft.File.Name(), draft.Answers)
}

// ask asks one question until the answer can be used.
func (p prompter) ask(draft *Draft, s step) error {
	answer := draft.Answers[s.field]
	p.say("\n" + s.title + " " + s.help)
	if s.closed {
		for _, o := range s.options(answer.Value) {
			p.say("  " + profile.Printable(o.value) + ": " + o.about + "; " + draft.figures(s.field, o.value))
		}
	}
	for {
		typed, err := p.read(fmt.Sprintf("%s [%s]: ", s.field.Label(), shown(answer.Value, blankMeaning(s.field))))
		if err != nil {
			return err
		}
		if err = s.take(draft, typed); err == nil {
			break
		}
		p.say("Error: " + err.Error())
	}
	for _, w := range s.field.Warnings(draft.Answers[s.field].Value) {
		p.say("Warning: " + w.Text + " " + w.Remedy)
	}
	return nil
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
	if s.closed && !s.offers(typed, draft.Answers[s.field].Value) {
		return errors.New("choose one of the options")
	}
	draft.typed[s.field] = typed
	draft.accept(s.field)
	return nil
}

func (s step) offers(value, saved string) bool {
	for _, o := range s.options(saved) {
		if o.value == value {
			return true
		}
	}
	return false
}

func (p prompter) confirm(label string) error {
	answer, err := p.read("\n" + label + "? [y/N]: ")
	if err != nil {
		return err
	}
	if strings.EqualFold(answer, "y") || strings.EqualFold(answer, "yes") {
		return nil
	}
	return ErrAborted
}
