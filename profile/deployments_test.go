package profile

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestDeploymentsInBothShapes(t *testing.T) {
	at := time.Date(2025, 3, 4, 5, 6, 7, 0, time.UTC)
	full := Record{"dev", at, "1.0", "https://x", "stack", "eu-west-1"}
	const record = `{"timestamp": "2025-03-04T05:06:07.000Z", "imageTag": "1.0", "endpoint": "https://x", "stackName": "stack", "region": "eu-west-1", "more": {}`
	tests := map[string]struct {
		content string
		want    Deployments
	}{
		"none":            {"", Deployments{}},
		"empty":           {`{}`, Deployments{}},
		"by stage":        {`{"active": {"prod": {"imageTag": "2"}, "dev": ` + record + `}}, "history": [` + record + `, "stage": "dev"}]}`, Deployments{[]Record{full, {Stage: "prod", ImageTag: "2"}}, []Record{full}}},
		"stage in record": {`{"active": {"x": {"stage": "dev"}}}`, Deployments{Active: []Record{{Stage: "dev"}}}},
		"no stages":       {`{"active": {}, "history": []}`, Deployments{}},
		"stage is null":   {`{"active": {"dev": null}}`, Deployments{}},
		"one record":      {`{"active": ` + record + `, "stage": "dev"}, "history": [{}]}`, Deployments{nil, []Record{{}}}},
		"escapes":         {`{"active": {"\u001b[2J": {"endpoint": "\u001b[31m"}}}`, Deployments{Active: []Record{{Stage: `"\x1b[2J"`, Endpoint: `"\x1b[31m"`}}}},
		"null":            {`{"active": null, "history": null}`, Deployments{}},
		"odd time":        {`{"active": {"imageTag": "1", "timestamp": "yesterday"}}`, Deployments{Active: []Record{{ImageTag: "1"}}}},
	}
	// A record with a member that is an object still is one.
	one := tests["one record"]
	one.want.Active = []Record{full}
	tests["one record"] = one
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			if test.content != "" {
				putDeployments(t, s, test.content)
			}
			got, err := s.Deployments("dev")
			check(t, err)
			same(t, "deployments", test.want, got)
		})
	}
}

func putDeployments(t *testing.T, s Store, content string) string {
	t.Helper()
	path := filepath.Join(s.Dir, "dev", deploymentsName)
	check(t, os.MkdirAll(filepath.Dir(path), 0o700))
	check(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestBrokenDeploymentsDoNotHurtTheProfile(t *testing.T) {
	for name, content := range map[string]string{
		"cut off": `{"active": {`, "list": `[]`, "text": `{"active": "x"}`, "number": `{"active": {"imageTag": 1}}`,
		"in a stage": `{"active": {"dev": {"imageTag": 1}}}`, "history": `{"history": {}}`, "blank": "",
	} {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			put(t, s, "dev", "{}")
			path := putDeployments(t, s, content)
			_, err := s.Deployments("dev")
			wantError(t, err, path, "deployments of dev")
			_, err = s.Load("dev")
			check(t, err)
		})
	}
	_, err := testStore(t).Deployments("../x")
	wantError(t, err, `"../x"`)
}
