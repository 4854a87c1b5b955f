package wizard

import (
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// welcome is told to somebody who has no profile yet.
const welcome = "Welcome. Five questions set up how the Benchling webhook is deployed on AWS.\n" +
	"Nothing changes before the last Enter; it writes files and deploys nothing.\n" +
	"Ctrl+C leaves at any time."

// greeting is the welcome above the first question, where the question and the
// comparison keep the room they need.
func (m Model) greeting() []string {
	if !m.options.Welcome || m.draft == nil || m.phase != asking || m.at != skipFlags(m.draft.Answers, 0) {
		return nil
	}
	without := arrange(m.width, m.height, listHeight)
	lines := strings.Split(ansi.Wrap(welcome, max(1, without.formWidth), ""), "\n")
	with := arrange(m.width, m.height, listHeight+len(lines)+1)
	if with.arrangement != without.arrangement || with.formHeight < listHeight+len(lines)+1 {
		return nil
	}
	return append(lines, "")
}

// tilde is a path as people write it.
func (o Options) tilde(path string) string { return profile.Printable(profile.Tilde(path, o.Home)) }
