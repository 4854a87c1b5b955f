package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/lipgloss/table"
)

// problem is something that is wrong or odd, with what can be done about it.
type problem struct {
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
}

// problemsOf is everything that is wrong or odd about a profile, as far as can
// be told without synthesizing it.
func problemsOf(store profile.Store, e profile.Entry) []problem {
	found := []problem{}
	failed := func(prefix string, err error) {
		if err != nil {
			found = append(found, problem{prefix + err.Error(), strings.Join(profile.Remedies(err), "; ")})
		}
	}
	failed("cannot be read: ", e.Err)
	if e.Err == nil {
		answers := e.File.Answers()
		for _, err := range answers.Check() {
			failed("", err)
		}
		for _, w := range append(e.File.Warnings(), answers.Warnings()...) {
			found = append(found, problem{w.Text, w.Remedy})
		}
	}
	_, err := store.Deployments(e.Name)
	failed("", err)
	return found
}

// reason is why a profile cannot be read, without the path of its own file:
// beside the name that says nothing, and a narrow line would end with it.
func reason(e profile.Entry) string {
	var in *profile.FileError
	if !errors.As(e.Err, &in) || in.Line == 0 || filepath.Base(filepath.Dir(in.Path)) != e.Name {
		return e.Err.Error()
	}
	return fmt.Sprintf("line %d, column %d: %v", in.Line, in.Column, in.Reason)
}

// describe is what a list has about a profile, a fact in each place, or why it
// cannot be read.
func describe(store profile.Store, e profile.Entry) []string {
	if e.Err != nil {
		return []string{"cannot be read: " + reason(e)}
	}
	d := e.File.Profile().Deployment
	stage := profile.Printable(profile.Stage.Value(d))
	if string(profile.Effective(stage)) != stage {
		stage += " (prod settings)"
	}
	parents := ""
	if inherits := e.File.Inherits(); len(inherits) > 0 {
		parents = "inherits " + strings.Join(inherits, ", ")
	}
	return []string{stage, profile.Printable(profile.Region.Value(d)), profile.Printable(shortTag(d)), parents, lastDeployment(store, e.Name, profile.ImageTag.Value(d))}
}

// lastDeployment is when the other tool noted a deployment last, with its tag
// if that is not the profile's; blank where it noted none.
func lastDeployment(store profile.Store, name, tag string) string {
	if _, err := store.Deployments(name); err != nil {
		return "deployments.json cannot be read"
	}
	last := lastRecord(store, name)
	if last.Timestamp.IsZero() {
		return ""
	}
	deployed := "deployed " + last.Timestamp.Format("2006-01-02")
	if last.ImageTag == tag {
		return deployed
	}
	return deployed + " " + last.ImageTag
}

// lastRecord is the latest deployment that was noted; its time is zero where
// none was, or none can be read.
func lastRecord(store profile.Store, name string) profile.Record {
	var last profile.Record
	deployments, err := store.Deployments(name)
	if err != nil {
		return last
	}
	for _, record := range append(deployments.Active, deployments.History...) {
		if record.Timestamp.After(last.Timestamp) {
			last = record
		}
	}
	return last
}

// tableOf sets columns side by side, without borders and without blanks at the
// end of a line, so that it reads the same on a terminal and in a pipe.
func tableOf(headers []string, rows [][]string) string {
	cell := lipgloss.NewStyle().PaddingRight(2)
	drawn := table.New().Headers(headers...).Rows(rows...).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderColumn(false).BorderHeader(false).
		StyleFunc(func(int, int) lipgloss.Style { return cell }).String()
	lines := strings.Split(drawn, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}
