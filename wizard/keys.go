package wizard

import "github.com/charmbracelet/bubbles/key"

// keyMap is every key that the wizard itself understands; the rest belongs
// to the field. No bare letter is bound while something can be typed.
type keyMap struct {
	Next, Back, Quit   key.Binding
	Up, Down, Complete key.Binding
	Pane, Review       key.Binding
	Save, Jump         key.Binding
	Switch, Copy       key.Binding
	PageUp, PageDown   key.Binding
}

func newKeyMap() keyMap {
	return keyMap{
		Next:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next")),
		Back:     key.NewBinding(key.WithKeys("esc", "shift+tab"), key.WithHelp("esc", "back")),
		Quit:     key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "quit")),
		Up:       key.NewBinding(key.WithKeys("up"), key.WithHelp("up/down", "choose")),
		Down:     key.NewBinding(key.WithKeys("down")),
		Complete: key.NewBinding(key.WithKeys("tab"), key.WithHelp("tab", "complete")),
		Pane:     key.NewBinding(key.WithKeys("ctrl+p"), key.WithHelp("ctrl+p", "compare")),
		Review:   key.NewBinding(key.WithKeys("ctrl+r"), key.WithHelp("ctrl+r", "review")),
		Save:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "save")),
		Jump:     key.NewBinding(key.WithKeys("1", "2", "3", "4", "5"), key.WithHelp("1-5", "edit")),
		Switch:   key.NewBinding(key.WithKeys("s"), key.WithHelp("s", "switch stage")),
		Copy:     key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "copy")),
		PageUp:   key.NewBinding(key.WithKeys("pgup", "up"), key.WithHelp("up/down", "scroll")),
		PageDown: key.NewBinding(key.WithKeys("pgdown", "down")),
	}
}

// help lists the bindings worth a place on the help line of a screen, the most
// important first.
func (m Model) help() []key.Binding {
	k := m.keys
	k.Pane.SetEnabled(m.draft != nil && m.layout.arrangement != sideBySide)
	k.Review.SetEnabled(m.draft != nil && m.draft.File.Exists())
	switch m.phase {
	case choosing:
		return []key.Binding{k.Next, k.Quit, k.Switch, k.Copy, k.Up}
	case naming, resuming:
		return []key.Binding{k.Next, k.Back, k.Quit}
	case reviewing:
		return []key.Binding{k.Save, k.Jump, k.Back, k.Quit, k.Pane, k.PageUp}
	case failing:
		return []key.Binding{k.Next, k.Up, k.Quit}
	case finishing, done:
		return []key.Binding{k.Quit}
	}
	k.Up.SetEnabled(steps[m.at].closed || m.lists(steps[m.at]))
	k.Complete.SetEnabled(m.lists(steps[m.at]))
	return []key.Binding{k.Next, k.Back, k.Pane, k.Quit, k.Up, k.Complete, k.Review}
}
