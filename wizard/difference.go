package wizard

import (
	"fmt"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// differenceMsg brings how the template of some answers differs from that of
// the saved profile.
type differenceMsg struct {
	answers profile.Answers
	rows    []preview.Row
	err     error
}

// difference asks for the two templates when a review of a saved profile
// begins. A new profile has nothing to differ from.
func (m *Model) difference() tea.Cmd {
	if m.phase != reviewing || m.options.Difference == nil || !m.draft.File.Exists() || m.asked == m.draft.Answers {
		return nil
	}
	m.asked, m.template, m.templateStatus = m.draft.Answers, nil, "synthesizing both templates ..."
	m.drawPane()
	answers, before, after := m.draft.Answers, m.draft.File.Profile(), m.draft.profile(m.draft.Answers)
	return func() tea.Msg {
		rows, err := m.options.Difference(m.ctx, before, after)
		return differenceMsg{answers, rows, err}
	}
}

// compared shows a difference, unless the answers are others by now.
func (m Model) compared(msg differenceMsg) (tea.Model, tea.Cmd) {
	if m.draft == nil || msg.answers != m.draft.Answers {
		return m, nil
	}
	m.template, m.templateStatus = msg.rows, countRows(msg.rows)
	if msg.err != nil {
		m.asked, m.templateStatus = profile.Answers{}, "cannot be compared: "+profile.Printable(msg.err.Error())
	}
	m.drawPane()
	return m, nil
}

func countRows(rows []preview.Row) string {
	switch len(rows) {
	case 0:
		return "no difference"
	case 1:
		return "1 difference"
	}
	return fmt.Sprintf("%d differences", len(rows))
}
