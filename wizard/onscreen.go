package wizard

import (
	"context"

	"github.com/charmbracelet/bubbles/cursor"
	tea "github.com/charmbracelet/bubbletea"
)

// onScreen is the wizard on a screen. Bubble Tea runs it without a renderer, and
// so what it would do to the terminal is done here: drawing, resizing, stopping
// with Ctrl+Z, and giving the terminal back before a panic is told.
type onScreen struct {
	Model
	screen *screen
}

// Init draws the first frame before anything else begins.
func (s onScreen) Init() tea.Cmd {
	s.screen.show(s.Model.View())
	return s.guard(s.Model.Init())
}

// Update draws what has become of the wizard.
func (s onScreen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer s.giveBack()
	switch msg := msg.(type) {
	case cursor.BlinkMsg: // a cursor that blinks would never let the machine rest
		return s, nil
	case tea.KeyMsg:
		if msg.Type == tea.KeyCtrlZ {
			return s, s.stop
		}
	case tea.WindowSizeMsg:
		if msg.Width != s.width || msg.Height != s.height {
			s.screen.repaint() // what terminals make of a picture as they are resized is their own affair
		}
	}
	next, cmd := s.Model.Update(msg)
	s.Model = next.(Model)
	s.screen.show(s.Model.View())
	return s, s.guard(cmd)
}

// View gives Bubble Tea nothing to draw: it would ask again after every Update.
func (onScreen) View() string { return "" }

// giveBack has a panic told on the terminal, not on a screen that goes away.
func (s onScreen) giveBack() {
	if r := recover(); r != nil {
		s.screen.close()
		panic(r)
	}
}

// guard gives the terminal back if a command panics, those of a batch included.
func (s onScreen) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer s.giveBack()
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = s.guard(batch[i])
			}
		}
		return msg
	}
}

// stop lets the shell have the terminal until it goes on with the wizard.
func (s onScreen) stop() tea.Msg {
	s.screen.give()
	stopProcess()
	return s.again()
}

// again takes the terminal and tells its size, which may be another by now.
func (s onScreen) again() tea.Msg {
	if err := s.screen.take(); err != nil {
		return tea.Interrupt()
	}
	return s.measure()
}

func (s onScreen) measure() tea.Msg {
	if width, height, ok := s.screen.size(); ok {
		return tea.WindowSizeMsg{Width: width, Height: height}
	}
	return nil
}

// watch sends what happens to the terminal, until ctx ends.
func (s onScreen) watch(ctx context.Context, send func(tea.Msg)) {
	resized, continued, end := terminalSignals()
	defer end()
	for {
		send(s.measure())
		select {
		case <-resized:
		case <-continued:
			send(s.again())
		case <-ctx.Done():
			return
		}
	}
}
