package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/synth"
	"webhook-setup/wizard"

	"github.com/spf13/cobra"
)

// level is how bad a finding is.
type level string

const (
	fine    level = "ok"
	warning level = "warning"
	serious level = "error"
)

// finding is one thing that doctor has looked at.
type finding struct {
	// Check is what was looked at, such as node or profile.
	Check string `json:"check"`
	// Profile is blank where it is not about one.
	Profile string `json:"profile"`
	Level   level  `json:"level"`
	Text    string `json:"text"`
	Remedy  string `json:"remedy"`
}

// diagnosis is the result of doctor, as --json prints it.
type diagnosis struct {
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Findings []finding `json:"findings"`
}

// doctor looks at everything that the other commands depend on.
type doctor struct {
	store   profile.Store
	getenv  func(string) string
	noSynth bool
	// engine says how templates are synthesized.
	engine synth.Options
	// identity is whose AWS credentials there are; nil looks for none.
	identity func(context.Context) (wizard.Identity, error)

	diagnosis
	entries []profile.Entry
}

// errUnhealthy is the exit code 1 of doctor; it is an answer, not a failure.
var errUnhealthy = errors.New("doctor found errors")

func newDoctor(s streams) *cobra.Command {
	var asJSON, noValidate bool
	d := doctor{getenv: s.getenv}
	c := &cobra.Command{
		Use: "doctor", Short: "Look for what is wrong with this machine and the profiles",
		Long: "Looks at Node.js, the synthesis engine and its cache, the folder of profiles and the\n" +
			"modes of its files, and at each profile: whether it can be read, what it says, its template,\n" +
			"its stage and its deployments. Says what to do about each finding, and exits with 1 where\n" +
			"one is an error.",
		Example: "  webhook-setup doctor\n" +
			"  webhook-setup doctor --no-synth\n" +
			"  webhook-setup doctor --json | jq '.findings[] | select(.level != \"ok\")'",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			var err error
			if d.store, err = newStore(); err != nil {
				return err
			}
			d.identity = (&cloud{patient: true}).identity
			d.engine = synth.Options{NoValidation: noValidate, Version: version, Progress: tellUnpacking(s)}
			d.examine(c.Context())
			return d.tell(s, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the findings as JSON")
	c.Flags().BoolVar(&d.noSynth, "no-synth", false, "leave out Node.js, the engine and the templates")
	c.Flags().BoolVar(&noValidate, "no-validate", false, "leave out CloudFormation's own checks of the templates")
	return c
}

func (d *doctor) examine(ctx context.Context) {
	d.lookAtFolder()
	d.lookAtNames()
	for _, e := range d.entries {
		d.lookAtProfile(e)
	}
	d.lookAtIdentity(ctx)
	if !d.noSynth {
		d.lookAtSynthesis(ctx)
	}
}

// note keeps a finding. A remedy may be blank where there is nothing to do.
func (d *doctor) note(f finding) {
	switch f.Level {
	case serious:
		d.Errors++
	case warning:
		d.Warnings++
	case fine:
	}
	d.Findings = append(d.Findings, f)
}

func (d *doctor) good(check, name, format string, args ...any) {
	d.note(finding{check, name, fine, fmt.Sprintf(format, args...), ""})
}

func (d *doctor) failed(check, name string, err error) {
	for _, e := range problems(err) {
		d.note(finding{check, name, serious, e.Error(), strings.Join(profile.Remedies(e), "; ")})
	}
}

// tell prints the findings, the whole of them: an ok says what was looked at.
func (d *doctor) tell(s streams, asJSON bool) error {
	var err error
	if asJSON {
		err = printJSON(s, d.diagnosis)
	} else {
		_, err = fmt.Fprint(s.out, d.text())
	}
	if err == nil && d.Errors > 0 {
		err = errUnhealthy
	}
	return err
}

func (d diagnosis) text() string {
	var b strings.Builder
	for _, f := range d.Findings {
		about := f.Check
		if f.Profile != "" {
			about += " " + f.Profile
		}
		fmt.Fprintf(&b, "%-7s  %s: %s\n", f.Level, about, f.Text)
		if f.Remedy != "" {
			fmt.Fprintf(&b, "%9s%s\n", "", f.Remedy)
		}
	}
	fmt.Fprintf(&b, "\n%s, %s\n", counted(d.Errors, "error"), counted(d.Warnings, "warning"))
	return b.String()
}

func counted(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
