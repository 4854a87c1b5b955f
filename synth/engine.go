package synth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"webhook-setup/profile"
)

// Engine synthesizes profiles in a child process, one at a time, and
// remembers what it has synthesized. A child that ends is replaced. The
// methods may be called at once from several goroutines.
type Engine struct {
	options Options
	turn    chan struct{} // holds one token: whoever has it may talk to the child

	mu     sync.Mutex
	child  *child
	closed bool
	done   map[string]Assembly
	order  []string // the keys of done, the oldest first
}

// requestsPerChild bounds what a child keeps of the stacks it has made, about
// 1 MB each: the library has no way to let go of them.
const requestsPerChild = 64

// remembered bounds what an engine that lives for hours keeps of its results,
// about 65 KB each. A wizard goes back and forth between far fewer.
const remembered = 64

var errClosed = errors.New("the synthesis engine is closed")

// Start starts an engine and returns at once; the child loads the library
// meanwhile. What goes wrong is returned by [Engine.Synthesize]. Every engine
// must be closed.
func Start(options Options) *Engine {
	e := &Engine{options: options, turn: make(chan struct{}, 1), done: map[string]Assembly{}}
	e.turn <- struct{}{}
	e.child = launch(options)
	return e
}

// Ready waits until the engine can synthesize, and returns why it cannot.
func (e *Engine) Ready(ctx context.Context) error {
	return e.present().await(ctx)
}

// Notice is a line about something that works now and will not for ever, such
// as an old Node.js. It is blank before the engine is ready.
func (e *Engine) Notice() string {
	c := e.present()
	select {
	case <-c.ready:
		return c.notice
	default:
		return ""
	}
}

func (e *Engine) present() *child {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.child
}

// Synthesize returns the assembly of a profile, the remembered one where the
// same profile was synthesized before. It waits its turn. The end of ctx ends
// the wait, and a synthesis that is under way, by restarting the engine.
func (e *Engine) Synthesize(ctx context.Context, p profile.Profile) (Assembly, error) {
	assembly, err := e.synthesize(ctx, ctx, p)
	if err != nil {
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, err)
	}
	return assembly, nil
}

// Prepare synthesizes a profile ahead of [Engine.Synthesize]. The end of ctx
// ends the wait for its turn only: to restart the engine for each change of
// mind would take longer than what is under way.
func (e *Engine) Prepare(ctx context.Context, p profile.Profile) error {
	if _, err := e.synthesize(ctx, context.WithoutCancel(ctx), p); err != nil {
		return fmt.Errorf("prepare %s: %w", p.Name, err)
	}
	return nil
}

// synthesize waits for its turn until the end of waiting, and for the child
// until the end of working.
func (e *Engine) synthesize(waiting, working context.Context, p profile.Profile) (Assembly, error) {
	if err := Check(p); err != nil {
		return nil, err
	}
	line, err := json.Marshal(request{Name: p.Name, Profile: p, Version: e.options.Version, Validate: !e.options.NoValidation})
	if err != nil {
		return nil, err
	}
	if known, ok := e.recall(line); ok {
		return known, nil
	}
	select {
	case <-e.turn:
	case <-waiting.Done():
		return nil, waiting.Err()
	}
	defer func() { e.turn <- struct{}{} }()
	if known, ok := e.recall(line); ok { // somebody asked for the same meanwhile
		return known, nil
	}
	assembly, err := e.perform(working, line)
	if err != nil {
		return nil, err
	}
	e.remember(line, assembly)
	return assembly, nil
}

// perform asks a child. One that crashed may have been killed from outside
// long ago, so a second one is asked before that is an error.
func (e *Engine) perform(ctx context.Context, line []byte) (Assembly, error) {
	for attempt := 1; ; attempt++ {
		c, err := e.living() //nolint:contextcheck // a child outlives the request that found none
		if err != nil {
			return nil, err
		}
		if err := c.await(ctx); err != nil {
			return nil, err
		}
		e.options.tell(Synthesizing)
		assembly, err := c.ask(ctx, line)
		if errors.Is(err, errCrashed) && attempt == 1 {
			continue
		}
		if err == nil || !c.isDead() {
			e.options.tell(Idle)
			return assembly, err
		}
		_, _ = e.living() //nolint:contextcheck // the next request should find a child that is up
		return nil, err
	}
}

// living returns the child, or a new one where it has ended or has done enough.
func (e *Engine) living() (*child, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, errClosed
	}
	if e.child.isDead() || e.child.asked >= requestsPerChild {
		_ = e.child.kill() // what it leaves behind is in the temporary folder
		e.child = launch(e.options)
	}
	return e.child, nil
}

func (e *Engine) recall(line []byte) (Assembly, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	known, ok := e.done[string(line)]
	return known, ok
}

func (e *Engine) remember(line []byte, assembly Assembly) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.order) == remembered {
		delete(e.done, e.order[0])
		e.order = e.order[1:]
	}
	e.order = append(e.order, string(line))
	e.done[string(line)] = assembly
}

// Close ends the child, whatever it is doing, and removes its folder. It may
// be called more than once. Who still waits gets an error.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	return e.child.kill()
}
