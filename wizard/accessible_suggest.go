package wizard

import (
	"context"
	"fmt"
	"slices"

	"webhook-setup/profile"
)

// mostTold is how much of a list is told at once: a reader of screens reads
// all of it.
const mostTold = 20

// search is a look-up that runs while a person types.
type search struct {
	want   request
	cancel context.CancelFunc
	done   chan struct{}
	found  found
}

// search begins a look-up, unless its answer is known.
func (p *prompter) search(want request) *search {
	s := &search{want: want, cancel: func() {}, done: make(chan struct{})}
	known, cached := p.known[want]
	if cached || want == nothing {
		s.found = known
		close(s.done)
		return s
	}
	ctx, cancel := context.WithTimeout(p.ctx, lookupLimit)
	s.cancel = cancel
	go func() {
		defer close(s.done)
		s.found = p.lookups.find(ctx, want)
	}()
	return s
}

// arrived is what a look-up has found, nothing while it runs.
func (s *search) arrived() found {
	select {
	case <-s.done:
		return s.found
	default:
		return found{}
	}
}

// suggestions are what a prompt offers to those who ask.
type suggestions struct {
	prompter *prompter
	step     step
	search   *search
	// shown are the ones that were told last; a number means one of them.
	shown []offer
	told  bool
}

// suggestions begins to look for what could be answered.
func (p *prompter) suggestions(draft *Draft, s step) *suggestions {
	if s.field == profile.Account {
		return &suggestions{prompter: p, step: s, search: p.identity}
	}
	return &suggestions{prompter: p, step: s, search: p.search(p.lookups.request(s.field, draft.Answers))}
}

// any reports whether there can be suggestions at all.
func (g *suggestions) any() bool {
	return !g.step.closed && (g.step.options != nil || g.prompter.lookups.answers(g.step.field))
}

// tell tells the suggestions that something typed could be the beginning of.
func (g *suggestions) tell(filter string) {
	p, offers, note := g.prompter, []offer(nil), ""
	if g.step.options != nil {
		offers = g.step.offers()
	} else {
		found := g.await()
		offers, note = found.offers, found.note
	}
	if filter != "" {
		offers = newList(offers, filter, false).found
	}
	g.shown = offers[:min(len(offers), mostTold)]
	p.number(g.shown)
	switch {
	case len(g.shown) < len(offers):
		p.say(fmt.Sprintf("The first %d of %d. ? and a part of a name tells those with it.", mostTold, len(offers)))
	case len(offers) == 0 && filter != "":
		p.say("Nothing with " + profile.Printable(filter) + ".")
	}
	if note != "" {
		p.say("AWS: " + note)
	}
	if filter == "" && slices.ContainsFunc(g.shown, func(o offer) bool { return o.pin != "" }) {
		p.say("? " + digestMark + " tells their digests.")
	}
}

// await waits for the look-up, which ends by itself. One that failed is made
// once more: a person who asks again may have logged in meanwhile.
func (g *suggestions) await() found {
	p := g.prompter
	defer func() { g.told = true }()
	if g.told && g.search.arrived().failed {
		g.search = p.search(g.search.want)
		if g.step.field == profile.Account {
			p.identity = g.search
		}
	}
	select {
	case <-g.search.done:
	default:
		p.say("looking ...")
	}
	select {
	case <-g.search.done:
		if !g.search.found.failed {
			p.known[g.search.want] = g.search.found
		}
		return g.search.found
	case <-p.ctx.Done():
		return found{}
	}
}

// detect has the account of the credentials answer for a new profile that
// says nothing else, where it is known by now.
func (p *prompter) detect(draft *Draft, s step) {
	caller, answer := p.identity.arrived().caller, &draft.Answers[s.field]
	if s.field == profile.Account && caller != "" && !draft.File.Exists() && answer.Source == profile.FromDefault {
		*answer = profile.Answer{Value: caller, Source: profile.FromAWS}
		draft.typed[s.field] = caller
	}
}
