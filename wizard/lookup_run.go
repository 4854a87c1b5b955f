package wizard

import (
	"context"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// lookups is what this run has asked AWS. Only Update touches it; the commands
// answer with messages.
type lookups struct {
	// known are the answers that were complete. One that was not is asked for
	// again when its step is.
	known map[request]found
	// current is what the screen wants to know, and shown what there is of it.
	current request
	shown   found
	// turn counts the requests: a reply to any but the last is stale, also one
	// to an earlier asking of the same.
	turn   int
	cancel context.CancelFunc
	// version changes with what is shown.
	version int
	// caller is the account of the credentials, blank while it is not known.
	caller string
}

func newLookups() *lookups {
	return &lookups{known: map[request]found{}, current: nothing, cancel: func() {}}
}

// found is what a look-up brought: what can be offered, and one line about it.
type found struct {
	offers []offer
	note   string
	caller string
	failed bool
}

// foundMsg is the reply to one request.
type foundMsg struct {
	turn  int
	found found
}

// sharedMsg is what the shared AWS configuration says.
type sharedMsg struct{ values map[profile.Field]string }

// settle follows the screen after every message: what the step needs to know
// is asked for, and what a step that was left had asked for is given up.
func settle(next tea.Model, cmd tea.Cmd) (tea.Model, tea.Cmd) {
	m, ok := next.(Model)
	if !ok {
		return next, cmd
	}
	cmd = tea.Batch(cmd, m.follow())
	m.suggest()
	return m, cmd
}

// follow starts the look-up of the screen that is shown, unless it runs or its
// answer is known.
func (m Model) follow() tea.Cmd {
	l, want := m.lookups, m.wanted()
	if want == l.current {
		return nil
	}
	l.cancel()
	l.turn++
	l.version++
	known, cached := l.known[want]
	l.current, l.shown, l.cancel = want, known, func() {}
	if want == nothing || cached {
		return nil
	}
	l.shown = found{offers: standing(want), note: "asking ..."}
	ctx, cancel := context.WithTimeout(m.ctx, lookupLimit)
	l.cancel = cancel
	turn, ask := l.turn, m.options.Lookups
	return func() tea.Msg {
		defer cancel()
		return foundMsg{turn, ask.find(ctx, want)}
	}
}

// find carries out a request.
func (l Lookups) find(ctx context.Context, r request) found {
	switch r.field {
	case profile.Account:
		identity, err := l.Identity(ctx)
		return foundIdentity(identity, err)
	case profile.ECRRepository:
		repositories, err := l.Repositories(ctx, r.registry)
		return foundRepositories(r.registry, repositories, err)
	default:
		tags, err := l.Tags(ctx, r.image)
		return foundTags(r.image, tags, err)
	}
}

// found takes the reply to what the screen asked.
func (m Model) found(msg foundMsg) (tea.Model, tea.Cmd) {
	l := m.lookups
	if msg.turn != l.turn {
		return m, nil
	}
	l.shown = msg.found
	l.version++
	if !msg.found.failed {
		l.known[l.current] = msg.found
	}
	if msg.found.caller != "" {
		l.caller = msg.found.caller
	}
	return m, nil
}

// askShared has the shared AWS configuration read.
func (m Model) askShared() tea.Cmd {
	if m.options.Lookups.Shared == nil {
		return nil
	}
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(m.ctx, lookupLimit)
		defer cancel()
		return sharedMsg{m.options.Lookups.Shared(ctx)}
	}
}

// shared puts what the shared AWS configuration says in place of defaults that
// nobody has touched, in a new profile.
func (m Model) shared(msg sharedMsg) (tea.Model, tea.Cmd) {
	if m.draft == nil || m.draft.File.Exists() {
		return m, nil
	}
	for f, value := range msg.values {
		answer := &m.draft.Answers[f]
		touched := answer.Source != profile.FromDefault || m.draft.typed[f] != answer.Value
		if touched || f.Check(value) != nil {
			continue
		}
		*answer = profile.Answer{Value: value, Source: profile.FromAWS}
		m.draft.typed[f] = value
		if m.phase == asking && steps[m.at].field == f {
			m.question.set(value)
		}
	}
	m.drawPane()
	return m, m.prepare()
}
