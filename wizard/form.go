package wizard

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
)

// question is one huh form with one field. The wizard owns Enter, Esc and
// Ctrl+C, so a form never completes or traps anybody; it edits, and it draws.
type question struct {
	form *huh.Form
	// value is what stands in the field; bind shows a change made elsewhere.
	value *string
	bind  func()
	// fit makes the form ready for a width, with or without its help.
	fit func(width int, helped bool)
	// closed fields offer options only.
	closed bool
}

func newInput(title, help string, value *string, theme *huh.Theme) *question {
	field := huh.NewInput().Title(title).Description(help).Value(value).Prompt("> ")
	return &question{
		form: newForm(field, theme), value: value, bind: func() { field.Value(value) },
		fit: func(_ int, helped bool) { field.Description(helpOrNone(help, helped)) },
	}
}

func helpOrNone(help string, helped bool) string {
	if helped {
		return help
	}
	return ""
}

func newSelect(title, help string, options []option, value *string, theme *huh.Theme) *question {
	return newFittedSelect(title, help, func(int) []option { return options }, value, theme)
}

// newFittedSelect makes a new field for every width. The field counts options, not
// lines, so each must stay on one; and one that was squeezed once, or was given
// other options, shows the selected one as its first and hides those before.
func newFittedSelect(title, help string, options func(width int) []option, value *string, theme *huh.Theme) *question {
	q := &question{value: value, bind: func() {}, closed: true}
	q.fit = func(width int, helped bool) {
		field := huh.NewSelect[string]().Title(title).Description(helpOrNone(help, helped)).
			Options(choices(options(width), width-selectorWidth)...).Value(value)
		q.form = newForm(field, theme)
	}
	q.fit(unlimited, true)
	return q
}

const (
	selectorWidth = 2
	unlimited     = 1 << 16
)

// choices are options as the field takes them, in two columns.
func choices(options []option, width int) []huh.Option[string] {
	column := 0
	for _, o := range options {
		if o.value != newProfile {
			column = max(column, lipgloss.Width(profile.Printable(o.value)))
		}
	}
	fields := make([]huh.Option[string], len(options))
	for i, o := range options {
		label := fmt.Sprintf("%-*s  %s", column, profile.Printable(o.value), o.about)
		if o.value == newProfile { // it must be told where there is no room for a column
			label = o.value + " " + o.about
		}
		fields[i] = huh.NewOption(ansi.Truncate(label, max(width, 0), ""), o.value)
	}
	return fields
}

func newForm(field huh.Field, theme *huh.Theme) *huh.Form {
	keys := huh.NewDefaultKeyMap()
	keys.Select.Filter.SetEnabled(false)
	keys.Quit.SetEnabled(false)
	form := huh.NewForm(huh.NewGroup(field)).
		WithShowHelp(false).WithShowErrors(false).WithTheme(theme).WithKeyMap(keys)
	form.Init()
	form.GetFocusedField().Focus()
	return form
}

// update hands a message to the field.
func (q *question) update(msg tea.Msg) tea.Cmd {
	form, cmd := q.form.Update(msg)
	if f, ok := form.(*huh.Form); ok {
		q.form = f
	}
	return cmd
}

// resize gives the field its room. A copy of the message, because the field
// must not believe that it has the whole terminal.
func (q *question) resize(width, height int) {
	q.fit(width, height >= questionHeight-1)
	q.update(tea.WindowSizeMsg{Width: width, Height: height})
}

// set puts a value in the field. The form draws only what it was told of by a
// key, and its cursor stays where it was: so a key goes to the end.
func (q *question) set(value string) {
	*q.value = value
	q.bind()
	q.update(tea.KeyMsg{Type: tea.KeyEnd})
}

// matches reports whether a key belongs to the wizard under any of these bindings.
func matches(msg tea.KeyMsg, bindings ...key.Binding) bool { return key.Matches(msg, bindings...) }
