package profile

import (
	"strings"
	"testing"
)

const fullFile = `{
    "quilt": {
        "stackArn": "arn:x",
        "catalog": "a<b>&c"
    },
    "benchling": {
        "tenant": "acme",
        "clientSecret": "s\u0065cret"
    },
    "deployment": {
        "region": "us-east-1",
        "imageTag": "latest",
        "other": [1, 2.50, 1e400]
    },
    "_metadata": {
        "version": "0.9.0",
        "createdAt": "2025-01-01T00:00:00.000Z",
        "updatedAt": "2025-01-01T00:00:00.000Z",
        "source": "manual"
    }
}`

func TestSaveChangesNothingElse(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", fullFile)
	_, err := s.Save(file, choose(file, Region, "eu-west-1"))
	check(t, err)
	want := strings.Replace(fullFile, `"us-east-1"`, `"eu-west-1"`, 1)
	want = strings.Replace(want, `"updatedAt": "2025-01-01T00:00:00.000Z"`, `"updatedAt": "2026-11-22T10:00:00.000Z"`, 1)
	same(t, "file", want, read(t, file.Path))
}

func TestSaveFollowsTheLayout(t *testing.T) {
	tests := map[string]struct{ before, after string }{
		"one line, tight":     {`{"a":1}`, `{"a":1,"deployment":{"stage":"dev"}}`},
		"one line, airy":      {`{"a": 1, "b": 2}`, `{"a": 1, "b": 2, "deployment": {"stage": "dev"}}`},
		"one line, padded":    {`{ "a" : 1 }`, `{ "a" : 1, "deployment": {"stage": "dev"} }`},
		"one key, airy":       {`{"deployment": {"region": "us-east-2"}}`, `{"deployment": {"region": "us-east-2", "stage": "dev"}}`},
		"empty":               {`{}`, "{\n    \"deployment\": {\n        \"stage\": \"dev\"\n    }\n}"},
		"empty section":       {"{\n  \"deployment\": {},\n  \"z\": 1\n}", "{\n  \"deployment\": {\n    \"stage\": \"dev\"\n  },\n  \"z\": 1\n}"},
		"two blanks":          {"{\n  \"a\": 1\n}", "{\n  \"a\": 1,\n  \"deployment\": {\n    \"stage\": \"dev\"\n  }\n}"},
		"tabs, newline":       {"{\n\t\"deployment\": {\n\t\t\"region\": \"us-east-2\"\n\t}\n}\n", "{\n\t\"deployment\": {\n\t\t\"region\": \"us-east-2\",\n\t\t\"stage\": \"dev\"\n\t}\n}\n"},
		"carriage returns":    {"{\r\n  \"a\": 1\r\n}\r\n", "{\r\n  \"a\": 1,\r\n  \"deployment\": {\r\n    \"stage\": \"dev\"\r\n  }\r\n}\r\n"},
		"null":                {`{"deployment": {"stage": null}}`, `{"deployment": {"stage": "dev"}}`},
		"null section":        {`{"deployment": null}`, `{"deployment": {"stage": "dev"}}`},
		"escaped key":         {`{"deployment": {"st\u0061ge": "prod"}}`, `{"deployment": {"st\u0061ge": "dev"}}`},
		"same name deeper":    {`{"a": {"deployment": {"stage": "x"}}, "stage": "y"}`, `{"a": {"deployment": {"stage": "x"}}, "stage": "y", "deployment": {"stage": "dev"}}`},
		"another case":        {`{"Deployment": {"stage": "x"}, "deployment": {"Stage": "y"}}`, `{"Deployment": {"stage": "x"}, "deployment": {"Stage": "y", "stage": "dev"}}`},
		"odd metadata":        {`{"_metadata": "mine"}`, `{"_metadata": "mine", "deployment": {"stage": "dev"}}`},
		"blanks round commas": {"{ \"a\": 1 ,\n\"b\": 2\n}", "{ \"a\": 1 ,\n\"b\": 2,\n\"deployment\": {\"stage\": \"dev\"}\n}"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			file := opened(t, s, "dev", test.before)
			saved, err := s.Save(file, choose(file, Stage, "dev"))
			check(t, err)
			same(t, "file", test.after, read(t, file.Path))
			same(t, "stage", "dev", saved.Profile().Deployment.Stage)
			same(t, "opened again", saved.Profile(), open(t, s, "dev").Profile())
		})
	}
}

func TestBlankRemovesTheKey(t *testing.T) {
	tests := map[string]struct{ before, after string }{
		"only":   {`{"deployment": { "account": "123456789012" }}`, `{"deployment": {}}`},
		"first":  {`{"deployment": {"account": "123456789012", "stage": "dev"}}`, `{"deployment": {"stage": "dev"}}`},
		"middle": {`{"deployment": {"a": 1, "account": "123456789012", "stage": "dev"}}`, `{"deployment": {"a": 1, "stage": "dev"}}`},
		"last":   {"{\"deployment\": {\n  \"stage\": \"dev\" ,\n  \"account\": \"123456789012\"\n}}", "{\"deployment\": {\n  \"stage\": \"dev\"\n}}"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			file := opened(t, s, "dev", test.before)
			same(t, "changes", []Change{{Account, "123456789012", ""}}, file.Changes(choose(file, Account, "")))
			saved, err := s.Save(file, choose(file, Account, ""))
			check(t, err)
			same(t, "file", test.after, read(t, file.Path))
			same(t, "answer", Answer{"", FromDefault}, saved.Answers()[Account])
		})
	}
}

func TestSaveDoesNotEscapeForHTML(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", `{}`)
	saved, err := s.Save(file, choose(file, Stage, `a<b>&"c\é`))
	check(t, err)
	if text := read(t, saved.Path); !strings.Contains(text, `"a<b>&\"c\\é"`) {
		t.Errorf("got %s", text)
	}
}
