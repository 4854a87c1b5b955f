package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/synth"
)

// lookAtProfile looks at what one profile says, short of its template.
func (d *doctor) lookAtProfile(e profile.Entry) {
	d.lookAtModes(e.Name)
	if e.Err != nil {
		d.failed("profile", e.Name, e.Err)
		return
	}
	before := len(d.Findings)
	p := e.File.Profile()
	for _, err := range e.File.Answers().Check() {
		d.failed("profile", e.Name, err)
	}
	for _, w := range append(e.File.Warnings(), e.File.Answers().Warnings()...) {
		check := "profile"
		if w.Field == profile.Stage {
			check = "stage"
		}
		d.note(finding{check, e.Name, warning, w.Text, w.Remedy})
	}
	if synth.ReplacesOtherTool(p) {
		d.note(finding{
			"stack", e.Name, warning, fmt.Sprintf("%s is the name of a stack of the older tool: a deployment replaces it and its endpoint", synth.StackName(p)),
			"take deployment.stackName out of the profile to leave that stack alone",
		})
	}
	d.lookForLostStage(e)
	if len(d.Findings) == before {
		d.good("profile", e.Name, "deploys with the %s settings to %s", profile.Effective(p.Deployment.Stage), profile.Region.Value(p.Deployment))
	}
	d.lookAtDeployments(e.Name)
}

// lookForLostStage looks for a stage that the profile had: an older release of
// the other tool may have written the file without it.
func (d *doctor) lookForLostStage(e profile.Entry) {
	if e.File.Profile().Deployment.Stage != "" {
		return
	}
	had, where := "", ""
	if undo, err := d.store.PrepareUndo(e.Name); err == nil {
		had, where = undo.Backup.Profile().Deployment.Stage, "its backup says"
	}
	if last := lastRecord(d.store, e.Name); had == "" {
		had, where = last.Stage, "it was deployed last as"
	}
	if profile.Effective(had) == profile.Prod {
		return // which is what no stage means
	}
	d.note(finding{
		"stage", e.Name, warning, fmt.Sprintf("the file has no stage and deploys as prod, but %s %s", where, had),
		fmt.Sprintf("webhook-setup --edit %s --stage %s --yes, or leave it if prod is meant", e.Name, had),
	})
}

func (d *doctor) lookAtDeployments(name string) {
	deployments, err := d.store.Deployments(name)
	switch {
	case err != nil:
		// It is only a record; nothing that deploys reads it.
		d.note(finding{"deployments", name, warning, err.Error(), strings.Join(profile.Remedies(err), "; ")})
	case len(deployments.Active)+len(deployments.History) > 0:
		var active []string
		for _, record := range deployments.Active {
			active = append(active, strings.TrimSpace(cmp.Or(record.Stage, "no stage")+" "+record.ImageTag))
		}
		d.good("deployments", name, "active: %s; %s in the history",
			cmp.Or(strings.Join(active, ", "), "none"), counted(len(deployments.History), "record"))
	}
}

// lookAtNames looks for profiles that would meet in one stack, or in one
// folder on a disk that knows no case.
func (d *doctor) lookAtNames() {
	stacks, folders := map[string][]string{}, map[string][]string{}
	for _, e := range d.entries {
		folder := strings.ToLower(e.Name)
		folders[folder] = append(folders[folder], e.Name)
		if e.Err == nil {
			p := e.File.Profile()
			stack := fmt.Sprintf("%s in %s of account %s", synth.StackName(p), profile.Region.Value(p.Deployment),
				cmp.Or(p.Deployment.Account, "whoever deploys"))
			stacks[stack] = append(stacks[stack], e.Name)
		}
	}
	for _, stack := range sortedKeys(stacks) {
		if names := stacks[stack]; len(names) > 1 {
			d.note(finding{
				"names", "", serious, strings.Join(names, " and ") + " deploy the same stack: " + stack,
				"give one of them another deployment.stackName, or take it out",
			})
		}
	}
	for _, folder := range sortedKeys(folders) {
		if names := folders[folder]; len(names) > 1 {
			d.note(finding{
				"names", "", warning, strings.Join(names, " and ") + " differ in upper and lower case only: on macOS and Windows they are one folder",
				"rename the folder of one of them",
			})
		}
	}
}

func sortedKeys(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
