package wizard

import (
	"context"
	"errors"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// engineMsg says whether synthesis is possible.
type engineMsg struct{ err error }

// preparedMsg says how synthesizing ahead went.
type preparedMsg struct{ err error }

// Update has a message handled, and then has AWS asked what the screen needs.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return settle(m.dispatch(msg)) }

// dispatch hands a message to the handler it has.
func (m Model) dispatch(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.refresh()
		return m, nil
	case tea.KeyMsg:
		next, cmd := m.key(msg)
		m = next.(Model)
		return m, tea.Batch(cmd, m.difference())
	case engineMsg:
		m.engine, m.broken = engineStatus(msg.err), msg.err != nil
	case phaseMsg:
		if !m.broken {
			m.engine = string(msg)
		}
		return m, m.nextPhase()
	case preparedMsg:
		if !errors.Is(msg.err, context.Canceled) {
			m.engine, m.broken = engineStatus(msg.err), msg.err != nil
		}
	case keptMsg:
		m.problem = profile.Printable(msg.err.Error())
	case foundMsg:
		return m.found(msg)
	case sharedMsg:
		return m.shared(msg)
	case openedMsg:
		return m.opened(msg)
	case reopenedMsg:
		return m.reopened(msg)
	case differenceMsg:
		return m.compared(msg)
	case progressMsg:
		m.progress = msg.at
		return m, m.nextMessage()
	case finishedMsg:
		return m.finished(msg)
	default:
		return m, m.edit(msg)
	}
	return m, nil
}

func engineStatus(err error) string {
	if err != nil {
		return "no synthesis: " + profile.Printable(err.Error())
	}
	return "synthesis engine ready"
}

// edit hands a message to the field that has the focus.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if m.question == nil {
		return nil
	}
	before := *m.question.value
	cmd := m.question.update(msg)
	if *m.question.value != before {
		m.problem = ""
		m.drawPane()
	}
	return cmd
}

// phaseMsg says what the engine is doing.
type phaseMsg string

func (m Model) nextPhase() tea.Cmd {
	if m.options.Phases == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case phase := <-m.options.Phases:
			return phaseMsg(phase)
		case <-m.ctx.Done():
			return nil
		}
	}
}

// awaitEngine reports when synthesis becomes possible.
func (m Model) awaitEngine() tea.Cmd {
	if m.options.Engine == nil {
		return nil
	}
	return func() tea.Msg { return engineMsg{m.options.Engine(m.ctx)} }
}

// prepare synthesizes the draft, and then what it would be in the other stage,
// while the person goes on. What was being prepared for an earlier draft is
// given up.
func (m *Model) prepare() tea.Cmd {
	m.cancelPreparing()
	if m.options.Prepare == nil || len(m.draft.Answers.Check()) > 0 {
		return nil
	}
	ctx, cancel := context.WithCancel(m.ctx)
	m.cancelPreparing = cancel
	answered := m.draft.profile(m.draft.Answers)
	other := answered
	other.Deployment.Stage = string(otherStage(answered.Deployment.Stage))
	return func() tea.Msg {
		defer cancel()
		err := m.options.Prepare(ctx, answered)
		if err == nil {
			err = m.options.Prepare(ctx, other)
		}
		return preparedMsg{err}
	}
}
