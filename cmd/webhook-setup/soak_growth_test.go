//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
)

// windows are stretches of a long run, each with the highest level of every
// gauge: an engine grows until it is replaced, so that a level at one moment
// says nothing.
type windows struct {
	closed [][]float64
	open   []float64
}

func (w *windows) observe(s *soak) {
	if w.open == nil {
		w.open = make([]float64, len(gauges))
	}
	for i, g := range gauges {
		w.open[i] = max(w.open[i], g.read(s))
	}
}

// close ends a window and returns it as a line of a table.
func (w *windows) close(at int) string {
	line := fmt.Sprintf("%6d", at)
	heading := fmt.Sprintf("%6s", "edits")
	for i, g := range gauges {
		line += fmt.Sprintf(" %*.*f", len(g.name), precision(g.name), w.open[i])
		heading += " " + g.name
	}
	w.closed, w.open = append(w.closed, w.open), nil
	if len(w.closed) == 1 {
		line = heading + "\n" + line
	}
	return line + "\n"
}

func precision(name string) int {
	if strings.HasSuffix(name, "MB") {
		return 1
	}
	return 0
}

// grown compares the end with the level after a warm-up.
func (w *windows) grown() []string {
	third := len(w.closed) / 3
	var found []string
	for i, g := range gauges {
		before, after := highest(w.closed[third:2*third], i), highest(w.closed[2*third:], i)
		if after > before*(1+g.share)+g.slack {
			found = append(found, fmt.Sprintf("%s grew from %.1f to %.1f", g.name, before, after))
		}
	}
	return found
}

func highest(rows [][]float64, column int) float64 {
	most := 0.0
	for _, row := range rows {
		most = max(most, row[column])
	}
	return most
}

// A soak that finds nothing says something only if it would have found it.
func TestSoakSeesWhatGrows(t *testing.T) {
	s := newSoak(t)
	stop := make(chan struct{})
	defer close(stop)
	var kept [][]byte
	s.run(100, func(i int) {
		s.edit(i)
		kept = append(kept, bytes.Repeat([]byte{1}, 1<<20))
		go func() { <-stop }()
		leaked, err := os.CreateTemp("", "leak-")
		s.must(err)
		t.Cleanup(func() { _ = leaked.Close() })
	})
	runtime.KeepAlive(kept)
	found := strings.Join(s.grown(), "\n")
	for _, g := range []string{"own MB", "heap MB", "goroutines", "own files", "temporary"} {
		if !strings.Contains(found, g+" grew") {
			t.Errorf("%s grew, and nobody noticed:\n%s", g, found)
		}
	}
}
