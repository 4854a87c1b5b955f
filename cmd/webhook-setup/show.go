package main

import (
	"cmp"
	"fmt"
	"strings"

	"webhook-setup/profile"
	"webhook-setup/synth"

	"github.com/spf13/cobra"
)

// showing is the result of show, as --json prints it.
type showing struct {
	Name     string   `json:"name"`
	File     string   `json:"file"`
	Inherits []string `json:"inherits"`
	// Values are what holds, in the order of the questions and then of the file.
	Values []shown `json:"values"`
	// Settings is how the stage deploys: dev or prod.
	Settings string `json:"settings"`
	Image    string `json:"image"`
	Stack    string `json:"stack"`
	// Asked are what the deployment asks for, since the profile lacks them.
	Asked       []asked       `json:"parameters"`
	Deployments []*deployment `json:"deployments"`
	Problems    []problem     `json:"problems"`
}

// shown is one value. A secret is null, with secret set.
type shown struct {
	Key    string         `json:"key"`
	Value  any            `json:"value"`
	Source profile.Source `json:"source"`
	// From names the profile whose file has the value, blank for a default.
	From   string `json:"from"`
	Secret bool   `json:"secret"`
}

type asked struct {
	Name        string `json:"name"`
	Key         string `json:"key"`
	Description string `json:"description"`
}

func newShow(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show NAME", Short: "Show what a profile says, and where each value comes from",
		Long: "Prints the values that hold: those of the profile's file, those it inherits, and the\n" +
			"defaults, each with its source; and what follows from them. A client secret is never printed.",
		Example: "  webhook-setup show dev\n" +
			"  webhook-setup show dev --json | jq -r '.values[] | select(.source == \"inherited\") | .key'",
		Args: exactlyOne, ValidArgsFunction: completeProfiles(1),
		RunE: func(_ *cobra.Command, args []string) error {
			store, err := newStore()
			if err != nil {
				return err
			}
			return show(s, store, args[0], asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the profile as JSON")
	return c
}

func show(s streams, store profile.Store, name string, asJSON bool) error {
	file, err := store.Load(name)
	if err != nil {
		return err
	}
	found := showingOf(store, file)
	if asJSON {
		return printJSON(s, found)
	}
	if _, err := fmt.Fprint(s.out, found.text()); err != nil {
		return err
	}
	for _, p := range found.Problems {
		fmt.Fprintln(s.err, "warning:", p.Text)
		fmt.Fprintln(s.err, "  "+p.Remedy)
	}
	return nil
}

func showingOf(store profile.Store, file profile.File) showing {
	p := file.Profile()
	found := showing{
		Name: file.Name(), File: file.Path, Inherits: append([]string{}, file.Inherits()...),
		Settings: string(profile.Effective(p.Deployment.Stage)), Stack: synth.StackName(p),
		Values: []shown{}, Asked: []asked{}, Deployments: []*deployment{},
		Problems: problemsOf(store, profile.Entry{Name: file.Name(), File: file}),
	}
	if image, err := profile.ImageOf(p.Deployment); err == nil {
		found.Image = image.URI("ACCOUNT")
	}
	for _, v := range file.Values() {
		found.Values = append(found.Values, shown{v.Key, v.Value, v.Source, v.From, v.Secret})
	}
	for _, parameter := range synth.Parameters(p) {
		found.Asked = append(found.Asked, asked{parameter.Name, parameter.Key, parameter.Description})
	}
	if deployments, err := store.Deployments(file.Name()); err == nil {
		for _, record := range deployments.Active {
			found.Deployments = append(found.Deployments, deploymentOf(record))
		}
	}
	return found
}

func (f showing) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", f.Name, f.File)
	if len(f.Inherits) > 0 {
		fmt.Fprintf(&b, "inherits from %s\n", strings.Join(f.Inherits, ", then from "))
	}
	fmt.Fprintf(&b, "\n%s\n\n", f.valueTable())
	rows := [][]string{
		{"settings", f.Settings}, {"image", cmp.Or(f.Image, "cannot be told")}, {"stack", f.Stack},
	}
	for _, d := range f.Deployments {
		rows = append(rows, []string{"deployed", d.text()})
	}
	for _, a := range f.Asked {
		rows = append(rows, []string{"asked for", fmt.Sprintf("%s: %s (or set %s)", a.Name, a.Description, a.Key)})
	}
	fmt.Fprintln(&b, tableOf([]string{"WHAT FOLLOWS", ""}, rows))
	return b.String()
}

func (f showing) valueTable() string {
	rows := make([][]string, 0, len(f.Values))
	for _, v := range f.Values {
		text, source := profile.Printable(profile.Value{Value: v.Value}.Text()), string(v.Source)
		switch {
		case v.Secret:
			text = "(set, not shown)"
		case v.Value == "":
			text = "(whoever deploys)"
		}
		if v.Source == profile.FromInherited {
			source = "inherited from " + v.From
		}
		rows = append(rows, []string{v.Key, text, source})
	}
	return tableOf([]string{"KEY", "VALUE", "SOURCE"}, rows)
}

// text is a deployment in one line.
func (d *deployment) text() string {
	var parts []string
	if !d.Timestamp.IsZero() {
		parts = append(parts, d.Timestamp.Format("2006-01-02 15:04 MST"))
	}
	for _, part := range []string{d.Stage, d.ImageTag, d.Region, d.Stack, d.Endpoint} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "  ")
}
