package synth

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// EngineCommand is the hidden argument with which the program starts itself
// as the engine.
const EngineCommand = "synthesis-engine"

type request struct {
	Name    string          `json:"name"`
	Profile profile.Profile `json:"profile"`
	// Version is this program's, for the tags.
	Version string `json:"version"`
	// Validate asks for CloudFormation's own checks.
	Validate bool `json:"validate"`
}

// response answers one request, in order. The first one answers nothing: it
// says whether the engine has started.
type response struct {
	Files Assembly `json:"files,omitempty"`
	Error string   `json:"error,omitempty"`
	// Fatal marks an error after which the engine cannot go on.
	Fatal bool `json:"fatal,omitempty"`
	// Remedy is what the person can do about the error, where that is known.
	Remedy string `json:"remedy,omitempty"`
	// Notice comes with the first response; see [Engine.Notice].
	Notice string `json:"notice,omitempty"`
}

// folderVariable names the folder that a parent has made for its engine. Only
// such an engine cleans up after itself: one that somebody started by hand
// would remove and kill what is not its own.
const folderVariable = "WEBHOOK_SETUP_ENGINE_FOLDER"

// Serve is the engine: it reads requests from in, one JSON object a line, and
// writes a response for each to out. When in ends, because the parent closed
// it or is gone, it takes its children and its temporary folder with it; it
// returns only where it could not start.
func Serve(in io.Reader, out io.Writer) error {
	if os.Getenv(folderVariable) == "" {
		return errors.New("the synthesis engine is started by the program itself")
	}
	// What the library prints must not get between the responses.
	os.Stdout = os.Stderr
	outliveParent()
	requests := make(chan request)
	go readRequests(in, requests)
	answers := json.NewEncoder(out)
	ready := start()
	if err := answers.Encode(ready); err != nil || ready.Fatal {
		return errors.Join(err, errors.New(ready.Error))
	}
	for r := range requests {
		if err := answers.Encode(answer(r)); err != nil {
			endEngine() // the parent is gone
		}
	}
	return nil
}

func readRequests(in io.Reader, requests chan<- request) {
	decoder := json.NewDecoder(in)
	for {
		var r request
		if err := decoder.Decode(&r); err != nil {
			endEngine()
			return
		}
		requests <- r
	}
}

// start brings the library up, so that the first request does not wait for it.
// Node.js is asked for its version meanwhile: where it is missing or too old,
// that says more than how the library failed, or that it hangs.
func start() response {
	up := make(chan response, 1)
	go func() { up <- startLibrary() }()
	version, remedy, err := checkNode()
	if err != nil {
		return response{Error: err.Error(), Remedy: remedy, Fatal: true}
	}
	r := <-up
	if !r.Fatal {
		r.Notice = nodeNotice(version, time.Now())
	}
	return r
}

func startLibrary() (r response) {
	defer func() {
		if p := recover(); p != nil {
			r = response{Error: fmt.Sprintf("start the CDK library: %v", p), Fatal: true}
		}
	}()
	if os.Getenv(validates) == "true" {
		theValidator()
	}
	awscdk.NewApp(nil)
	awaitIndex()
	return response{}
}

const (
	indexPatience = 5 * time.Second
	indexPoll     = 20 * time.Millisecond
)

// awaitIndex gives jsii the time to write the index of the library that it
// builds in the background where there is none. An engine that ends before
// that leaves the next one to start without, which takes seconds longer.
func awaitIndex() {
	for end := time.Now().Add(indexPatience); !indexed(os.Getenv(packageCache)) && time.Now().Before(end); {
		time.Sleep(indexPoll)
	}
}

func answer(r request) (answered response) {
	defer func() {
		if p := recover(); p != nil {
			answered = response{Error: fmt.Sprint(p)}
		}
	}()
	files, err := synthesize(r)
	if err != nil {
		return response{Error: err.Error(), Remedy: remedyOf(err)}
	}
	return response{Files: files}
}

func remedyOf(err error) string {
	var known interface{ Remedy() string }
	if errors.As(err, &known) {
		return known.Remedy()
	}
	return ""
}

// synthesize makes the template first and checks it then, unless it is one
// that passed before: making it takes a fraction of the time.
func synthesize(r request) (Assembly, error) {
	r.Profile.Name = r.Name
	files, err := build(r, false)
	if err != nil || !r.Validate {
		return files, err
	}
	mark := passMark(files.Template(), r.Profile.Deployment)
	if hasPassed(mark) {
		return files, nil
	}
	if files, err = build(r, true); err != nil {
		return nil, err
	}
	if _, findings := files[reportName]; !findings {
		notePass(mark)
	}
	return files, nil
}

func build(r request, validate bool) (Assembly, error) {
	dir, err := os.MkdirTemp("", "assembly-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }() // goes with the engine's own folder at the latest
	app := awscdk.NewApp(&awscdk.AppProps{
		Outdir:             jsii.String(dir),
		AnalyticsReporting: jsii.Bool(false),
		// Stack traces and the construct tree would put paths of this machine in the folder.
		StackTraces:  jsii.Bool(false),
		TreeMetadata: jsii.Bool(false),
		// What CloudFormation's validator finds is an error, not a warning.
		Context: &map[string]any{"@aws-cdk/core:validateAgainstDefaultRules": true},
	})
	if validate {
		withValidation(app)
	}
	if err := newStack(app, r.Profile, r.Version); err != nil {
		return nil, err
	}
	if err := write(app); err != nil {
		return nil, explain(err, dir)
	}
	files, err := readAssembly(dir)
	if err != nil {
		return nil, err
	}
	if len(readFindings(files[reportName])) == 0 {
		delete(files, reportName) // without validation there is none either
	}
	return files, files.check()
}

// write lets the library write the assembly; it panics where it cannot.
func write(app awscdk.App) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	app.Synth(nil)
	return nil
}
