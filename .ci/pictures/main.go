// Command pictures runs the program in a terminal, plays keys to it, and saves
// what the screen then shows as pictures for the README: one for a dark and one
// for a light background.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const folder = ".github/pictures"

func main() {
	if err := makeAll(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// makeAll makes the pictures of the named scenes, of all where none is named.
func makeAll(names []string) error {
	work, err := os.MkdirTemp("", "p")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }()
	program := filepath.Join(work, "webhook-setup")
	build := exec.Command("go", "build", "-o", program, "./cmd/webhook-setup")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build the program: %w", err)
	}
	for _, s := range scenes {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		for _, t := range themes {
			if err := makeOne(program, s, t); err != nil {
				return fmt.Errorf("%s, %s: %w", s.name, t.name, err)
			}
		}
	}
	return nil
}

// makeOne plays a scene in a home of its own and saves its last screen.
func makeOne(program string, s scene, t theme) error {
	parent, err := os.MkdirTemp("", "h")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(parent) }()
	// Always as long, so that its path is always broken at the same place.
	home := filepath.Join(parent, strings.Repeat("h", max(1, 22-len(parent))))
	if err := os.Mkdir(home, 0o700); err != nil {
		return err
	}
	if s.profiles {
		if err := os.CopyFS(filepath.Join(home, ".config/benchling-webhook"), os.DirFS(".ci/pictures/profiles")); err != nil {
			return err
		}
	}
	captured, err := play(program, home, s, t)
	if err != nil {
		return err
	}
	g := parse(captured, s.width, s.height)
	g.hide(home)
	picture := draw(g, s.title, t)
	path := filepath.Join(folder, s.name+"-"+t.name+".svg")
	fmt.Printf("%s: %d KB\n", path, len(picture)/1000)
	return os.WriteFile(path, []byte(picture), 0o644)
}
