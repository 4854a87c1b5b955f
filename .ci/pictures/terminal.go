package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// terminal is a tmux server of our own with one window.
type terminal struct{ socket string }

// play runs the program in a terminal and returns the last screen, with escape
// sequences for its colours.
func play(program, home string, s scene, t theme) (string, error) {
	// A server that ends keeps its socket for a moment, so each has its own.
	term := terminal{fmt.Sprintf("pictures-%d-%s-%s", os.Getpid(), s.name, t.name)}
	if err := term.start(program, home, s, t); err != nil {
		return "", err
	}
	defer func() { _, _ = term.tmux("kill-server") }()
	for _, step := range s.steps {
		if err := term.until(step.until); err != nil {
			return "", err
		}
		for _, key := range step.keys {
			if err := term.press(key); err != nil {
				return "", err
			}
		}
	}
	return term.settled()
}

func (t terminal) start(program, home string, s scene, th theme) error {
	cache, err := os.UserCacheDir() // the CDK's library need not be unpacked again
	if err != nil {
		return err
	}
	args := []string{
		"new-session", "-d", "-x", strconv.Itoa(s.width), "-y", strconv.Itoa(s.height), "env", "-i",
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_CACHE_HOME=" + cache, "LANG=C.UTF-8",
		"TERM=xterm-256color", "COLORTERM=truecolor", "COLORFGBG=" + th.colorfgbg,
		"AWS_EC2_METADATA_DISABLED=true", program,
	}
	_, err = t.tmux(append(args, s.args...)...)
	return err
}

func (t terminal) press(key string) error {
	var err error
	if text, typed := strings.CutPrefix(key, "="); typed {
		_, err = t.tmux("send-keys", "-l", text)
	} else {
		_, err = t.tmux("send-keys", key)
	}
	return err
}

// until waits for a text on the screen.
func (t terminal) until(text string) error {
	var screen string
	var err error
	for range 300 {
		if screen, err = t.tmux("capture-pane", "-p"); err == nil && strings.Contains(screen, text) {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return fmt.Errorf("%q does not appear: %w\n%s", text, err, screen)
}

// settled waits until the screen stays as it is for half a second and the
// engine has nothing left to do.
func (t terminal) settled() (string, error) {
	before, still := "", 0
	for range 300 {
		now, err := t.tmux("capture-pane", "-p", "-e", "-N")
		if err != nil {
			return "", err
		}
		if still++; now != before || strings.Contains(now, "synthesizing") {
			before, still = now, 0
		}
		if still == 5 {
			return now, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return "", fmt.Errorf("the screen does not come to rest")
}

func (t terminal) tmux(args ...string) (string, error) {
	out, err := exec.Command("tmux", //nolint:gosec // the arguments are the scenes'
		append([]string{"-L", t.socket, "-f", "/dev/null"}, args...)...).Output()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w", args[0], err)
	}
	return string(out), nil
}
