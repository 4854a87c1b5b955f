package profile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func unfinished() Answers {
	answers := DefaultAnswers()
	answers[Region] = Answer{"eu-west-1", FromEnvironment}
	answers[Account] = Answer{"", FromPerson}
	answers[ImageTag] = Answer{"1.2", FromFlag}
	answers[Stage] = Answer{"dev", FromPerson}
	return answers
}

func TestADraftKeepsWhatWasChosen(t *testing.T) {
	s := testStore(t)
	check(t, s.SaveDraft("dev", unfinished()))
	draft, found, err := s.Draft("dev")
	check(t, err)
	same(t, "found", true, found)
	same(t, "name", "dev", draft.Name)
	same(t, "time", testTime, draft.SavedAt)

	base := DefaultAnswers()
	base[Region] = Answer{"us-west-2", FromFile}
	base[Account] = Answer{"111111111111", FromFile}
	want := base
	want[Account], want[ImageTag], want[Stage] = Answer{"", FromPerson}, Answer{"1.2", FromFlag}, Answer{"dev", FromPerson}
	same(t, "answers", want, draft.Over(base))
	same(t, "has the region", false, draft.Has(Region))
	same(t, "has the stage", true, draft.Has(Stage))
}

func TestADraftIsPrivateAndHoldsNoSecret(t *testing.T) {
	needModes(t)
	s := testStore(t)
	put(t, s, "dev", `{"benchling": {"clientSecret": "hunter2"}}`)
	answers := unfinished()
	answers[ECRRepository] = Answer{"wJalrXUtnFEMI/K7MDENG", FromPerson} // pasted into the wrong field
	check(t, s.SaveDraft("dev", answers))
	path := draftFileOf(t, s, "dev")
	wantMode(t, path, 0o600)
	for dir := filepath.Dir(path); strings.HasPrefix(dir, s.StateDir); dir = filepath.Dir(dir) {
		wantMode(t, dir, 0o700)
	}
	if text := read(t, path); strings.Contains(text, "hunter2") || strings.Contains(text, "wJalr") {
		t.Errorf("the draft holds a secret: %s", text)
	}
}

func TestADraftGoesWhenItsProfileIsSaved(t *testing.T) {
	for name, save := range map[string]func(s Store) error{
		"new":       func(s Store) error { return second(s.Save(open(t, s, "dev"), unfinished())) },
		"unchanged": func(s Store) error { f := opened(t, s, "dev", "{}"); return second(s.Save(f, f.Answers())) },
		"removed":   func(s Store) error { return s.RemoveDraft("dev") },
		"no answer": func(s Store) error { return s.SaveDraft("dev", DefaultAnswers()) },
	} {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			check(t, s.SaveDraft("other", unfinished()))
			check(t, s.SaveDraft("dev", unfinished()))
			check(t, s.SaveDraft("dev", unfinished()))
			check(t, save(s))
			_, found, err := s.Draft("dev")
			check(t, err)
			same(t, "found", false, found)
			_, found, err = s.Draft("other")
			check(t, err)
			same(t, "another's draft", true, found)
		})
	}
}

func TestADraftStaysWhenASaveFails(t *testing.T) {
	s := testStore(t)
	check(t, s.SaveDraft("dev", unfinished()))
	file := open(t, s, "dev")
	put(t, s, "dev", "{}")
	_, err := s.Save(file, unfinished())
	wantConflict(t, err)
	_, found, err := s.Draft("dev")
	check(t, err)
	same(t, "found", true, found)
}

func TestDraftsOfTwoFoldersStayApart(t *testing.T) {
	one := testStore(t)
	two := one
	two.Dir += "-2"
	check(t, one.SaveDraft("dev", unfinished()))
	_, found, err := two.Draft("dev")
	check(t, err)
	same(t, "found", false, found)
}

func TestABrokenDraftIsAnErrorValue(t *testing.T) {
	for name, content := range map[string]string{"cut off": `{"answers`, "wrong type": `{"answers": []}`, "empty": ""} {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			check(t, s.SaveDraft("dev", unfinished()))
			check(t, os.WriteFile(draftFileOf(t, s, "dev"), []byte(content), 0o600))
			_, found, err := s.Draft("dev")
			same(t, "found", false, found)
			wantError(t, err, draftFileOf(t, s, "dev"))
			check(t, s.SaveDraft("dev", unfinished()))
			_, found, err = s.Draft("dev")
			check(t, err)
			same(t, "found", true, found)
		})
	}
}

func TestADraftsOddValuesAreDropped(t *testing.T) {
	s := testStore(t)
	check(t, s.SaveDraft("dev", unfinished()))
	check(t, os.WriteFile(draftFileOf(t, s, "dev"), []byte(`{"answers": {
		"stage": {"value": "\u001b[31m", "source": "you"},
		"region": {"value": "eu-west-1", "source": "file"},
		"more": {"value": "x", "source": "you"}}}`), 0o600))
	_, found, err := s.Draft("dev")
	check(t, err)
	same(t, "found", false, found)
}

func TestDraftsListsWhatWasLeft(t *testing.T) {
	s := testStore(t)
	same(t, "drafts", 0, len(s.Drafts()))
	for _, name := range []string{"b", "a", "broken"} {
		check(t, s.SaveDraft(name, unfinished()))
	}
	check(t, os.WriteFile(draftFileOf(t, s, "broken"), nil, 0o600))
	var names []string
	for _, draft := range s.Drafts() {
		names = append(names, draft.Name)
	}
	same(t, "drafts", []string{"a", "b"}, names)
}

func TestDraftsRefuseABadName(t *testing.T) {
	s := testStore(t)
	_, _, err := s.Draft("../x")
	for _, err := range []error{err, s.SaveDraft("../x", unfinished()), s.RemoveDraft("../x")} {
		wantError(t, err, `"../x"`)
	}
}

func draftFileOf(t *testing.T, s Store, name string) string {
	t.Helper()
	path, err := s.draftPath(name)
	check(t, err)
	return path
}
