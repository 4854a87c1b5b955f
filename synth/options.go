package synth

import "time"

// Options say how an engine is started. The zero value runs this program
// again, with validation.
type Options struct {
	// Command is the program that calls [Serve], with its arguments.
	Command []string
	// NoValidation leaves out CloudFormation's own checks of the template. They
	// take 3 to 4 s the first time and 0.15 s then; a template that passed them
	// once is not checked again.
	NoValidation bool
	// Version is this program's, for the resources' tags. A blank one gives no tag.
	Version string
	// Timeout is how long the start, and each synthesis, may take. Zero is two
	// minutes: the first start of all unpacks the library onto a disk that may
	// be slow.
	Timeout time.Duration
	// CacheDir remembers which templates passed. Blank is webhook-setup in the
	// user's cache folder; one that cannot be written to remembers nothing.
	CacheDir string
	// Progress is told when the engine begins with something else. It is called
	// from several goroutines and must return at once.
	Progress func(Phase)
}

// Phase is what an engine is doing, for people.
type Phase string

// What an engine can be doing.
const (
	// Unpacking is a start that takes 8 to 10 s: the first with this version.
	Unpacking    Phase = "unpacking the CDK library, once"
	Starting     Phase = "starting the synthesis engine"
	Idle         Phase = "synthesis engine ready"
	Synthesizing Phase = "synthesizing"
)

const defaultTimeout = 2 * time.Minute

func (o Options) timeout() time.Duration {
	if o.Timeout > 0 {
		return o.Timeout
	}
	return defaultTimeout
}

func (o Options) tell(phase Phase) {
	if o.Progress != nil {
		o.Progress(phase)
	}
}

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
