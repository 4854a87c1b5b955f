package wizard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"webhook-setup/profile"

	tea "github.com/charmbracelet/bubbletea"
)

// paper is a terminal that counts what it is given. It takes its time, and
// takes nothing at all while it is jammed.
type paper struct {
	mu     sync.Mutex
	bytes  bytes.Buffer
	writes int
	slow   time.Duration
	jammed chan struct{}
}

func (p *paper) Write(b []byte) (int, error) {
	if p.jammed != nil {
		<-p.jammed
	}
	time.Sleep(p.slow)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writes++
	return p.bytes.Write(b)
}

func (p *paper) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bytes.String()
}

func (p *paper) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.writes
}

func takenScreen(t *testing.T, p *paper) *screen {
	t.Helper()
	s := newScreen(strings.NewReader(""), p)
	if err := s.take(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScreenDrawsOnlyWhatChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p paper
		s := takenScreen(t, &p)
		for frame, want := range []int{2, 2, 3} { // the first is taking the terminal
			s.show([]string{"a\nb", "a\nb", "a\nc"}[frame])
			time.Sleep(time.Hour)
			if got := p.count(); got != want {
				t.Errorf("frame %d: %d writes, want %d", frame, got, want)
			}
		}
		s.close()
		if got := p.text(); !strings.HasSuffix(got, beginFrame+"\x1b[2;1H\x1b[Kc"+endFrame+giveTerminal) {
			t.Errorf("the last frame is %q", got)
		}
	})
}

func TestScreenDrawsTheFirstFrameAtOnceAndJoinsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p paper
		s := takenScreen(t, &p)
		defer s.close()
		s.show("at once")
		synctest.Wait()
		if got := p.count(); got != 2 {
			t.Errorf("%d writes, want the first frame without a wait", got)
		}
		for i := range 10_000 {
			s.show(fmt.Sprint("pasted ", i))
		}
		time.Sleep(breath)
		synctest.Wait()
		if got := p.count(); got != 3 || !strings.Contains(p.text(), "pasted 9999") {
			t.Errorf("%d writes, want one for all that followed", got)
		}
	})
}

// A terminal at the other end of a bad line takes a second for every frame.
func TestASlowTerminalHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := paper{slow: time.Second}
		s := takenScreen(t, &p)
		defer s.close()
		began := time.Now()
		for i := range 1000 {
			s.show(fmt.Sprint("frame ", i))
			synctest.Wait()
		}
		if took := time.Since(began); took > 0 {
			t.Errorf("drawing was waited for: %v", took)
		}
		time.Sleep(time.Minute)
		if got := p.count(); got != 3 || !strings.Contains(p.text(), "frame 999") {
			t.Errorf("%d writes, want the first frame and the last", got)
		}
	})
}

func TestAJammedTerminalCanBeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p paper
		s := takenScreen(t, &p)
		p.jammed = make(chan struct{})
		s.show("never drawn")
		synctest.Wait()
		began := time.Now()
		s.close()
		if took := time.Since(began); took != patience {
			t.Errorf("leaving took %v", took)
		}
		close(p.jammed)
	})
}

func TestScreenCanBeGivenAndTakenAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p paper
		s := takenScreen(t, &p)
		s.show("one\ntwo")
		time.Sleep(time.Second)
		s.give()
		written := p.count()
		s.show("while the shell has it")
		time.Sleep(time.Second)
		if p.count() != written {
			t.Error("drawn on somebody else's terminal")
		}
		if err := s.take(); err != nil {
			t.Fatal(err)
		}
		s.show("one\ntwo")
		time.Sleep(time.Second)
		if got := p.text(); !strings.HasSuffix(got, takeTerminal+beginFrame+"\x1b[2J\x1b[1;1H\x1b[Kone\x1b[2;1H\x1b[Ktwo"+endFrame) {
			t.Errorf("not drawn whole again: %q", got)
		}
		s.close()
		s.close()
		if got := strings.Count(p.text(), giveTerminal); got != 2 {
			t.Errorf("given back %d times, want once for each time it was taken", got)
		}
	})
}

var rowStart = regexp.MustCompile(`\x1b\[(\d+);1H\x1b\[K`)

