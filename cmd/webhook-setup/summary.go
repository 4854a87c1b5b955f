package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/synth"
	"webhook-setup/wizard"
)

// summary is the result of a setup, as --json prints it.
type summary struct {
	Profile string `json:"profile"`
	File    string `json:"file"`
	// Written is false where the file said everything already, and in a dry run.
	Written bool     `json:"written"`
	DryRun  bool     `json:"dryRun"`
	Stage   string   `json:"effectiveStage"`
	Changes []change `json:"changes"`
	// Folder and Template are blank where nothing was synthesized.
	Folder   string   `json:"folder,omitempty"`
	Template string   `json:"template,omitempty"`
	Stack    string   `json:"stack"`
	Next     []string `json:"next"`
	// Repeat is the command that does the same again without asking.
	Repeat   string   `json:"repeat,omitempty"`
	Error    string   `json:"error,omitempty"`
	Remedies []string `json:"remedies,omitempty"`
}

type change struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// tell prints the result on the standard output, what went wrong on the other
// stream, and returns the error for the exit code.
func (n *session) tell(outcome wizard.Outcome) error {
	sum := n.summarize(outcome)
	var err error
	if n.json {
		if err = printJSON(n.streams, sum); err == nil && outcome.Err != nil {
			outcome.Err = toldError{outcome.Err}
		}
	} else if outcome.Saved {
		_, err = fmt.Fprint(n.streams.out, n.text(outcome, sum))
	}
	for _, w := range append(outcome.File.Warnings(), outcome.Answers.Warnings()...) {
		fmt.Fprintln(n.streams.err, "warning:", w.Text)
		fmt.Fprintln(n.streams.err, "  "+w.Remedy)
	}
	return errors.Join(outcome.Err, err)
}

func (n *session) summarize(outcome wizard.Outcome) summary {
	p := outcome.Profile
	sum := summary{
		Profile: p.Name, File: outcome.File.Path, DryRun: n.dryRun,
		Written: outcome.Saved && !n.dryRun && len(outcome.Changes) > 0,
		Stage:   string(profile.Effective(p.Deployment.Stage)), Stack: synth.StackName(p),
		Folder: outcome.Folder, Template: outcome.Template, Changes: changesOf(outcome.Changes), Next: n.next(outcome), Repeat: n.repeat,
	}
	if outcome.Err != nil {
		sum.Error, sum.Remedies = outcome.Err.Error(), profile.Remedies(outcome.Err)
	}
	return sum
}

func changesOf(changes []profile.Change) []change {
	told := make([]change, 0, len(changes))
	for _, c := range changes {
		told = append(told, change{c.Field.String(), c.Before, c.After})
	}
	return told
}

func (n *session) text(outcome wizard.Outcome, sum summary) string {
	var b strings.Builder
	switch {
	case n.dryRun:
		fmt.Fprintf(&b, "Dry run: nothing was written. %s would get:\n", n.streams.tilde(sum.File))
	case sum.Written:
		fmt.Fprintf(&b, "Saved profile %s in %s:\n", sum.Profile, n.streams.tilde(sum.File))
	default:
		fmt.Fprintf(&b, "Profile %s in %s is as it was; nothing changed.\n", sum.Profile, n.streams.tilde(sum.File))
	}
	for _, line := range wizard.DescribeChanges(outcome.Changes) {
		fmt.Fprintln(&b, "  "+line)
	}
	if sum.Template != "" && !n.dryRun {
		fmt.Fprintf(&b, "Wrote the template to %s (%s settings).\n", n.streams.tilde(sum.Template), sum.Stage)
	}
	if len(sum.Next) > 0 {
		fmt.Fprintln(&b, "Next:")
		for _, command := range sum.Next {
			fmt.Fprintln(&b, "  "+inLines(command))
		}
	}
	if sum.Folder != "" && !n.dryRun {
		b.WriteString(parameterHelp(outcome.Profile))
		b.WriteString(n.otherStacks(sum.Profile))
	}
	if n.asked {
		fmt.Fprintf(&b, "Again, without questions:\n  %s\n", sum.Repeat)
	}
	return b.String()
}

// next are the commands that carry on from here, ready to be copied.
func (n *session) next(outcome wizard.Outcome) []string {
	name := outcome.File.Name()
	switch {
	case n.dryRun || !outcome.Saved:
		return []string{}
	case outcome.Folder == "":
		return []string{"webhook-setup synth " + name}
	}
	// A newer major version may not read this assembly, hence the 2.
	command := "npx aws-cdk@2 deploy --app " + quote(outcome.Folder)
	for _, parameter := range synth.Parameters(outcome.Profile) {
		command += " --parameters " + parameter.Name + "=VALUE"
	}
	return []string{command}
}

// inLines gives each parameter of a command a line, in the way of a POSIX shell,
// so that it can be read and filled in.
func inLines(command string) string {
	if runtime.GOOS == "windows" {
		return command
	}
	return strings.ReplaceAll(command, " --parameters ", " \\\n    --parameters ")
}

// parameterHelp says what to give for the values that the profile lacks.
func parameterHelp(p profile.Profile) string {
	var b strings.Builder
	for _, parameter := range synth.Parameters(p) {
		fmt.Fprintf(&b, "  %s: %s (or set %s in the profile)\n", parameter.Name, parameter.Description, parameter.Key)
	}
	return b.String()
}

// otherStacks tells of what the other tool has deployed for a profile: ours
// is a stack of its own, so that one keeps serving until somebody deletes it.
func (n *session) otherStacks(name string) string {
	deployments, err := n.store.Deployments(name)
	if err != nil {
		return "Note: " + err.Error() + "\n"
	}
	var b strings.Builder
	for _, record := range deployments.Active {
		if record.StackName != "" {
			fmt.Fprintf(&b, "The stack %s, deployed before, stays untouched; delete it once Benchling calls the new endpoint.\n",
				profile.Printable(record.StackName))
		}
	}
	return b.String()
}

// quote makes an argument safe to paste into a POSIX shell, and into zsh, to
// which an = in front means a program's path.
func quote(argument string) string {
	if argument != "" && !strings.ContainsFunc(argument, func(r rune) bool { return !strings.ContainsRune(shellSafe, r) }) {
		return argument
	}
	return "'" + strings.ReplaceAll(argument, "'", `'\''`) + "'"
}

const shellSafe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+:,./@%"
