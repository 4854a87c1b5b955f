package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"
)

// lastWords is how long a terminal that takes no output (Ctrl+S, or nobody
// reads it) is waited for once a signal has asked the program to end.
const lastWords = 500 * time.Millisecond

var errFrozen = errors.New("the terminal takes no output")

// mortal is a terminal that cannot keep the program alive: a write that it
// holds up is given up when ctx ends, and so are all that follow.
type mortal struct {
	term.File
	ctx  context.Context //nolint:containedctx // it stands for the program's end
	lost atomic.Bool
}

// untilEnd has the streams that are terminals let go when ctx ends.
func (s streams) untilEnd(ctx context.Context) streams {
	s.out, s.err = untilEnd(ctx, s.out), untilEnd(ctx, s.err)
	return s
}

func untilEnd(ctx context.Context, w io.Writer) io.Writer {
	if file, ok := w.(*os.File); ok && term.IsTerminal(file.Fd()) {
		return &mortal{File: file, ctx: ctx}
	}
	return w
}

type written struct {
	n   int
	err error
}

// Write has somebody else wait for the terminal, with a copy: the caller's
// bytes are the caller's again after it has returned.
func (m *mortal) Write(p []byte) (int, error) {
	if m.lost.Load() {
		return 0, errFrozen
	}
	done, kept := make(chan written, 1), bytes.Clone(p)
	go func() {
		n, err := m.File.Write(kept)
		done <- written{n, err}
	}()
	select {
	case w := <-done:
		return w.n, w.err
	case <-m.ctx.Done():
	}
	select {
	case w := <-done:
		return w.n, w.err
	case <-time.After(lastWords):
		m.lost.Store(true)
		return 0, errFrozen
	}
}
