package wizard

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// question is one huh form with one field. The wizard owns Enter, Esc and
// Ctrl+C, so a form never completes or traps anybody; it edits, and it draws.
type question struct {
	form *huh.Form
	// value is what stands in the field; bind shows a change made elsewhere.
	value *string
	bind  func()
	// closed fields offer options only.
	closed bool
}

func newInput(title, help string, value *string, theme *huh.Theme) *question {
	field := huh.NewInput().Title(title).Description(help).Value(value).Prompt("> ")
	return &question{
		form: newForm(field, theme), value: value,
		bind: func() { field.Value(value) },
	}
}

func newSelect(title, help string, options []option, value *string, theme *huh.Theme) *question {
	width := 0
	for _, o := range options {
		width = max(width, lipgloss.Width(profile.Printable(o.value)))
	}
	choices := make([]huh.Option[string], len(options))
	for i, o := range options {
		choices[i] = huh.NewOption(fmt.Sprintf("%-*s  %s", width, profile.Printable(o.value), o.about), o.value)
	}
	field := huh.NewSelect[string]().Title(title).Description(help).Options(choices...).Value(value)
	return &question{
		form: newForm(field, theme), value: value,
		bind: func() { field.Value(value) }, closed: true,
	}
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
	q.update(tea.WindowSizeMsg{Width: width, Height: height})
}

func (q *question) set(value string) {
	*q.value = value
	q.bind()
}

// matches reports whether a key belongs to the wizard under any of these bindings.
func matches(msg tea.KeyMsg, bindings ...key.Binding) bool { return key.Matches(msg, bindings...) }
