package wizard

import (
	"fmt"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// reviewLines are the answers with their sources, and what saving them writes.
func (m Model) reviewLines() []string {
	lines := []string{m.styles.title.Render("Review"), ""}
	if m.problem != "" {
		lines = append(lines, m.styles.bad.Render("! "+m.problem), "")
	}
	for i, f := range profile.Fields {
		lines = append(lines, m.answerLines(i+1, f)...)
	}
	lines = append(lines, "", m.styles.accent.Render("enter: "+m.options.FinishLabel(m.draft.File.Name())), "")
	lines = append(lines, m.changeLines()...)
	lines = append(lines, m.templateLines()...)
	for _, w := range m.draft.File.Warnings() {
		lines = append(lines, m.styles.warning.Render("! "+w.Text), w.Remedy)
	}
	return strings.Split(ansi.Wrap(strings.Join(lines, "\n"), m.layout.formWidth, "/"), "\n")
}

// answerLines are an answer and where it comes from, below it where there is no
// room beside it.
func (m Model) answerLines(number int, f profile.Field) []string {
	label := fmt.Sprintf("%d %-11s ", number, f.Label())
	value, origin := shown(m.draft.Answers[f].Value, blankMeaning(f)), "("+m.draft.origin(f)+")"
	if ansi.StringWidth(label+value+" "+origin) <= m.layout.formWidth {
		return []string{label + value + " " + m.styles.quiet.Render(origin)}
	}
	return []string{label + value, strings.Repeat(" ", len(label)) + m.styles.quiet.Render(origin)}
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
