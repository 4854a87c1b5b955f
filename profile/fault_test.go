package profile

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// faultCases are the files that a save starts from; blank for none.
var faultCases = map[string]string{
	"new":  "",
	"edit": fullFile,
}

func prepareFault(t *testing.T, content string) (Store, File) {
	t.Helper()
	s := testStore(t)
	if content == "" {
		return s, open(t, s, "dev")
	}
	path := put(t, s, "dev", content)
	check(t, os.Chmod(path, 0o640)) // so that chmod is a step, too
	return s, open(t, s, "dev")
}

// TestEveryStepOfASaveCanFail goes through the steps one by one, once with the
// process living on and once as if it had ended there.
func TestEveryStepOfASaveCanFail(t *testing.T) {
	for name, content := range faultCases {
		for _, crash := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				steps := 0
				for failAt := 1; ; failAt++ {
					plan := &faultPlan{failAt: failAt, crash: crash, err: errInjected}
					if !saveWithFault(t, content, plan) {
						steps = failAt - 1
						break
					}
				}
				if steps < 12 {
					t.Errorf("only %d steps could fail", steps)
				}
			})
		}
	}
}

// saveWithFault reports whether the plan's step was reached.
func saveWithFault(t *testing.T, content string, plan *faultPlan) bool {
	t.Helper()
	s, file := prepareFault(t, content)
	answers := choose(file, Stage, "dev")
	want, err := s.patch(file, file.Changes(answers))
	check(t, err)

	s.files = faulty{plan: plan}
	saved, err := s.Save(file, answers)
	reached := len(plan.steps) >= plan.failAt
	step := "none"
	if reached {
		step = plan.steps[plan.failAt-1]
	}
	if errors.Is(err, errInjected) {
		wantError(t, err, s.Dir)
	}
	got := ""
	if raw, err := os.ReadFile(file.Path); err == nil {
		got = string(raw)
	}
	if got != content && got != string(want) {
		t.Errorf("step %d (%s): the file is neither the old nor the new one:\n%s", plan.failAt, step, got)
	}
	if string(saved.raw()) != got {
		t.Errorf("step %d (%s): what was returned is not what is on disk", plan.failAt, step)
	}
	if content != "" && got != content && read(t, file.backupPath()) != content {
		t.Errorf("step %d (%s): the backup is not the file before", plan.failAt, step)
	}
	if !plan.crash && step != "remove" {
		noLitter(t, s)
	}
	if err == nil && got == content {
		t.Errorf("step %d (%s): no error and nothing saved", plan.failAt, step)
	}
	saveAfterFault(t, s, step)
	return reached
}

// saveAfterFault checks that nothing stays in the way of the next save.
func saveAfterFault(t *testing.T, s Store, step string) {
	t.Helper()
	s.files = nil
	file := open(t, s, "dev")
	saved, err := s.Save(file, choose(file, Stage, "staging"))
	if err != nil {
		t.Errorf("after %s: %v", step, err)
	}
	same(t, "stage", "staging", saved.Profile().Deployment.Stage)
	noLitter(t, s)
}

func TestSaveTakesItsStepsInOrder(t *testing.T) {
	s, file := prepareFault(t, fullFile)
	plan := &faultPlan{}
	s.files = faulty{plan: plan}
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	interesting := slices.DeleteFunc(plan.steps, func(step string) bool { return step == "read" || step == "stat" || step == "remove" })
	same(t, "steps", []string{
		"mkdir", "lock", "open", "close", "resolve", "mkdir",
		"create", "write", "chmod", "sync", "close", // the new file
		"create", "write", "sync", "close", // the backup
		"open", "close", "rename", "rename", // the last look, then both into place
		"sync folder", "sync folder",
	}, interesting)
}

func TestAFullDiskIsExplained(t *testing.T) {
	s, file := prepareFault(t, fullFile)
	plan := &faultPlan{}
	s.files = faulty{plan: plan}
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	failAt := slices.Index(plan.steps, "write") + 1

	s, file = prepareFault(t, fullFile)
	s.files = faulty{plan: &faultPlan{failAt: failAt, err: syscall.ENOSPC}}
	_, err = s.Save(file, choose(file, Stage, "dev"))
	wantError(t, err, file.Path, "no space left")
	if !strings.Contains(Remedies(err)[0], "free some space") {
		t.Errorf("got remedies %q", Remedies(err))
	}
	same(t, "file", fullFile, read(t, file.Path))
	noLitter(t, s)
}

// An editor that knows no lock can write while a save is under way.
func TestAnEditDuringTheSaveIsNotLost(t *testing.T) {
	for _, step := range []string{"lock", "create", "sync"} {
		s, file := prepareFault(t, fullFile)
		edited := strings.Replace(fullFile, "acme", "other", 1)
		s.files = faulty{plan: &faultPlan{before: map[string]func(){
			step: func() { check(t, os.WriteFile(file.Path, []byte(edited), 0o600)) },
		}}}
		_, err := s.Save(file, choose(file, Stage, "dev"))
		wantConflict(t, err)
		same(t, "file", edited, read(t, file.Path))
		if _, err := os.Stat(filepath.Join(filepath.Dir(file.Path), backupName)); err == nil {
			t.Error("a backup was written")
		}
		noLitter(t, s)
	}
}
