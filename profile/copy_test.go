package profile

import (
	"os"
	"testing"
)

func copyOf(t *testing.T, s Store, from File, name string) File {
	t.Helper()
	file, err := s.Copy(from, name)
	check(t, err)
	return file
}

func TestCopyTakesEverythingButTheHistory(t *testing.T) {
	store := testStore(t)
	from := opened(t, store, "dev", `{
  "benchling": {"clientSecret": "s", "tenant": "acme"},
  "deployment": {"stage": "dev", "imageTag": "v1"},
  "_metadata": {"createdAt": "2020-01-01T00:00:00.000Z", "version": "0.7.2", "updatedAt": "2020-01-01T00:00:00.000Z", "source": "cli"}
}`)
	file := copyOf(t, store, from, "demo")
	if _, err := os.Stat(file.Path); err == nil {
		t.Error("the copy is written before it is saved")
	}
	answers := choose(file, ImageTag, "v2")
	same(t, "changes", []Change{{ImageTag, "v1", "v2"}}, file.Changes(answers))
	file, err := store.Save(file, answers)
	check(t, err)
	same(t, "the copy", `{
  "benchling": {"clientSecret": "s", "tenant": "acme"},
  "deployment": {"stage": "dev", "imageTag": "v2"},
  "_metadata": {"createdAt": "2026-11-22T10:00:00.000Z", "version": "1.2.3", "updatedAt": "2026-11-22T10:00:00.000Z", "source": "wizard"}
}`, read(t, file.Path))
	info, err := os.Stat(file.Path)
	check(t, err)
	same(t, "mode", os.FileMode(0o600), info.Mode().Perm())
}

func TestCopyInheritsWhatTheOriginalInherits(t *testing.T) {
	store := testStore(t)
	put(t, store, "base", `{"deployment": {"region": "eu-west-1"}}`)
	from := opened(t, store, "dev", `{"_inherits": "base", "deployment": {"stage": "dev"}}`)
	file := copyOf(t, store, from, "demo")
	saved, err := store.Save(file, file.Answers())
	check(t, err)
	same(t, "before it is saved", saved.Profile(), file.Profile())
	same(t, "what it means", Deployment{Region: "eu-west-1", Stage: "dev"}, saved.Profile().Deployment)
	same(t, "its name", "demo", saved.Name())
}

func TestCopyReplacesNothing(t *testing.T) {
	store := testStore(t)
	put(t, store, "prod", `{"deployment": {"stage": "prod"}}`)
	from := opened(t, store, "dev", `{"deployment": {}}`)
	for _, name := range []string{"prod", "dev", "../x", ""} {
		if _, err := store.Copy(from, name); err == nil {
			t.Errorf("copied to %q", name)
		}
	}
	file := copyOf(t, store, from, "demo")
	path := put(t, store, "demo", "somebody was faster")
	_, err := store.Save(file, file.Answers())
	wantConflict(t, err)
	same(t, "the other's file", "somebody was faster", read(t, path))
}
