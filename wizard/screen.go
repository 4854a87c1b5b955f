package wizard

import (
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/muesli/termenv"
)

// What the terminal is told as the wizard takes it, and as it gives it back:
// alternate screen, cursor, bracketed paste, and no wrapping, for a terminal
// that draws a character wider than it is said to be shall lose the end of a
// line and not the whole picture. The cursor's state belongs to the screen in
// some terminals, and so is set on both; a terminal without an alternate
// screen is left clean.
const (
	takeTerminal = "\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\x1b[?2004h\x1b[?7l"
	giveTerminal = "\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h"
)

// patience is how long a terminal that takes no more output may keep the
// wizard from ending.
const patience = time.Second

// screen shows frames on a terminal. It stands in for Bubble Tea's renderer,
// which looks 60 times a second whether there is something to draw: this one
// sleeps until there is, and a terminal that is slow to draw holds up nobody
// but the frames that follow, of which only the last is drawn.
type screen struct {
	in  io.Reader
	out io.Writer

	mu    sync.Mutex
	frame string
	stale bool // what the terminal shows is not what was drawn

	wake chan struct{}
	quit chan struct{}
	once sync.Once

	// pen is held by whoever writes to the terminal; with it come these.
	pen     chan struct{}
	taken   bool
	drawn   []string
	before  *term.State // of the input, nil if it is no terminal
	console func() error
}

func newScreen(in io.Reader, out io.Writer) *screen {
	s := &screen{in: in, out: out, wake: make(chan struct{}, 1), quit: make(chan struct{}), pen: make(chan struct{}, 1)}
	go s.draw()
	return s
}

// take makes the terminal the wizard's; again, if somebody had it meanwhile.
func (s *screen) take() error {
	s.pen <- struct{}{}
	defer func() { <-s.pen }()
	if file, ok := s.in.(term.File); ok && term.IsTerminal(file.Fd()) {
		state, err := term.MakeRaw(file.Fd())
		if err != nil {
			return err
		}
		if s.before == nil {
			s.before = state
		}
	}
	if restore, err := termenv.EnableVirtualTerminalProcessing(termenv.NewOutput(s.out)); err == nil && s.console == nil {
		s.console = restore
	}
	_, _ = io.WriteString(s.out, takeTerminal) // a terminal that is gone says so elsewhere
	s.taken = true
	s.repaint()
	return nil
}

// give gives the terminal back as it was.
func (s *screen) give() {
	select {
	case s.pen <- struct{}{}:
		defer func() { <-s.pen }()
		if s.taken {
			_, _ = io.WriteString(s.out, giveTerminal)
		}
		s.taken = false
	case <-time.After(patience):
	}
	if file, ok := s.in.(term.File); ok && s.before != nil {
		_ = term.Restore(file.Fd(), s.before)
	}
	if s.console != nil {
		_ = s.console()
	}
}

// close gives the terminal back for good. It may be called more than once.
func (s *screen) close() {
	s.once.Do(func() { close(s.quit) })
	s.give()
}

// size is the terminal's; one that does not know its own is taken for the
// size that everything once had.
func (s *screen) size() (width, height int, ok bool) {
	file, ok := s.out.(term.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		return 0, 0, false
	}
	width, height, err := term.GetSize(file.Fd())
	if err != nil || width <= 0 || height <= 0 {
		return 80, 24, true
	}
	return width, height, true
}
