package profile

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

const (
	undoBefore = `{"deployment":{"stage":"prod","region":"eu-west-1"},"quilt":{"catalog":"a"},"_metadata":{"source":"cli"}}`
	undoAfter  = `{"deployment":{"stage":"dev","imageTag":"2"},"quilt":{"catalog":"a","database":"d"},"_metadata":{"source":"manual"}}`
)

// undoable is a profile that can go from undoAfter back to undoBefore.
func undoable(t testing.TB) (Store, File) {
	t.Helper()
	s := testStore(t)
	file := opened(t, s, "dev", undoAfter)
	check(t, os.WriteFile(file.backupPath(), []byte(undoBefore), 0o600))
	return s, file
}

func prepared(t testing.TB, s Store) Undo {
	t.Helper()
	u, err := s.PrepareUndo("dev")
	check(t, err)
	return u
}

func TestUndoShowsAndSwaps(t *testing.T) {
	s, file := undoable(t)
	u := prepared(t, s)
	same(t, "changes", []Change{{Region, "", "eu-west-1"}, {ImageTag, "2", ""}, {Stage, "dev", "prod"}}, u.Changes())
	same(t, "other keys", []string{"quilt.database"}, u.OtherKeys())

	back, err := s.Undo(u)
	check(t, err)
	same(t, "file", undoBefore, read(t, file.Path))
	same(t, "backup", undoAfter, read(t, file.backupPath()))
	same(t, "returned", open(t, s, "dev").Profile(), back.Profile())

	_, err = s.Undo(prepared(t, s))
	check(t, err)
	same(t, "file after the second", undoAfter, read(t, file.Path))
	same(t, "backup after the second", undoBefore, read(t, file.backupPath()))
	noLitter(t, s)
}

func TestUndoTakesBackASave(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", fullFile)
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	u := prepared(t, s)
	same(t, "changes", []Change{{Stage, "dev", ""}}, u.Changes())
	same(t, "other keys", 0, len(u.OtherKeys()))
	_, err = s.Undo(u)
	check(t, err)
	same(t, "file", fullFile, read(t, file.Path))
}

func TestUndoMendsABrokenOrLostFile(t *testing.T) {
	for name, meddle := range map[string]func(path string) string{
		"broken": func(path string) string { check(t, os.WriteFile(path, []byte("{"), 0o600)); return "{" },
		"lost":   func(path string) string { check(t, os.Remove(path)); return undoBefore },
	} {
		t.Run(name, func(t *testing.T) {
			s, file := undoable(t)
			backup := meddle(file.Path)
			u := prepared(t, s)
			if name == "broken" {
				wantError(t, u.CurrentErr, file.Path)
			}
			back, err := s.Undo(u)
			check(t, err)
			same(t, "file", undoBefore, read(t, file.Path))
			same(t, "backup", backup, read(t, file.backupPath()))
			same(t, "stage", "prod", back.Profile().Deployment.Stage)
		})
	}
}

func TestUndoNeedsABackup(t *testing.T) {
	s := testStore(t)
	_, err := s.PrepareUndo("dev")
	var missing *NotFoundError
	if !errors.As(err, &missing) {
		t.Errorf("got %v; want no such profile", err)
	}
	file := opened(t, s, "dev", "{}")
	_, err = s.PrepareUndo("dev")
	wantError(t, err, file.backupPath(), "nothing to go back to")
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("the error is not fs.ErrNotExist")
	}
	check(t, os.WriteFile(file.backupPath(), []byte("{"), 0o600))
	_, err = s.PrepareUndo("dev")
	wantError(t, err, file.backupPath(), "line 1")
	_, err = s.PrepareUndo("../x")
	wantError(t, err, `"../x"`)
	_, err = s.Undo(Undo{})
	wantError(t, err, "profile name")
}

