package profile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestSaveWritesANewFileInTheSharedLayout(t *testing.T) {
	s := testStore(t)
	file := open(t, s, "dev")
	same(t, "exists", false, file.Exists())
	file, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	same(t, "exists", true, file.Exists())
	same(t, "file", `{
    "deployment": {
        "stage": "dev"
    },
    "_metadata": {
        "version": "1.2.3",
        "createdAt": "2026-11-22T10:00:00.000Z",
        "updatedAt": "2026-11-22T10:00:00.000Z",
        "source": "wizard"
    }
}`, read(t, file.Path))
}

func TestANewFileHasItsSectionEvenEmpty(t *testing.T) {
	s := testStore(t)
	file, err := s.Save(open(t, s, "dev"), DefaultAnswers())
	check(t, err)
	if text := read(t, file.Path); !strings.HasPrefix(text, "{\n    \"deployment\": {},\n    \"_metadata\": {\n") {
		t.Errorf("got %s", text)
	}
}

func TestOnlyAChoiceWritesADefault(t *testing.T) {
	for source, want := range map[Source]string{
		FromDefault: "", FromEnvironment: "", FromInherited: "", FromFile: "",
		FromFlag: `{"deployment":{"stage":"prod"}}`, FromPerson: `{"deployment":{"stage":"prod"}}`,
	} {
		for _, before := range []string{`{"deployment":{}}`, `{"deployment":{"stage":""}}`} {
			s := testStore(t)
			file := opened(t, s, "dev", before)
			answers := file.Answers()
			answers[Stage] = Answer{"prod", source}
			_, err := s.Save(file, answers)
			check(t, err)
			expect := want
			if want == "" {
				expect = before
			}
			same(t, string(source), expect, read(t, file.Path))
		}
	}
}

func TestSavingNoChangeWritesNothing(t *testing.T) {
	for name, content := range map[string]string{
		"ours": fullFile, "odd": " {\"deployment\" :\t{ \"stage\":\"st\\u0061ging\"}}\n\n", "empty": "{}",
	} {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			path := put(t, s, "dev", content)
			check(t, os.Chtimes(path, time.Unix(1, 0), time.Unix(1, 0)))
			before, err := os.Stat(path)
			check(t, err)
			file := open(t, s, "dev")
			_, err = s.Save(file, file.Answers())
			check(t, err)
			after, err := os.Stat(path)
			check(t, err)
			if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
				t.Error("the file was written")
			}
			entries, err := os.ReadDir(filepath.Dir(path))
			check(t, err)
			same(t, "files in the folder", 1, len(entries))
		})
	}
}

func TestSaveRefusesABadAnswer(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	_, err := s.Save(file, choose(file, Account, "1\x1b[31m"))
	wantError(t, err, `"1\x1b[31m"`)
	same(t, "file", "{}", read(t, file.Path))
}

func TestAnswersSayWhereTheyComeFrom(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", `{"deployment": {"stage": "staging", "account": "", "region": null}}`)
	want := DefaultAnswers()
	want[Stage] = Answer{"staging", FromFile}
	same(t, "answers", want, file.Answers())
	same(t, "origin", "dev", file.Origin(Stage))
	same(t, "no origin", "", file.Origin(Region))
}

func TestLoadNamesTheProfilesThereAre(t *testing.T) {
	s := testStore(t)
	_, err := s.Load("dev")
	wantError(t, err, "there are no profiles", s.Dir)
	put(t, s, "prod", "{}")
	put(t, s, "base", "{}")
	_, err = s.Load("dev")
	wantError(t, err, "no such profile", "base, prod")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the error is not fs.ErrNotExist")
	}
}

func TestOpenExplainsABrokenFile(t *testing.T) {
	tests := map[string]struct {
		content string
		want    []string
	}{
		"empty":         {"", []string{"empty"}},
		"blank":         {" \n", []string{"empty"}},
		"cut off":       {"{\n  \"deployment\": {", []string{"line 2, column 18", "cut off"}},
		"comma":         {"{\n  \"a\": 1,\n}", []string{"line 2, column 9"}},
		"comment":       {"{\n  // a\n}", []string{"line 2, column 3"}},
		"twice":         {"{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}", []string{"line 2, column 16", `"b.c" occurs twice`}},
		"number":        {"{\"deployment\":\n {\"account\": 123456789012}}", []string{"line 2, column 14", `"deployment.account" is a number where a string belongs`}},
		"object":        {`{"deployment": []}`, []string{`"deployment" is an array where an object belongs`}},
		"element":       {"{\"deployment\": {\"vpc\": {\"publicSubnetIds\": [\"a\" ,\n\t 7]}}}", []string{"line 2, column 3", `"deployment.vpc.publicSubnetIds.1" is a number where a string belongs`}},
		"boolean":       {`{"security": {"enableVerification": {}}}`, []string{"is an object where a boolean belongs"}},
		"array":         {`[1]`, []string{"an array where an object belongs"}},
		"null":          {` null`, []string{"one JSON object"}},
		"mark":          {"\xef\xbb\xbf{}", []string{"byte order mark"}},
		"UTF-16":        {"\xff\xfe{\x00}\x00", []string{"UTF-16"}},
		"UTF-16 plain":  {"{\x00}\x00", []string{"UTF-16"}},
		"not UTF-8":     {"{\"a\": \"\xff\"}", []string{"UTF-8"}},
		"deep":          {strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000), []string{"depth"}},
		"10 MB":         {`{"a":"` + strings.Repeat("x", 10<<20) + `"}`, []string{"larger than 1024 KiB"}},
		"escapes":       {"{\"\\u001b[31m\": 1, \"\\u001b[31m\": 1}", []string{`"\x1b[31m" occurs twice`}},
		"bad parent":    {`{"_inherits": "../x"}`, []string{`"../x"`}},
		"parent object": {`{"_inherits": {}}`, []string{`"_inherits" is an object`}},
		"unprintable":   {`{"deployment": {"stage": "\u001b[2J"}}`, []string{`"deployment.stage" is "\x1b[2J"`}},
		"more":          {`{} {}`, []string{"line 1, column 4"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			path := put(t, s, "dev", test.content)
			for what, err := range map[string]error{"open": second(s.Open("dev")), "load": second(s.Load("dev"))} {
				wantError(t, err, append(test.want, path, "profile dev")...)
				if text := err.Error(); Printable(text) != text {
					t.Errorf("%s: the error is not printable: %q", what, text)
				}
			}
			same(t, "file", test.content, read(t, path))
		})
	}
}

func TestErrorsNeverShowAValue(t *testing.T) {
	for _, content := range []string{
		`{"benchling": {"clientSecret": "hunter2", "clientSecret": "hunter2"}}`,
		`{"benchling": {"clientSecret": "hunter2"}, "deployment": "hunter2"}`,
		`{"benchling": {"clientSecret": "hunter2" "x"}}`,
		`{"benchling": "hunter2"}`,
		`{"benchling": {"tenant": ["hunter2"]}}`,
		`{"benchling": {"clientSecret": "hunter2`,
	} {
		s := testStore(t)
		put(t, s, "dev", content)
		_, err := s.Open("dev")
		wantError(t, err)
		if strings.Contains(err.Error(), "hunter") {
			t.Errorf("the error shows a value: %v", err)
		}
	}
}
