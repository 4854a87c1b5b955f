package wizard

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// breath is the least time between two frames: a paste draws some frames, not
// one for every character. The first of them is drawn at once.
const breath = 8 * time.Millisecond

// Between these two a terminal that knows them draws nothing, so that no half
// of a frame is ever seen; the others ignore them.
const (
	beginFrame = "\x1b[?2026h"
	endFrame   = "\x1b[?2026l"
)

// show has a frame drawn soon, unless another takes its place.
func (s *screen) show(frame string) {
	s.mu.Lock()
	s.frame = frame
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default: // it will find this frame
	}
}

// repaint has the next frame drawn whole.
func (s *screen) repaint() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stale = true
}

// draw draws frames until the screen is closed.
func (s *screen) draw() {
	for {
		select {
		case <-s.wake:
			s.flush()
		case <-s.quit:
			return
		}
		select {
		case <-time.After(breath):
		case <-s.quit:
			return
		}
	}
}

// flush draws the newest frame.
func (s *screen) flush() {
	s.pen <- struct{}{}
	defer func() { <-s.pen }()
	if !s.taken {
		return
	}
	s.mu.Lock()
	lines, stale := strings.Split(s.frame, "\n"), s.stale
	s.stale = false
	s.mu.Unlock()
	if changes := difference(s.drawn, lines, stale); changes != "" {
		_, _ = s.out.Write([]byte(beginFrame + changes + endFrame))
	}
	s.drawn = lines
}

// difference is what turns one frame into another on a terminal; all of it
// where what the terminal shows is not known.
func difference(drawn, lines []string, stale bool) string {
	var b bytes.Buffer
	if stale {
		drawn = nil
		b.WriteString("\x1b[2J")
	}
	for row := range max(len(drawn), len(lines)) {
		before, after := lineAt(drawn, row), lineAt(lines, row)
		if before != after {
			fmt.Fprintf(&b, "\x1b[%d;1H\x1b[K%s", row+1, after)
		}
	}
	return b.String()
}

// lineAt is a line of a frame; below its end there are blank ones.
func lineAt(lines []string, row int) string {
	if row < len(lines) {
		return lines[row]
	}
	return ""
}
