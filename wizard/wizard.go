// Package wizard asks the five questions, shows what each answer does to a
// deployment, and has the answers saved and synthesized.
//
// It may touch the terminal it is given and nothing else: files, the engine
// and the environment reach it as values and functions in [Options]. Update
// never waits; everything that can runs as a command.
package wizard

import (
	"context"
	"errors"
	"io"

	"webhook-setup/preview"
	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Options are what the wizard starts from and whom it asks.
type Options struct {
	// Opened is the profile to answer for. It is not looked at where Choices
	// are given.
	Opened Opened
	// Choices are the profiles to pick from first; none skips that screen.
	Choices []Choice
	// Open reads the profile that was picked, or begins a new one.
	Open func(name string) (Opened, error)
	// Copy begins a profile as a copy of another. Nil offers no copies.
	Copy func(from, name string) (Opened, error)
	// Keep keeps the answers of an unfinished profile for the next start. Nil
	// keeps nothing.
	Keep func(name string, answers profile.Answers) error
	// Start gives the answers that a file is opened with: what it says, under
	// what flags and environment say.
	Start func(profile.File) profile.Answers
	// Lookups ask AWS for what can be offered as an answer.
	Lookups Lookups
	// Engine waits until synthesis is possible, and returns why it is not.
	// Nil means that nothing will be synthesized.
	Engine func(context.Context) error
	// Phases tells what the engine is doing, for the status line. It may be nil.
	Phases <-chan string
	// Prepare synthesizes ahead, so that the end need not wait for it.
	Prepare func(context.Context, profile.Profile) error
	// Difference synthesizes two profiles and says how their templates differ.
	// Nil leaves that out of the review.
	Difference func(ctx context.Context, before, after profile.Profile) ([]preview.Row, error)
	// Finish saves the answers and synthesizes them, and says what it is at.
	Finish func(ctx context.Context, file profile.File, answers profile.Answers, at func(string)) Outcome
	// FinishLabel says what Finish will do, given the profile's name.
	FinishLabel func(name string) string
	// Welcome has somebody who is here for the first time told what this is.
	Welcome bool
	// Home is the folder that paths are shown with a ~ for; it may be blank.
	Home string
	// Width and Height are the terminal's, so that the first frame need not
	// wait for it to be asked; zero where they are not known.
	Width, Height int
	// Renderer draws for the terminal the wizard runs on.
	Renderer *lipgloss.Renderer
	// ASCII keeps to characters that every terminal has.
	ASCII bool
}

// Opened is a profile, which need not exist yet, and what was left unfinished.
type Opened struct {
	File profile.File
	// Left is what somebody had answered and not saved, nil where nothing was.
	Left *profile.Draft
}

// Choice is a profile that can be picked.
type Choice struct {
	Name string
	// Details are short facts about it, the same at the same place for all
	// profiles and blank where there is none; for one that cannot be read, why.
	Details []string
}

// Outcome is what became of the answers.
type Outcome struct {
	File    profile.File
	Changes []profile.Change
	// Answers and Profile are what was answered and what it comes to, saved or not.
	Answers profile.Answers
	Profile profile.Profile
	// Saved reports whether the file says what was answered.
	Saved bool
	// Folder and Template are paths; blank where nothing was synthesized.
	Folder   string
	Template string
	// Err is why there is less than was asked for.
	Err error
}

// ErrAborted says that the person left before the end; nothing was written.
var ErrAborted = errors.New("aborted")

// Run shows the wizard on a terminal until the answers are dealt with. The
// error is [ErrAborted] where the person left; the terminal is as it was
// before, also after a panic.
func Run(ctx context.Context, options Options, in io.Reader, out io.Writer) (Outcome, error) {
	commands, cancel := context.WithCancel(ctx)
	defer cancel()
	// Signals arrive through ctx. With a handler of its own beside it, Bubble
	// Tea can wait for itself forever when both hear of the same signal.
	on := onScreen{New(commands, options), newScreen(in, out)}
	defer on.screen.close()
	if err := on.screen.take(); err != nil {
		return Outcome{}, err
	}
	program := tea.NewProgram(on, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithInput(in), tea.WithoutRenderer())
	go on.watch(commands, program.Send)
	last, err := program.Run()
	final, ok := last.(onScreen)
	model := final.Model
	switch {
	case ok && err == nil && model.phase == done:
		return model.outcome, nil
	case ok && model.work != nil && ctx.Err() != nil:
		return model.begun()
	case err == nil, errors.Is(err, tea.ErrInterrupted), ctx.Err() != nil:
		return Outcome{}, ErrAborted
	}
	return Outcome{}, err
}

// begun is the outcome of what had begun when a signal ended the wizard.
func (m Model) begun() (Outcome, error) {
	m.stopFinishing()
	<-m.work.done
	if !m.work.outcome.Saved {
		return Outcome{}, ErrAborted
	}
	return m.work.outcome, nil
}

// Compare is the comparison that the wizard shows for a draft: the saved
// profile, or what a profile without a stage would do, against the answers.
func Compare(file profile.File, answers profile.Answers) preview.Comparison {
	after := file.Profile()
	after.Deployment = answers.Apply(after.Deployment)
	if !file.Exists() {
		return preview.Onboard(after)
	}
	return preview.Compare(file.Profile(), after)
}