func TestUndoRefusesWhatChangedMeanwhile(t *testing.T) {
	for name, path := range map[string]func(File) string{
		"file": func(f File) string { return f.Path }, "backup": File.backupPath,
	} {
		t.Run(name, func(t *testing.T) {
			s, file := undoable(t)
			u := prepared(t, s)
			check(t, os.WriteFile(path(file), []byte(`{"a":1}`), 0o600))
			_, err := s.Undo(u)
			wantConflict(t, err)
			same(t, "changed file", `{"a":1}`, read(t, path(file)))
			noLitter(t, s)
		})
	}
}

func TestUndoKeepsLinkAndMode(t *testing.T) {
	needModes(t)
	s, file := undoable(t)
	target := file.Path + "-target"
	check(t, os.Rename(file.Path, target))
	link(t, target, file.Path)
	check(t, os.Chmod(target, 0o640))
	_, err := s.Undo(prepared(t, s))
	check(t, err)
	same(t, "target", undoBefore, read(t, target))
	wantMode(t, target, 0o640)
	wantMode(t, file.backupPath(), 0o600)
	if _, err := os.Readlink(file.Path); err != nil {
		t.Error("the link was replaced")
	}
}

func TestUndoOfAChildComparesWhatIsInherited(t *testing.T) {
	s, file := undoable(t)
	put(t, s, "base", `{"deployment":{"stage":"dev"}}`)
	put(t, s, "dev", `{"_inherits":"base"}`)
	check(t, os.WriteFile(file.backupPath(), []byte(`{"_inherits":"base","deployment":{"account":"111111111111"}}`), 0o600))
	same(t, "changes", []Change{{Account, "", "111111111111"}}, prepared(t, s).Changes())
}

func TestOtherKeysNameAndNeverShow(t *testing.T) {
	s, file := undoable(t)
	put(t, s, "dev", `{"benchling":{"clientSecret":"hunter2"},"a\u001b":[1, 2],"same":{"x": 1},"gone":{"x":{"y":1}},"empty":{}}`)
	check(t, os.WriteFile(file.backupPath(), []byte(`{"benchling":{"clientSecret":"hunter3"},"a\u001b":[1,3],"same":{"x":1},"new":null,"kind":{}}`), 0o600))
	got := prepared(t, s).OtherKeys()
	same(t, "keys", []string{"benchling.clientSecret", `"a\x1b"`, "gone.x.y", "empty", "new", "kind"}, got)
}

// TestEveryStepOfAnUndoCanFail checks that neither of the two files is lost,
// and that the undo can be done afterwards.
func TestEveryStepOfAnUndoCanFail(t *testing.T) {
	for _, crash := range []bool{false, true} {
		for failAt := 1; undoWithFault(t, &faultPlan{failAt: failAt, crash: crash, err: errInjected}); failAt++ {
			if failAt > 100 {
				t.Fatal("the steps do not end")
			}
		}
	}
}

func undoWithFault(t *testing.T, plan *faultPlan) bool {
	t.Helper()
	s, file := undoable(t)
	u := prepared(t, s)
	s.files = faulty{plan: plan}
	_, err := s.Undo(u)
	if len(plan.steps) < plan.failAt {
		check(t, err)
		return false
	}
	step := plan.steps[plan.failAt-1]
	config := read(t, file.Path)
	if config != undoBefore && config != undoAfter {
		t.Errorf("step %d (%s): the file is neither of the two: %s", plan.failAt, step, config)
	}
	all := config
	for _, path := range []string{file.backupPath(), file.undoPath()} {
		if raw, err := os.ReadFile(path); err == nil {
			all += string(raw)
		}
	}
	if !strings.Contains(all, undoBefore) || !strings.Contains(all, undoAfter) {
		t.Errorf("step %d (%s): one of the two is lost", plan.failAt, step)
	}
	if err != nil && !plan.crash && config == undoAfter && step != "remove" {
		same(t, "the backup after "+step, undoBefore, read(t, file.backupPath()))
		noLitter(t, s)
	}
	s.files = nil
	_, err = s.Undo(prepared(t, s))
	check(t, err)
	other := map[string]string{undoBefore: undoAfter, undoAfter: undoBefore}[config]
	same(t, "the next undo's file after "+step, other, read(t, file.Path))
	same(t, "the next undo's backup after "+step, config, read(t, file.backupPath()))
	return true
}
