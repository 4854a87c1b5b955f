package wizard

import (
	"context"
	"fmt"
	"io"
	"strings"

	"webhook-setup/preview"
	"webhook-setup/profile"
)

// Prompt asks the same questions as [Run] line by line, for screen readers and
// for terminals that cannot show a screen. The end of the input is an abort.
func Prompt(ctx context.Context, options Options, in io.Reader, out io.Writer) (Outcome, error) {
	p := &prompter{ctx: ctx, lines: NewLines(ctx, in), out: out, lookups: options.Lookups, known: map[request]found{}}
	opened, err := p.pick(options)
	if err != nil {
		return Outcome{}, err
	}
	file := opened.File
	draft := newDraft(file, options.Start(file))
	if options.Welcome {
		p.say(welcome + "\n")
	}
	p.introduce(file)
	if err := p.resume(draft, opened.Left); err != nil {
		return Outcome{}, err
	}
	p.identity = p.search(p.identityFor(draft))
	defer func() { p.identity.cancel() }()
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
	p.say(tellChanges(file.Changes(draft.Answers)))
	if err := p.confirm(options.FinishLabel(file.Name())); err != nil {
		return Outcome{}, err
	}
	return options.Finish(ctx, file, draft.Answers, func(at string) { p.say(at) }), ctx.Err()
}

type prompter struct {
	ctx   context.Context //nolint:containedctx // it ends the look-ups
	lines *Lines
	out   io.Writer

	lookups Lookups
	// known are the answers of AWS that were complete.
	known map[request]found
	// identity is whose credentials there are. It is asked for beforehand, so
	// that it is there when the account is.
	identity *search
}

// identityFor is the request for whose credentials there are; nobody will want
// to know where a flag says the account.
func (p *prompter) identityFor(draft *Draft) request {
	if draft.Answers[profile.Account].Source == profile.FromFlag {
		return nothing
	}
	return p.lookups.request(profile.Account, draft.Answers)
}

func (p *prompter) say(text string) { fmt.Fprintln(p.out, strings.TrimRight(text, "\n")) }

// read returns the next line. The end of the input is an abort, as no answer
// can follow it.
func (p *prompter) read(prompt string) (string, error) {
	fmt.Fprint(p.out, prompt)
	line, err := p.lines.Next()
	if err != nil {
		fmt.Fprintln(p.out)
	}
	return strings.TrimSpace(line), err
}

// pick finds the profile: the one given, one of the list, or a new name.
func (p *prompter) pick(options Options) (Opened, error) {
	if len(options.Choices) == 0 {
		return options.Opened, nil
	}
	p.say("Profiles:")
	choices := make([]offer, 0, len(options.Choices))
	for _, c := range options.Choices {
		choices = append(choices, newOffer(c.Name, c.detail(), ""))
	}
	p.number(choices)
	for {
		name, err := p.read("Profile to edit, by number or name, or the name of a new one: ")
		if err != nil {
			return Opened{}, err
		}
		picked := pickedBy(name, choices)
		if problem := noSuchNumber(picked, choices); problem != "" { // sooner a slip than a name
			p.say("Error: " + problem + ", or give a name")
			continue
		}
		opened, err := options.Open(picked)
		if err == nil {
			return opened, nil
		}
		p.say("Error: " + profile.Printable(err.Error()))
	}
}

// introduce says what is asked about, and how to answer.
func (p *prompter) introduce(file profile.File) {
	verb := "New profile "
	if file.Exists() {
		verb = "Editing profile "
	}
	p.say(verb + file.Name() + ". Enter keeps what is in brackets; Ctrl+C leaves the profile as it is.")
}

// resume offers to go on with what was left unfinished.
func (p *prompter) resume(draft *Draft, left *profile.Draft) error {
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

// tellChanges says in words what [DescribeChanges] says in signs.
func tellChanges(changes []profile.Change) string {
	if len(changes) == 0 {
		return "No changes to the file."
	}
	lines := []string{"Changes to the file:"}
	for _, c := range changes {
		line := "  " + c.Field.Label() + " becomes " + shown(c.After, "blank")
		if c.Before != "" {
			line += ", was " + profile.Printable(c.Before)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (p *prompter) confirm(label string) error {
	answer, err := p.read("\n" + label + "? [y/N]: ")
	if err != nil {
		return err
	}
	if strings.EqualFold(answer, "y") || strings.EqualFold(answer, "yes") {
		return nil
	}
	return ErrAborted
}
