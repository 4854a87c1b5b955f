package wizard

import (
	"fmt"
	"slices"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// View puts the screen together. It works nothing out: two calls are equal.
func (m Model) View() string {
	if m.width == 0 || m.phase == done {
		return ""
	}
	if m.layout.arrangement == tooSmall {
		return m.clip([]string{"webhook-setup", fmt.Sprintf("needs %dx%d, has %dx%d", leastWidth, leastHeight, m.width, m.height), "ctrl+c quits"})
	}
	lines := m.header()
	lines = append(lines, pad(m.body(), m.layout.bodyHeight)...)
	return m.clip(append(lines, m.footer()...))
}

func (m Model) header() []string {
	left, right := m.styles.accent.Render("webhook-setup"), ""
	if m.draft != nil {
		verb := "new profile "
		if m.draft.File.Exists() {
			verb = "editing "
		}
		left += "  " + verb + m.styles.title.Render(m.draft.File.Name())
	}
	switch m.phase {
	case asking:
		right = fmt.Sprintf("step %d of %d", m.at+1, len(steps))
	case reviewing:
		right = "review"
	}
	if crumbs := m.crumbs(); ansi.StringWidth(left+crumbs+right)+4 <= m.width {
		left += "  " + crumbs
	}
	if ansi.StringWidth(left)+ansi.StringWidth(right) >= m.width && m.draft != nil {
		left = m.styles.title.Render(m.draft.File.Name())
	}
	gap := max(1, m.width-ansi.StringWidth(left)-ansi.StringWidth(right))
	rule := m.styles.quiet.Render(strings.Repeat(m.styles.horizontal, m.width))
	return []string{left + strings.Repeat(" ", gap) + m.styles.quiet.Render(right), rule}
}

// crumbs are the steps, with a mark on those behind and brackets round the one that is asked.
func (m Model) crumbs() string {
	if m.draft == nil {
		return ""
	}
	labels := make([]string, len(steps))
	for i, s := range steps {
		label := s.field.Label()
		switch {
		case m.phase == asking && i == m.at:
			labels[i] = m.styles.accent.Render("[" + label + "]")
		case m.phase > asking || (m.phase == asking && i < m.at) || m.draft.Answers[s.field].Source == profile.FromFlag:
			labels[i] = m.styles.good.Render(m.styles.answered + label)
		default:
			labels[i] = m.styles.quiet.Render(label)
		}
	}
	return strings.Join(labels, "  ")
}

func (m Model) body() []string {
	form := pad(m.form(), m.layout.formHeight)
	pane := strings.Split(m.pane, "\n")
	switch {
	case m.draft == nil:
		return form
	case m.showPane:
		return pane
	case m.layout.arrangement == sideBySide:
		return m.beside(form, pad(pane, m.layout.paneHeight))
	case m.layout.arrangement == stacked:
		rule := m.styles.quiet.Render(strings.Repeat(m.styles.horizontal, m.width))
		return append(append(form, rule), pane...)
	}
	return form
}

// beside joins two columns line by line.
func (m Model) beside(left, right []string) []string {
	between, width := m.styles.quiet.Render(" "+m.styles.vertical+" "), m.layout.formWidth
	lines := make([]string, len(left))
	for i := range left {
		cell := ansi.Truncate(left[i], width, m.styles.ellipsis)
		lines[i] = cell + strings.Repeat(" ", max(0, width-ansi.StringWidth(cell))) + between + right[i]
	}
	return lines
}

// form is the left part: the question with its options, or the review.
func (m Model) form() []string {
	switch m.phase {
	case reviewing, finishing:
		return m.review[min(m.scroll, len(m.review)):]
	}
	lines := append(slices.Clone(m.welcome), strings.Split(strings.TrimRight(m.question.form.View(), "\n "), "\n")...)
	if m.phase == asking {
		lines = append(lines, m.underField(m.layout.formHeight-len(lines)-1)...)
	}
	return lines
}

// underField says where the answer came from and lists the options that match.
func (m Model) underField(room int) []string {
	s := steps[m.at]
	answer := m.draft.Answers[s.field]
	lines := []string{""}
	if answer.Value == *m.question.value && answer.Source != profile.FromPerson {
		lines = append(lines, m.styles.quiet.Render("from: "+m.draft.origin(s.field)))
	}
	for _, w := range s.field.Warnings(*m.question.value) {
		lines = append(lines, m.styles.warning.Render("! "+w.Text))
	}
	lines = append(lines, m.lookupLines(s)...)
	return append(lines, m.optionLines(room-len(lines))...)
}

func (m Model) footer() []string {
	status := m.styles.quiet.Render(m.engine)
	switch {
	case m.problem != "":
		status = m.styles.bad.Render("! " + m.problem)
	case m.leaving:
		status = m.styles.warning.Render("! press esc once more to quit; nothing has been saved")
	case m.phase == finishing:
		status = m.styles.accent.Render(m.progress + " ...")
	}
	return []string{status, m.styles.quiet.Render(m.helpLine())}
}

// helpLine names the keys, the most important first, as many as there is room for.
func (m Model) helpLine() string {
	between, ctrl := "  ", "ctrl+"
	if m.width < tightWidth {
		between, ctrl = " ", "^"
	}
	line := ""
	for _, b := range m.help() {
		part := strings.Replace(b.Help().Key, "ctrl+", ctrl, 1) + " " + b.Help().Desc
		if line != "" {
			part = between + part
		}
		if b.Enabled() && ansi.StringWidth(line+part) <= m.width {
			line += part
		}
	}
	return line
}

// clip makes lines fit the terminal: a longer one would wrap and push the
// first ones out of sight.
func (m Model) clip(lines []string) string {
	lines = lines[:min(len(lines), m.height)]
	for i, line := range lines {
		if m.options.ASCII {
			line = inASCII(line)
		}
		lines[i] = ansi.Truncate(line, m.width, m.styles.ellipsis)
	}
	return strings.Join(lines, "\n")
}

func pad(lines []string, height int) []string {
	padded := make([]string, max(height, 0))
	copy(padded, lines)
	return padded
}

// inASCII is a line for a terminal that has nothing else: names of places and
// what was typed or saved can hold any letter.
func inASCII(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ã':
			return 'a' // São Paulo
		case r > '~':
			return '?'
		}
		return r
	}, line)
}
