package preview

import (
	"fmt"
	"strings"
)

// Text is the advice as plain lines: what would change, and what it gains.
func (a Advice) Text() string {
	var b strings.Builder
	changes := a.Changes()
	if len(changes) == 0 {
		fmt.Fprintf(&b, "No settings deploy faster %s.\n", a.Promise)
		fmt.Fprintf(&b, "  as they are: %s\n", a.Now)
		return b.String()
	}
	fmt.Fprintf(&b, "The fastest settings %s:\n", a.Promise)
	for _, row := range changes {
		fmt.Fprintf(&b, "  %s: %s instead of %s\n", row.Name, row.After, row.Before)
	}
	fmt.Fprintf(&b, "  now:  %s\n  then: %s\n  %s\n", a.Now, a.Then, a.gain())
	b.WriteString("This is advice only; the stage keeps the design's settings.\n")
	return b.String()
}

func (a Advice) gain() string {
	gain := fmt.Sprintf("saves %s of a typical deployment", a.Saves())
	switch saves := a.Saves(); {
	case a.Now.Stuck != "":
		gain = "a deployment finishes at all"
	case saves < 0:
		gain = fmt.Sprintf("takes %s longer", -saves)
	case saves == 0:
		gain = "takes as long"
	}
	if a.Now.Downtime.High > 0 && a.Then.Downtime.High == 0 {
		gain += ", and ends the downtime"
	}
	return gain
}

// String is the promise in words.
func (p Promise) String() string {
	var parts []string
	switch {
	case p.MinServing == 1:
		parts = append(parts, "without downtime")
	case p.MinServing > 1:
		parts = append(parts, fmt.Sprintf("with at least %s serving", tasks(p.MinServing)))
	}
	if p.MaxTasks > 0 {
		parts = append(parts, fmt.Sprintf("with at most %s at once", tasks(p.MaxTasks)))
	}
	if len(parts) == 0 {
		return "whatever the downtime"
	}
	return strings.Join(parts, " and ")
}

// String is the outcome on one line.
func (o Outcome) String() string {
	if o.Stuck != "" {
		return "stuck, " + o.Stuck
	}
	serving := fmt.Sprintf("at least %s serving", tasks(o.Serving))
	if o.Downtime.High > 0 {
		serving = "nothing serving for " + o.Downtime.String()
	}
	return fmt.Sprintf("%s, typically %s, %s, up to %s at once", o.Deploy, o.Deploy.Typical, serving, tasks(o.Peak))
}
