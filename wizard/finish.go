package wizard

import (
	"context"
	"errors"
	"strings"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// progressMsg says what finishing is at.
type progressMsg struct{ at string }

// finishedMsg brings what became of the answers.
type finishedMsg struct{ outcome Outcome }

// work is saving and synthesizing once it has begun: whatever ends the
// wizard, it has an outcome that must be told.
type work struct {
	outcome Outcome
	done    chan struct{}
}

// The choices where the profile is saved and there is no template.
const (
	tryAgain = "try again"
	leaveIt  = "leave it"
)

var failureOptions = []option{
	{tryAgain, "synthesize once more"},
	{leaveIt, "the profile stays saved, without a template"},
}

// finish saves and synthesizes in the background; the messages arrive one by
// one through a channel.
func (m Model) finish(file profile.File) (tea.Model, tea.Cmd) {
	m.phase, m.problem, m.progress = finishing, "", ""
	messages := make(chan tea.Msg, 8)
	m.messages = messages
	ctx, cancel := context.WithCancel(m.ctx)
	m.stopFinishing = cancel
	answers := m.draft.Answers
	begun := &work{done: make(chan struct{})}
	m.work = begun
	run := func() tea.Msg {
		defer cancel()
		defer close(begun.done)
		begun.outcome = m.options.Finish(ctx, file, answers, func(at string) {
			select {
			case messages <- progressMsg{at}:
			case <-ctx.Done(): // nobody reads any more
			}
		})
		messages <- finishedMsg{begun.outcome}
		return nil
	}
	return m, tea.Batch(run, m.nextMessage())
}

func (m Model) nextMessage() tea.Cmd {
	messages := m.messages
	return func() tea.Msg { return <-messages }
}

// finished ends the wizard, or says what is missing. Nothing was lost: the
// answers are here, or saved.
func (m Model) finished(msg finishedMsg) (tea.Model, tea.Cmd) {
	m.outcome = msg.outcome
	switch {
	case msg.outcome.Saved && errors.Is(msg.outcome.Err, context.Canceled):
		return m.end()
	case errors.As(msg.outcome.Err, new(*profile.ConflictError)):
		m.conflicted()
		return m, nil
	case !msg.outcome.Saved:
		m.beginReview()
		m.problem = explain(msg.outcome.Err)
		m.drawPane() // the review has room for all of it
		return m, nil
	case msg.outcome.Err != nil:
		m.failed()
		return m, nil
	}
	return m.end()
}

// explain is an error with what can be done about it, on one line.
func explain(err error) string {
	parts := append([]string{err.Error()}, profile.Remedies(err)...)
	return profile.Printable(strings.Join(parts, "; "))
}

func (m Model) end() (tea.Model, tea.Cmd) {
	m.phase = done
	return m, tea.Quit
}

// failed offers what can be done where the profile is saved and its stack
// could not be synthesized.
func (m *Model) failed() {
	help := profile.Printable(m.outcome.Err.Error())
	for _, remedy := range profile.Remedies(m.outcome.Err) {
		help += "\n" + profile.Printable(remedy)
	}
	m.phase, *m.name = failing, tryAgain
	m.question = newSelect(m.draft.File.Name()+" is saved, but there is no template.", help, failureOptions, m.name, m.styles.form)
	m.refresh()
}

func (m Model) keyFailing(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch {
	case !matches(msg, m.keys.Next):
		return m, m.edit(msg)
	case *m.name == tryAgain:
		return m.finish(m.outcome.File)
	case *m.name == openAgain:
		return m, m.reopen()
	case *m.name == toTheReview:
		m.beginReview()
		return m, nil
	}
	return m.end()
}
