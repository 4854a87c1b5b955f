package wizard

import (
	"fmt"
	"strings"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
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

// reviewLines are the answers with their sources, and what saving them writes.
func (m Model) reviewLines() []string {
	lines := []string{m.styles.title.Render("Review"), ""}
	if m.problem != "" {
		lines = append(lines, m.styles.bad.Render("! "+m.problem), "")
	}
	for i, f := range profile.Fields {
		answer := m.draft.Answers[f]
		lines = append(lines, fmt.Sprintf("%d %-11s %s %s", i+1, f.Label(), shown(answer.Value, blankMeaning(f)), m.styles.quiet.Render("("+m.draft.origin(f)+")")))
	}
	lines = append(lines, "", m.styles.accent.Render("enter: "+m.options.FinishLabel(m.draft.File.Name())), "")
	lines = append(lines, m.changeLines()...)
	lines = append(lines, m.templateLines()...)
	for _, w := range m.draft.File.Warnings() {
		lines = append(lines, m.styles.warning.Render("! "+w.Text), w.Remedy)
	}
	return strings.Split(ansi.Wrap(strings.Join(lines, "\n"), m.layout.formWidth, "/"), "\n")
}

// templateLines are how the synthesized template changes, property by property.
func (m Model) templateLines() []string {
	if m.templateStatus == "" {
		return nil
	}
	lines := []string{"", m.styles.title.Render("Template") + " " + m.styles.quiet.Render(m.templateStatus)}
	for _, row := range m.template {
		lines = append(lines, foldRow(row, m.layout.formWidth)...)
	}
	return lines
}

func (m Model) changeLines() []string {
	changes := m.draft.File.Changes(m.draft.Answers)
	title, path := "Changes to", m.styles.quiet.Render(m.options.tilde(m.draft.File.Path))
	switch {
	case !m.draft.File.Exists():
		title = "New file"
	case len(changes) == 0:
		title = "No change to"
	}
	return append([]string{m.styles.title.Render(title), path}, foldFields(changes, m.layout.formWidth)...)
}

// DescribeChanges says what a save writes, a line for each value.
func DescribeChanges(changes []profile.Change) []string {
	lines := make([]string, 0, len(changes))
	for _, c := range changes {
		if c.Before == "" {
			lines = append(lines, fmt.Sprintf("+ %s: %s", c.Field.Key(), profile.Printable(c.After)))
			continue
		}
		lines = append(lines, fmt.Sprintf("~ %s: %s -> %s", c.Field.Key(), profile.Printable(c.Before), shown(c.After, "(not set)")))
	}
	return lines
}

// blankMeaning is what a blank answer stands for.
func blankMeaning(f profile.Field) string {
	if f == profile.Account {
		return "whoever deploys"
	}
	return f.Default()
}

func shown(value, blank string) string {
	if value == "" {
		return blank
	}
	return profile.Printable(value)
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
