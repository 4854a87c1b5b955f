package wizard

import (
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// newProfile stands for a profile that is not there yet; no profile has this name.
const newProfile = "+"

// openedMsg brings the profile that was picked. switched asks for its other
// stage, ready to be saved.
type openedMsg struct {
	opened   Opened
	switched bool
	err      error
}

// choose shows the list of profiles.
func (m *Model) choose() {
	options := func(width int) []option {
		return append(choiceOptions(m.options.Choices, width), option{newProfile, "a new profile"})
	}
	*m.name, m.copied = options(0)[0].value, ""
	m.phase, m.draft = choosing, nil
	m.question = newFittedSelect("Which profile?", "", options, m.name, m.styles.form)
	m.refresh()
}

func (m Model) keyChoosing(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	picked := *m.name
	switch {
	case matches(msg, m.keys.Back):
		return m.leave()
	case matches(msg, m.keys.Next) && picked == newProfile:
		m.nameNew("What is the new profile called?")
		return m, nil
	case matches(msg, m.keys.Next):
		return m, m.read(picked, false)
	case matches(msg, m.keys.Switch) && picked != newProfile:
		return m, m.read(picked, true)
	case matches(msg, m.keys.Copy) && picked != newProfile && m.options.Copy != nil:
		m.copied = picked
		m.nameNew("What is the copy of " + picked + " called?")
		return m, nil
	}
	return m, m.edit(msg)
}

// nameNew asks for the name of a profile that is not there yet.
func (m *Model) nameNew(title string) {
	*m.name, m.problem = "", ""
	m.phase = naming
	m.question = newInput(title, "Letters, digits, - and _. Usually the environment: dev, prod.", m.name, m.styles.form)
	m.refresh()
}

func (m Model) keyNaming(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch {
	case matches(msg, m.keys.Back):
		m.problem = ""
		m.choose()
		return m, nil
	case matches(msg, m.keys.Next):
		if err := profile.CheckName(*m.name); err != nil {
			m.problem = profile.Printable(err.Error())
			return m, nil
		}
		return m, m.read(*m.name, false)
	}
	return m, m.edit(msg)
}

// read opens a profile, or the copy of one.
func (m Model) read(name string, switched bool) tea.Cmd {
	copied := m.copied
	return func() tea.Msg {
		if copied != "" {
			opened, err := m.options.Copy(copied, name)
			return openedMsg{opened, switched, err}
		}
		opened, err := m.options.Open(name)
		return openedMsg{opened, switched, err}
	}
}

func (m Model) opened(msg openedMsg) (tea.Model, tea.Cmd) {
	if m.draft != nil { // Enter was pressed twice
		return m, nil
	}
	if msg.err != nil {
		m.problem = profile.Printable(msg.err.Error())
		return m, nil
	}
	m.problem = ""
	if msg.switched {
		m.openSwitched(msg.opened.File)
	} else {
		m.open(msg.opened)
	}
	return m, m.prepare()
}

// openSwitched shows the review of a profile with its other stage.
func (m *Model) openSwitched(file profile.File) {
	m.draft = newDraft(file, m.options.Start(file))
	m.draft.typed[profile.Stage] = string(otherStage(m.draft.Answers[profile.Stage].Value))
	m.draft.accept(profile.Stage)
	m.ask(len(steps))
}

func otherStage(stage string) profile.EffectiveStage {
	if profile.Effective(stage) == profile.Dev {
		return profile.Prod
	}
	return profile.Dev
}
