package profile

import (
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestAnswersWarn(t *testing.T) {
	tests := map[string]struct {
		field Field
		value string
		about Field
		want  string
	}{
		"defaults":              {Stage, "dev", NoField, ""},
		"unknown region":        {Region, "eu-nowhere-1", Region, `"eu-nowhere-1"`},
		"typo of dev":           {Stage, "Dev ", Stage, `"Dev "`},
		"another stage":         {Stage, "staging", NoField, ""},
		"public registry":       {ECRRepository, "public.ecr.aws/quilt/webhook", ECRRepository, "public.ecr.aws"},
		"across partitions":     {Region, "cn-north-1", ECRRepository, "aws-cn"},
		"malformed is an error": {Region, "EU", NoField, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answers := DefaultAnswers()
			answers[test.field].Value = test.value
			warnings := answers.Warnings()
			if test.want == "" {
				same(t, "warnings", 0, len(warnings))
				return
			}
			if len(warnings) != 1 || warnings[0].Field != test.about || !strings.Contains(warnings[0].Text, test.want) || warnings[0].Remedy == "" {
				t.Errorf("got %+v; want one warning about %v with %s", warnings, test.about, test.want)
			}
		})
	}
}

func TestFileWarnsOfASecretThatOthersCanRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no permission bits on Windows")
	}
	const secret = `{"benchling": {"clientSecret": "hunter2"}}`
	tests := map[string]struct {
		content string
		mode    os.FileMode
		want    int
	}{
		"own":           {secret, 0o600, 0},
		"group":         {secret, 0o640, 1},
		"world":         {secret, 0o604, 1},
		"no secret":     {`{"benchling": {"clientId": "x"}}`, 0o644, 0},
		"blank secret":  {`{"benchling": {"clientSecret": ""}}`, 0o644, 0},
		"null":          {`{"benchling": {"clientSecret": null}}`, 0o644, 0},
		"not an object": {`{"deployment": {}}`, 0o644, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			path := put(t, s, "base", test.content)
			check(t, os.Chmod(path, test.mode))
			for _, file := range []File{open(t, s, "base"), opened(t, s, "child", `{"_inherits": "base"}`)} {
				warnings := file.Warnings()
				same(t, "warnings", test.want, len(warnings))
				for _, w := range warnings {
					if w.Field != NoField || !strings.Contains(w.Text, path) || strings.Contains(w.Text, "hunter2") || w.Remedy == "" {
						t.Errorf("bad warning: %+v", w)
					}
				}
			}
		})
	}
}
