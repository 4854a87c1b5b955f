package wizard

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// Lines reads answers line by line and gives way when its context ends, which
// a plain read from a terminal does not.
type Lines struct {
	ctx   context.Context //nolint:containedctx // it ends the reading
	lines chan string
	err   error
}

// NewLines reads from in until ctx or in ends. What is being read then is
// read to its end in the background, by nobody.
func NewLines(ctx context.Context, in io.Reader) *Lines {
	l := &Lines{ctx: ctx, lines: make(chan string)}
	go func() {
		defer close(l.lines)
		scanner := bufio.NewScanner(in)
		for scanner.Scan() {
			select {
			case l.lines <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		l.err = scanner.Err()
	}()
	return l
}

// Next returns the next line. The error is [ErrAborted] where ctx or the input
// has ended, for no answer can follow.
func (l *Lines) Next() (string, error) {
	select {
	case line, ok := <-l.lines:
		if ok {
			return line, nil
		}
		return "", errors.Join(ErrAborted, l.err)
	case <-l.ctx.Done():
		return "", ErrAborted
	}
}
