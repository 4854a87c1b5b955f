package wizard

import (
	"webhook-setup/preview"

	tea "github.com/charmbracelet/bubbletea"
)

// beginReview shows what the answers change, or the first answer that cannot
// be used: what a file says may never have been asked about.
func (m *Model) beginReview() {
	for i, s := range steps {
		if err := s.field.Check(m.draft.Answers[s.field].Value); err != nil {
			m.toReview = true
			m.ask(i)
			m.problem = complaint(err)
			return
		}
	}
	m.phase, m.question, m.scroll, m.toReview = reviewing, nil, 0, false
	m.refresh()
}

func (m Model) keyReviewing(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch {
	case matches(msg, m.keys.Save):
		return m.finish(m.draft.File)
	case matches(msg, m.keys.Back) && m.showPane:
		m.togglePane()
	case matches(msg, m.keys.Back):
		m.ask(len(steps) - 1)
	case matches(msg, m.keys.Jump):
		m.ask(int(msg.Runes[0] - '1'))
		m.toReview = true
	case matches(msg, m.keys.Pane) && m.layout.arrangement != sideBySide:
		m.togglePane()
	case matches(msg, m.keys.PageUp):
		m.scroll = max(m.scroll-1, 0)
	case matches(msg, m.keys.PageDown):
		m.scroll = min(m.scroll+1, max(0, len(m.review)-m.layout.formHeight))
	}
	return m, nil
}

// togglePane gives the whole body to the comparison, or takes it back.
func (m *Model) togglePane() {
	m.showPane = !m.showPane
	m.drawPane()
}

func (m Model) paneHeight() int {
	if m.showPane {
		return m.layout.bodyHeight
	}
	return m.layout.paneHeight
}

// drawPane renders the comparison for what stands in the fields now.
func (m *Model) drawPane() {
	m.pane, m.review = "", nil
	if m.draft == nil || m.layout.arrangement == tooSmall {
		return
	}
	answers := m.draft.Answers
	if m.phase == asking {
		answers = m.draft.hovering(steps[m.at].field)
	}
	comparison := Compare(m.draft.File, answers)
	if m.phase == reviewing || m.phase == finishing {
		comparison.Template = m.template
	}
	m.pane = preview.Render(comparison, m.layout.paneWidth, m.paneHeight(), m.styles.pane)
	if m.phase == reviewing {
		m.review = m.reviewLines()
	}
}
