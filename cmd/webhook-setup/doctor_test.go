package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"webhook-setup/profile"
	"webhook-setup/wizard"

	"github.com/google/go-cmp/cmp"
)

// doctorFor is one for a folder with these profiles.
func doctorFor(t *testing.T, files map[string]string) *doctor {
	t.Helper()
	store := profile.Store{Dir: t.TempDir(), StateDir: t.TempDir()}
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(store.File(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(store.File(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return &doctor{store: store, noSynth: true}
}

// told are the findings about one thing that are not in order.
func (d *doctor) told(check string) []string {
	var found []string
	for _, f := range d.Findings {
		if f.Check == check && f.Level != fine {
			found = append(found, strings.TrimSpace(string(f.Level)+" "+f.Profile)+": "+f.Text)
		}
	}
	return found
}

func TestDoctorComparesTheCredentialsWithTheAccounts(t *testing.T) {
	d := doctorFor(t, map[string]string{
		"mine":   `{"deployment": {"account": "111111111111"}}`,
		"theirs": `{"deployment": {"account": "222222222222"}}`,
		"any":    `{"deployment": {}}`,
	})
	d.identity = func(context.Context) (wizard.Identity, error) {
		return wizard.Identity{Account: "111111111111", ARN: "arn:aws:iam::111111111111:user/me"}, nil
	}
	d.examine(t.Context())
	want := []string{"warning theirs: deploys to account 222222222222, and the credentials are for 111111111111"}
	if diff := cmp.Diff(want, d.told("aws")); diff != "" {
		t.Error(diff)
	}
}

func TestDoctorNeedsNoCredentials(t *testing.T) {
	d := doctorFor(t, nil)
	d.identity = func(context.Context) (wizard.Identity, error) { return wizard.Identity{}, errors.New("no credentials") }
	d.examine(t.Context())
	if d.Errors+d.Warnings > 0 {
		t.Error(d.text())
	}
}

// The same stack name is no collision in another account or region.
func TestDoctorTellsStacksApart(t *testing.T) {
	d := doctorFor(t, map[string]string{
		"a": `{"deployment": {"stackName": "S", "account": "111111111111"}}`,
		"b": `{"deployment": {"stackName": "S", "account": "222222222222"}}`,
		"c": `{"deployment": {"stackName": "S", "account": "111111111111", "region": "eu-west-1"}}`,
		"d": `{"deployment": {"stackName": "S", "account": "111111111111", "region": "us-east-1"}}`,
	})
	d.examine(t.Context())
	want := []string{"error: a and d deploy the same stack: S in us-east-1 of account 111111111111"}
	if diff := cmp.Diff(want, d.told("names")); diff != "" {
		t.Error(diff)
	}
}

func TestDoctorTellsOfAFolderThatIsNone(t *testing.T) {
	d := doctorFor(t, nil)
	d.store.Dir = filepath.Join(d.store.Dir, "file")
	if err := os.WriteFile(d.store.Dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.examine(t.Context())
	if d.Errors != 1 {
		t.Error(d.text())
	}
}
