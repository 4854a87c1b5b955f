package main

import (
	"io"
	"os"
	"runtime"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/termenv"
)

// streams are the program's ends: questions and diagnostics go to err, so
// that out holds results only.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	// terminal reports whether a person can be asked: in and err are terminals.
	terminal bool
	getenv   func(string) string
}

func standardStreams() streams {
	return streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		terminal: term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stderr.Fd()),
		getenv:   os.Getenv,
	}
}

// renderer draws for the stream that the screen is on. The form library draws
// with the default renderer, so that is set too.
func (s streams) renderer() *lipgloss.Renderer {
	screen := s.err
	if m, ok := screen.(*mortal); ok {
		screen = m.File // a file tells what colours its terminal has, and nothing else does
	}
	r := lipgloss.NewRenderer(screen)
	// Bubble Tea asks the terminal for its background as the program starts;
	// to ask again on this stream would cost the first frame another answer.
	r.SetHasDarkBackground(lipgloss.HasDarkBackground())
	if s.getenv("NO_COLOR") != "" {
		r.SetColorProfile(termenv.Ascii)
	}
	lipgloss.SetDefaultRenderer(r)
	return r
}

// size is the terminal's, in cells and lines; zero where it cannot be told.
func (s streams) size() (width, height int) {
	if screen, ok := s.err.(term.File); ok {
		width, height, _ = term.GetSize(screen.Fd())
	}
	return width, height
}

// ascii reports whether the terminal may not have more than ASCII: the Linux
// console, or a locale that is not UTF-8.
func (s streams) ascii() bool {
	if s.getenv("TERM") == "linux" {
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := s.getenv(name); locale != "" {
			return !isUTF8(locale)
		}
	}
	return false
}

// accessible reports whether the environment asks for lines in place of a screen.
func (s streams) accessible() bool {
	return s.getenv("ACCESSIBLE") != "" || s.getenv("TERM") == "dumb"
}

func isUTF8(locale string) bool {
	locale = strings.ToLower(locale)
	return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
}

// home is the folder that paths are shown with a ~ for. A command that is to
// be copied keeps the whole path: within quotes a shell takes ~ for a name.
func (s streams) home() string {
	if runtime.GOOS == "windows" {
		return "" // nobody writes ~ there
	}
	return s.getenv("HOME")
}

// tilde is a path as it is shown to people.
func (s streams) tilde(path string) string { return profile.Tilde(path, s.home()) }
