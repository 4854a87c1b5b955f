package main

import (
	"fmt"
	"strings"
	"time"

	"webhook-setup/profile"

	"github.com/spf13/cobra"
)

// listing is the result of list, as --json prints it.
type listing struct {
	Folder   string   `json:"folder"`
	Profiles []listed `json:"profiles"`
}

// listed is one profile of a list. One that cannot be read has a name, a file
// and a problem.
type listed struct {
	Name string `json:"name"`
	File string `json:"file"`
	// Stage is what the file says, Settings how that deploys: dev or prod.
	Stage    string `json:"stage"`
	Settings string `json:"settings"`
	Region   string `json:"region"`
	// Account is blank for the account of whoever deploys.
	Account        string      `json:"account"`
	Image          string      `json:"image"`
	Inherits       []string    `json:"inherits"`
	LastDeployment *deployment `json:"lastDeployment,omitempty"`
	Problems       []problem   `json:"problems"`

	// shortImage is the image as it fits into a table.
	shortImage string
}

// deployment is what the other tool noted about one.
type deployment struct {
	Stage     string    `json:"stage"`
	Timestamp time.Time `json:"timestamp"`
	ImageTag  string    `json:"imageTag"`
	Endpoint  string    `json:"endpoint"`
	Stack     string    `json:"stack"`
	Region    string    `json:"region"`
}

func newList(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the profiles, with what each one deploys and what is wrong with it",
		Long: "Prints a line for each profile: its stage, where it is deployed to, the image, what it\n" +
			"inherits from, the last deployment that was noted, and problems. A profile that cannot be\n" +
			"read is a line too.",
		Example: "  webhook-setup list\n" +
			"  webhook-setup list --json | jq -r '.profiles[] | select(.settings == \"prod\") | .name'",
		Args: noArguments, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			store, err := newStore()
			if err != nil {
				return err
			}
			return list(s, store, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	return c
}

func list(s streams, store profile.Store, asJSON bool) error {
	entries, err := store.Entries()
	if err != nil {
		return err
	}
	found := listing{Folder: store.Dir, Profiles: []listed{}}
	for _, e := range entries {
		found.Profiles = append(found.Profiles, listOne(store, e))
	}
	if asJSON {
		return printJSON(s, found)
	}
	if len(entries) == 0 {
		fmt.Fprintln(s.err, "no profiles in", s.tilde(store.Dir))
		return nil
	}
	_, err = fmt.Fprintln(s.out, found.table())
	return err
}

func listOne(store profile.Store, e profile.Entry) listed {
	l := listed{Name: e.Name, File: store.File(e.Name), Inherits: []string{}, Problems: problemsOf(store, e)}
	if e.Err != nil {
		return l
	}
	d := e.File.Profile().Deployment
	l.Stage = profile.Stage.Value(d)
	l.Settings = string(profile.Effective(l.Stage))
	l.Region, l.Account = profile.Region.Value(d), d.Account
	if image, err := profile.ImageOf(d); err == nil {
		l.Image = image.URI("ACCOUNT")
	}
	l.shortImage = shortImage(d)
	l.Inherits = append(l.Inherits, e.File.Inherits()...)
	if last := lastRecord(store, e.Name); !last.Timestamp.IsZero() {
		l.LastDeployment = deploymentOf(last)
	}
	return l
}

func deploymentOf(r profile.Record) *deployment {
	return &deployment{r.Stage, r.Timestamp.UTC(), r.ImageTag, r.Endpoint, r.StackName, r.Region}
}

// digestShown is as much of a digest as tells images apart.
const (
	digestPrefix = "sha256:"
	digestShown  = len(digestPrefix) + 12
)

func shortImage(d profile.Deployment) string {
	tag, separator := shortTag(d), ":"
	if strings.HasPrefix(tag, digestPrefix) {
		separator = "@"
	}
	return profile.ECRRepository.Value(d) + separator + tag
}

// shortTag is a tag, or the beginning of a digest.
func shortTag(d profile.Deployment) string {
	tag := profile.ImageTag.Value(d)
	if strings.HasPrefix(tag, digestPrefix) {
		tag = tag[:min(len(tag), digestShown)]
	}
	return tag
}

// table is the list for people. What a row has most to say about comes last,
// where it may be as long as it likes.
func (l listing) table() string {
	rows := make([][]string, 0, len(l.Profiles))
	for _, p := range l.Profiles {
		stage := profile.Printable(p.Stage)
		if p.Settings != p.Stage {
			stage += " (" + p.Settings + " settings)"
		}
		account, last := p.Account, ""
		switch {
		case p.Settings == "":
			stage = ""
		case account == "":
			account = "whoever deploys"
		}
		if d := p.LastDeployment; d != nil {
			last = d.Timestamp.Format(time.DateOnly) + " " + d.ImageTag
		}
		var problems []string
		for _, problem := range p.Problems {
			problems = append(problems, problem.Text)
		}
		row := []string{p.Name, stage, p.Region, account, p.shortImage, strings.Join(p.Inherits, ", "), last, strings.Join(problems, "; ")}
		for i := range row {
			row[i] = profile.Printable(row[i])
		}
		rows = append(rows, row)
	}
	return tableOf([]string{"PROFILE", "STAGE", "REGION", "ACCOUNT", "IMAGE", "INHERITS", "LAST DEPLOYED", "PROBLEMS"}, rows)
}
