package synth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"
)

// child is one process of the engine, from its start to its end. It is asked
// one thing at a time.
type child struct {
	cmd     *exec.Cmd
	folder  string
	stdin   io.WriteCloser
	stderr  tail
	answers *json.Decoder
	timeout time.Duration

	ready    chan struct{} // closed when startErr and notice are final
	startErr error
	notice   string
	asked    int

	killing sync.Once
	killErr error
	dead    chan struct{}
}

// errCrashed marks the end of a child that nobody asked for.
var errCrashed = errors.New("the synthesis engine ended")

// launch starts a child and returns at once.
func launch(options Options) *child {
	c := &child{ready: make(chan struct{}), dead: make(chan struct{}), timeout: options.timeout()}
	if err := c.run(options); err != nil {
		c.startErr = fmt.Errorf("start the synthesis engine: %w", err)
		_ = c.kill()
		close(c.ready)
		return c
	}
	go c.awaitReady(options)
	return c
}

func (c *child) run(options Options) (err error) {
	command := options.Command
	if command == nil {
		self, err := os.Executable()
		if err != nil {
			return err
		}
		command = []string{self, EngineCommand}
	}
	if c.folder, err = os.MkdirTemp("", "webhook-setup-"); err != nil {
		return err
	}
	c.cmd = exec.Command(command[0], command[1:]...)
	if c.cmd.Env, err = childEnvironment(c.folder, options); err != nil {
		return err
	}
	c.cmd.Stderr = &c.stderr
	c.cmd.WaitDelay = time.Second // Node.js may outlive the engine where there are no process groups
	ownGroup(c.cmd)
	stdout, err := c.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	c.answers = json.NewDecoder(stdout)
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return err
	}
	return c.cmd.Start()
}

func (c *child) awaitReady(options Options) {
	defer close(c.ready)
	r, err := c.answer(context.Background(), c.read)
	c.startErr, c.notice = err, r.Notice
	if err != nil {
		_ = c.kill()
		return
	}
	options.tell(Idle)
}

// await waits for the end of the start, and returns how it ended.
func (c *child) await(ctx context.Context) error {
	select {
	case <-c.ready:
		return c.startErr
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ask sends a request and waits for the response. When ctx ends first, or the
// child takes too long, the child is killed: it cannot be interrupted, and
// its next response would answer the wrong request.
func (c *child) ask(ctx context.Context, line []byte) (Assembly, error) {
	c.asked++
	r, err := c.answer(ctx, func() (response, error) {
		if _, err := c.stdin.Write(append(line, '\n')); err != nil {
			return response{}, c.crash(err)
		}
		return c.read()
	})
	return r.Files, err
}

// answer does what may take long, at most until the end of ctx or the timeout.
func (c *child) answer(ctx context.Context, work func() (response, error)) (response, error) {
	type result struct {
		response
		err error
	}
	done := make(chan result, 1)
	go func() {
		r, err := work()
		done <- result{r, err}
	}()
	timer := time.NewTimer(c.timeout)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.response, r.err
	case <-ctx.Done():
		return response{}, errors.Join(ctx.Err(), c.kill())
	case <-timer.C:
		_ = c.kill() // the timeout is what matters
		return response{}, &Error{
			Cause:  fmt.Errorf("the synthesis engine did not answer within %s%s", c.timeout, c.said()),
			remedy: "see whether node hangs (node --version) and whether the machine is busy, then run the command again",
		}
	}
}

func (c *child) read() (response, error) {
	var r response
	if err := c.answers.Decode(&r); err != nil {
		return r, c.crash(err)
	}
	if r.Error != "" {
		return r, &Error{Cause: errors.New(r.Error), remedy: r.Remedy}
	}
	return r, nil
}

// crash explains a child that answers no more, with the last thing it said.
func (c *child) crash(err error) error {
	_ = c.kill() // so that all it said has arrived
	return &Error{
		Cause:  fmt.Errorf("%w (%w)%s", errCrashed, err, c.said()),
		remedy: "run the command again; if it happens again, see that node runs and that the temporary folder has room",
	}
}

func (c *child) said() string {
	if said := c.stderr.String(); said != "" {
		return ": " + said
	}
	return ""
}

func (c *child) isDead() bool {
	select {
	case <-c.dead:
		return true
	default:
		return false
	}
}

// kill ends the child, whatever it is doing, and removes its folder. It may be
// called more than once, and returns when the process is gone.
func (c *child) kill() error {
	c.killing.Do(func() {
		defer close(c.dead)
		if c.cmd != nil && c.cmd.Process != nil {
			killGroup(c.cmd)
			_ = c.cmd.Wait() // it was killed, and says so
		}
		if c.folder != "" {
			c.killErr = removeAll(c.folder)
		}
	})
	return c.killErr
}

// removeAll removes a folder that a dying Node.js may still write to: what a
// killed process has begun in the kernel is finished first.
func removeAll(folder string) (err error) {
	for range 20 {
		if err = os.RemoveAll(folder); err == nil { //nolint:gosec // it is the folder that the parent made, and named to its child
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return err
}
