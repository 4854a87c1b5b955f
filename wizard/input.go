package wizard

import tea "github.com/charmbracelet/bubbletea"

// key gives a key to the screen that is shown.
func (m Model) key(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	if matches(msg, m.keys.Quit) {
		return m.quit()
	}
	if !matches(msg, m.keys.Back) {
		m.leaving = false
	}
	switch m.phase {
	case choosing:
		return m.keyChoosing(msg)
	case naming:
		return m.keyNaming(msg)
	case resuming:
		return m.keyResuming(msg)
	case asking:
		return m.keyAsking(msg)
	case reviewing:
		return m.keyReviewing(msg)
	case failing:
		return m.keyFailing(msg)
	}
	return m, nil // finishing: nothing to press but Ctrl+C
}

// quit leaves without saving, or, where saving has begun, waits to say how far
// it got.
func (m Model) quit() (tea.Model, tea.Cmd) {
	switch m.phase {
	case finishing:
		m.stopFinishing()
		m.progress = "stopping"
		return m, nil
	case failing:
		if m.outcome.Saved {
			return m.end()
		}
	}
	return m, tea.Interrupt
}

func (m Model) keyAsking(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch {
	case matches(msg, m.keys.Back):
		return m.back()
	case matches(msg, m.keys.Next):
		return m.next()
	case matches(msg, m.keys.Pane) && m.layout.arrangement != sideBySide:
		m.togglePane()
		return m, nil
	case matches(msg, m.keys.Review) && m.draft.File.Exists():
		m.ask(len(steps))
		return m, nil
	case matches(msg, m.keys.Complete, m.keys.Up, m.keys.Down) && !m.question.closed:
		m.pick(msg)
		return m, nil
	}
	return m, m.edit(msg)
}

// next makes an answer of what stands in the field and goes on.
func (m Model) next() (tea.Model, tea.Cmd) {
	field := steps[m.at].field
	if err := field.Check(m.draft.typed[field]); err != nil {
		m.problem = complaint(err)
		return m, nil
	}
	m.draft.accept(field)
	if m.toReview {
		m.ask(len(steps))
	} else {
		m.ask(skipFlags(m.draft.Answers, m.at+1))
	}
	return m, tea.Batch(m.prepare(), m.keep())
}

// back goes to where one came from, whatever stands in the field.
func (m Model) back() (tea.Model, tea.Cmd) {
	switch {
	case m.showPane:
		m.togglePane()
	case m.toReview:
		m.ask(len(steps))
	case m.at > 0:
		m.ask(m.at - 1)
	case len(m.options.Choices) > 0:
		m.choose()
	default:
		return m.leave()
	}
	return m, nil
}

// leave quits where there is nothing to go back to, but asks once more:
// somebody who presses Esc five times to see the first step wants to see it.
func (m Model) leave() (tea.Model, tea.Cmd) {
	if m.leaving {
		return m, tea.Interrupt
	}
	m.leaving = true
	return m, nil
}

// pick moves through the options that match what is typed, or completes it.
func (m *Model) pick(msg tea.KeyMsg) {
	options, at := m.list.found, m.list.at
	if len(options) == 0 {
		return
	}
	switch {
	case matches(msg, m.keys.Up):
		at = (max(at, 0) + len(options) - 1) % len(options)
	case matches(msg, m.keys.Down):
		at = (at + 1) % len(options)
	default:
		at = max(at, 0)
	}
	m.question.set(options[at].value)
	m.problem = ""
	m.drawPane()
}
