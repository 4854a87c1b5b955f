package synth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"webhook-setup/profile"
)

// Error is a failure of the engine or of the CDK, with what to do about it
// where that is known.
type Error struct {
	Cause  error
	remedy string
}

func (e *Error) Error() string { return e.Cause.Error() }
func (e *Error) Unwrap() error { return e.Cause }

// Remedy is what the person can do, or blank.
func (e *Error) Remedy() string { return e.remedy }

// Options say how an engine is started. The zero value runs this program
// again, with validation.
type Options struct {
	// Command is the program that calls [Serve], with its arguments.
	Command []string
	// NoValidation leaves out CloudFormation's own checks of the template,
	// which take 3 to 4 s the first time and 0.2 s then.
	NoValidation bool
	// Version is this program's, for the resources' tags. A blank one gives no tag.
	Version string
}

// Engine synthesizes profiles in a child process, one at a time, and
// remembers what it has synthesized. Its methods may be called at once from
// several goroutines.
type Engine struct {
	version string
	cmd     *exec.Cmd
	folder  string
	stdin   io.WriteCloser
	stderr  tail

	turn      chan struct{} // holds one token: whoever has it may talk to the child
	answers   *json.Decoder
	ready     chan struct{} // closed when startErr is final
	startErr  error
	closeOnce sync.Once

	mu   sync.Mutex
	done map[string]Assembly
}

// Start starts an engine and returns at once; the child loads the library
// meanwhile. What goes wrong is returned by [Engine.Synthesize]. Every engine
// must be closed.
func Start(options Options) *Engine {
	e := &Engine{version: options.Version, turn: make(chan struct{}, 1), ready: make(chan struct{}), done: map[string]Assembly{}}
	e.turn <- struct{}{}
	if err := e.launch(options); err != nil {
		e.startErr = fmt.Errorf("start the synthesis engine: %w", err)
		close(e.ready)
		return e
	}
	go e.awaitReady()
	return e
}

func (e *Engine) launch(options Options) (err error) {
	command := options.Command
	if command == nil {
		self, err := os.Executable()
		if err != nil {
			return err
		}
		command = []string{self, EngineCommand}
	}
	if e.folder, err = os.MkdirTemp("", "webhook-setup-"); err != nil {
		return err
	}
	e.cmd = exec.Command(command[0], command[1:]...)
	e.cmd.Env = childEnvironment(e.folder, options)
	e.cmd.Stderr = &e.stderr
	e.cmd.WaitDelay = time.Second // Node.js may outlive the engine where there are no process groups
	ownGroup(e.cmd)
	stdout, err := e.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	e.answers = json.NewDecoder(stdout)
	if e.stdin, err = e.cmd.StdinPipe(); err != nil {
		return err
	}
	return e.cmd.Start()
}

// packageCache is where the library is unpacked, which takes 8 to 10 s, once.
// By itself the library does not know of XDG's variable.
const packageCache = "JSII_RUNTIME_PACKAGE_CACHE_ROOT"

// childEnvironment keeps everything the child leaves behind in one folder and
// the library quiet: what it would say of Node.js's version, checkNode says.
func childEnvironment(folder string, options Options) []string {
	env := append(os.Environ(), folderVariable+"="+folder, "TMPDIR="+folder, "TMP="+folder, "TEMP="+folder,
		"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20,22,24",
		"JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=20,22,24",
		"JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1")
	if cache := os.Getenv("XDG_CACHE_HOME"); cache != "" && os.Getenv(packageCache) == "" {
		env = append(env, packageCache+"="+filepath.Join(cache, "aws", "jsii", "package-cache"))
	}
	if options.NoValidation {
		env = append(env, "CDK_VALIDATION=false")
	}
	return env
}

func (e *Engine) awaitReady() {
	defer close(e.ready)
	_, e.startErr = e.read()
}

// Ready waits until the engine can synthesize, and returns why it cannot.
func (e *Engine) Ready(ctx context.Context) error {
	select {
	case <-e.ready:
		return e.startErr
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Synthesize returns the assembly of a profile, the remembered one where the
// same profile was synthesized before. It waits its turn; ctx ends the wait.
func (e *Engine) Synthesize(ctx context.Context, p profile.Profile) (Assembly, error) {
	if err := Check(p); err != nil {
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, err)
	}
	line, err := json.Marshal(request{Name: p.Name, Profile: p, Version: e.version})
	if err != nil {
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, err)
	}
	if known, ok := e.recall(line); ok {
		return known, nil
	}
	if err := e.Ready(ctx); err != nil {
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, err)
	}
	select {
	case <-e.turn:
	case <-ctx.Done():
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, ctx.Err())
	}
	defer func() { e.turn <- struct{}{} }()
	if known, ok := e.recall(line); ok { // somebody asked for the same meanwhile
		return known, nil
	}
	assembly, err := e.ask(line)
	if err != nil {
		return nil, fmt.Errorf("synthesize %s: %w", p.Name, err)
	}
	e.remember(line, assembly)
	return assembly, nil
}

func (e *Engine) ask(line []byte) (Assembly, error) {
	if _, err := e.stdin.Write(append(line, '\n')); err != nil {
		return nil, e.crash(err)
	}
	r, err := e.read()
	return r.Files, err
}

func (e *Engine) read() (response, error) {
	var r response
	if err := e.answers.Decode(&r); err != nil {
		return r, e.crash(err)
	}
	if r.Error != "" {
		return r, &Error{Cause: errors.New(r.Error), remedy: r.Remedy}
	}
	return r, nil
}

// crash explains an engine that answers no more, with the last thing it said.
func (e *Engine) crash(err error) error {
	said := e.stderr.String()
	if said != "" {
		said = ": " + said
	}
	return &Error{
		Cause:  fmt.Errorf("the synthesis engine ended (%w)%s", err, said),
		remedy: "run the command again; if it happens again, see that node runs and that the temporary folder has room",
	}
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
	e.done[string(line)] = assembly
}

// Close ends the child, whatever it is doing, and removes its folder. It may
// be called more than once.
func (e *Engine) Close() error {
	var err error
	e.closeOnce.Do(func() {
		if e.cmd != nil && e.cmd.Process != nil {
			killGroup(e.cmd)
			_ = e.cmd.Wait() // it was killed, and says so
		}
		if e.folder != "" {
			err = os.RemoveAll(e.folder)
		}
	})
	return err
}