// draw is a terminal that knows what difference writes, and nothing else.
func draw(grid []string, changes string) []string {
	if rest, cleared := strings.CutPrefix(changes, "\x1b[2J"); cleared {
		grid, changes = make([]string, len(grid)), rest
	}
	starts := rowStart.FindAllStringSubmatchIndex(changes, -1)
	for i, at := range starts {
		end := len(changes)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		row, _ := strconv.Atoi(changes[at[2]:at[3]])
		grid[row-1] = changes[at[1]:end]
	}
	return grid
}

// TestEveryFrameIsDrawnAsItIs walks through screens of many sizes and draws
// what differs.
func TestEveryFrameIsDrawnAsItIs(t *testing.T) {
	grid, drawn := make([]string, 60), []string(nil)
	var m tea.Model = opened(t, 120, 40, testOptions(saved(t, "dev", devProfile), nil))
	for i, name := range strings.Fields("enter x esc down enter enter up enter down enter up ctrl+p up down") {
		m, _ = m.Update(keyOf(name))
		size := tea.WindowSizeMsg{Width: 120, Height: 40}
		if i%3 == 2 {
			size = tea.WindowSizeMsg{Width: 20 + 10*i, Height: 4 * i}
		}
		m, _ = m.Update(size)
		lines := strings.Split(m.View(), "\n")
		grid = draw(grid, difference(drawn, lines, i%5 == 4))
		drawn = lines
		if got := strings.TrimRight(strings.Join(grid, "\n"), "\n"); got != strings.TrimRight(m.View(), "\n") {
			t.Fatalf("after %s:\n%s\nwant\n%s", name, got, m.View())
		}
	}
}

// Bubble Tea tells a panic where it recovers from it; on the wizard's screen
// nobody could read that.
func TestPanicsAreToldOnATerminalThatWasGivenBack(t *testing.T) {
	bug := func() tea.Msg { panic("a bug") }
	for name, run := range map[string]func(onScreen){
		"Update":             func(on onScreen) { on.Update(tea.WindowSizeMsg{Width: 120, Height: 35}) },
		"a command":          func(on onScreen) { on.guard(bug)() },
		"a command of a set": func(on onScreen) { on.guard(tea.Batch(bug, bug))().(tea.BatchMsg)[1]() },
	} {
		t.Run(name, func(t *testing.T) {
			options := testOptions(saved(t, "dev", devProfile), nil)
			m, _ := press(t, opened(t, 100, 35, options), "ctrl+r")
			m.options.FinishLabel = func(string) string { panic("a bug") }
			var p paper
			defer func() {
				if recover() == nil || !strings.HasSuffix(p.text(), giveTerminal) {
					t.Errorf("not given back: %q", p.text())
				}
			}()
			run(onScreen{m, takenScreen(t, &p)})
		})
	}
}

// A panic in Update and one in a command are told after the terminal is given back.
func TestPanicsGiveTheTerminalBack(t *testing.T) {
	for name, spoil := range map[string]func(*Options){
		"a command": func(o *Options) {
			o.Finish = func(context.Context, profile.File, profile.Answers, func(string)) Outcome { panic("a bug") }
		},
		"Update": func(o *Options) { o.FinishLabel = func(string) string { panic("a bug") } },
	} {
		t.Run(name, func(t *testing.T) {
			options := testOptions(saved(t, "dev", devProfile), nil)
			options.Width, options.Height = 120, 35
			spoil(&options)
			in, keyboard := io.Pipe()
			go func() { _, _ = io.WriteString(keyboard, "\x12\r") }() // ctrl+r, enter
			var p paper
			if _, err := Run(context.Background(), options, in, &p); !errors.Is(err, tea.ErrProgramPanic) {
				t.Errorf("got error %v", err)
			}
			if got := p.text(); !strings.HasSuffix(got, giveTerminal) {
				t.Errorf("the terminal was not given back: %q", got)
			}
		})
	}
}

// BenchmarkDifference is what a key costs the screen beyond Update and View.
func BenchmarkDifference(b *testing.B) {
	m, _ := press(b, opened(b, 200, 60, testOptions(saved(b, "dev", devProfile), nil)), "enter enter enter enter")
	up, _ := m.Update(keyOf("up"))
	down, _ := m.Update(keyOf("down"))
	frames := [][]string{strings.Split(up.View(), "\n"), strings.Split(down.View(), "\n")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_ = difference(frames[i%2], frames[(i+1)%2], false)
	}
}
