//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

var switches = regexp.MustCompile(`(?m)^voluntary_ctxt_switches:\s*(\d+)`)

// wakeups is how often the program's threads have gone to sleep so far.
func (term *terminal) wakeups() int {
	term.t.Helper()
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", term.cmd.Process.Pid))
	if err != nil || len(files) == 0 {
		term.t.Fatal("the program is gone", err)
	}
	total := 0
	for _, path := range files {
		status, _ := os.ReadFile(path) // a thread may have ended
		if found := switches.FindSubmatch(status); found != nil {
			n, _ := strconv.Atoi(string(found[1])) // digits, as the pattern says
			total += n
		}
	}
	return total
}

// TestNothingTicksWhenNothingMoves waits for a second in which the program
// writes nothing and hardly wakes. One that draws by the clock never has one,
// and one whose cursor blinks neither.
func TestNothingTicksWhenNothingMoves(t *testing.T) {
	for name, args := range map[string][]string{"alone": {"--no-synth"}, "with the engine": nil} {
		t.Run(name, func(t *testing.T) {
			term := startOnTerminal(t, append(args, "--profile", "dev")...)
			term.await("Which AWS region?")
			if args == nil {
				term.await("engine ready")
			}
			term.press("x")
			term.await("us-east-1x")
			for quiet := false; !quiet; {
				before, shown := term.wakeups(), len(term.shown())
				time.Sleep(time.Second)
				woke, wrote := term.wakeups()-before, len(term.shown())-shown
				quiet = woke < 10 && wrote == 0
				if time.Since(term.started) > 30*time.Second {
					t.Fatalf("in the last second: woke %d times, wrote %d bytes", woke, wrote)
				}
			}
			term.press("\x03")
			term.end(exitAborted)
		})
	}
}

func TestResizingWhileTheEngineIsBusy(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev")
	term.await("Which AWS region?")
	for i := range 20 {
		if err := pty.Setsize(term.tty, &pty.Winsize{Rows: uint16(1 + 2*i), Cols: uint16(1 + 7*i)}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Millisecond)
	}
	if err := pty.Setsize(term.tty, &pty.Winsize{Rows: 20, Cols: 70}); err != nil {
		t.Fatal(err)
	}
	// One below the header, one above the comparison; what was drawn for the
	// size before, on its way when this one came, may stand before them.
	rule, rules := strings.Repeat("\u2500", 70), []string{}
	for range 1000 {
		rules = regexp.MustCompile("\u2500+").FindAllString(term.shown(), -1)
		if slices.Equal(rules[max(0, len(rules)-2):], []string{rule, rule}) {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if !slices.Equal(rules[max(0, len(rules)-2):], []string{rule, rule}) {
		t.Errorf("the last rules are %q", rules[max(0, len(rules)-2):])
	}
	term.press("\x03")
	term.end(exitAborted)
}

// TestCtrlZWithoutAShell must not leave the wizard standing still where nobody
// would continue it, as in a container.
func TestCtrlZWithoutAShell(t *testing.T) {
	term := startOnTerminal(t, "--profile", "dev", "--no-synth")
	term.await("Which AWS region?")
	term.press("\x1a")
	term.await("Which AWS region?") // drawn once more
	given, taken := strings.Index(term.shown(), "\x1b[?1049l"), strings.Index(term.shown(), "\x1b[?1049h")
	if given < 0 || taken < given {
		t.Errorf("the terminal was not given to the shell and taken again:\n%q", term.shown())
	}
	term.press(enter)
	term.await("Which AWS account?")
	term.press("\x03")
	term.end(exitAborted)
}
