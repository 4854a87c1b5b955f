package wizard

import (
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// The choices where somebody else changed the file meanwhile.
const (
	openAgain   = "open it again"
	toTheReview = "back"
)

var conflictOptions = []option{
	{openAgain, "and keep the answers given here"},
	{toTheReview, "to the review, as it was"},
}

// conflicted offers to go on from the file as it is now.
func (m *Model) conflicted() {
	m.phase, *m.name = failing, openAgain
	m.question = newSelect("Nothing was saved.", explain(m.outcome.Err), conflictOptions, m.name, m.styles.form)
	m.refresh()
}

// reopenedMsg brings the file as it is after somebody else's change.
type reopenedMsg struct {
	file profile.File
	err  error
}

func (m Model) reopen() tea.Cmd {
	name := m.draft.File.Name()
	return func() tea.Msg {
		opened, err := m.options.Open(name)
		return reopenedMsg{opened.File, err}
	}
}

// reopened lays the answers that were given here over the file as it is now.
func (m Model) reopened(msg reopenedMsg) (tea.Model, tea.Cmd) {
	if msg.err != nil {
		m.problem = explain(msg.err)
		return m, nil
	}
	answers, given := m.options.Start(msg.file), m.draft.Answers
	for _, f := range profile.Fields {
		if source := given[f].Source; source == profile.FromPerson || source == profile.FromFlag {
			answers[f] = given[f]
		}
	}
	m.draft = newDraft(msg.file, answers)
	m.beginReview()
	return m, tea.Batch(m.prepare(), m.difference())
}
