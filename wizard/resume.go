package wizard

import (
	"slices"
	"strings"
	"sync"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// The choices where something was left unfinished.
const (
	resume    = "continue"
	startOver = "start over"
)

var resumeOptions = []option{
	{resume, "with these answers"},
	{startOver, "from what is saved"},
}

// describeLeft says what was left unfinished, and when.
func describeLeft(left profile.Draft, base profile.Answers) string {
	answers := left.Over(base)
	var given []string
	for _, f := range profile.Fields {
		if left.Has(f) {
			given = append(given, f.Label()+" "+shown(answers[f].Value, "blank"))
		}
	}
	return "Answered on " + left.SavedAt.Local().Format("2006-01-02 15:04") + ", not saved: " + strings.Join(given, ", ") + "."
}

func (m Model) keyResuming(msg tea.KeyMsg) (tea.Model, tea.Cmd) {
	switch {
	case matches(msg, m.keys.Back):
		return m.back()
	case matches(msg, m.keys.Next):
		if *m.name == resume {
			m.draft = newDraft(m.draft.File, resumed(*m.left, m.draft.Answers))
		}
		m.ask(firstOpen(m.draft.Answers))
		return m, m.prepare()
	}
	return m, m.edit(msg)
}

// resumed lays what was left unfinished over what is saved; a flag of this
// run has the last word.
func resumed(left profile.Draft, base profile.Answers) profile.Answers {
	answers := left.Over(base)
	for _, f := range profile.Fields {
		if base[f].Source == profile.FromFlag {
			answers[f] = base[f]
		}
	}
	return answers
}

// firstOpen is the first step that nobody has answered yet.
func firstOpen(answers profile.Answers) int {
	at := slices.IndexFunc(steps, func(s step) bool {
		source := answers[s.field].Source
		return source != profile.FromFlag && source != profile.FromPerson
	})
	if at < 0 {
		return len(steps)
	}
	return at
}

// keeper keeps unfinished answers in the order in which they were given,
// whichever command happens to run first.
type keeper struct {
	mu    sync.Mutex
	given int
	kept  int
}

// keptMsg says why answers could not be kept.
type keptMsg struct{ err error }

// keep saves the unfinished answers for the next start.
func (m Model) keep() tea.Cmd {
	if m.options.Keep == nil {
		return nil
	}
	m.kept.given++
	turn, name, answers := m.kept.given, m.draft.File.Name(), m.draft.Answers
	return func() tea.Msg {
		m.kept.mu.Lock()
		defer m.kept.mu.Unlock()
		if turn < m.kept.kept {
			return nil
		}
		m.kept.kept = turn
		if err := m.options.Keep(name, answers); err != nil {
			return keptMsg{err}
		}
		return nil
	}
}
