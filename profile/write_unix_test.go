//go:build unix

package profile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestAPipeDoesNotHangAnything(t *testing.T) {
	s := testStore(t)
	check(t, os.MkdirAll(filepath.Dir(s.path("dev")), 0o700))
	if err := syscall.Mkfifo(s.path("dev"), 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	failed := make(chan error, 1)
	go func() { failed <- second(s.Open("dev")) }()
	select {
	case err := <-failed:
		wantError(t, err, s.path("dev"), "a named pipe")
	case <-time.After(5 * time.Second):
		t.Fatal("reading a pipe hangs")
	}
}

// asNobody runs f with the rights of a user without any, since root is not
// stopped by permissions. Others run it as they are.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	asUser(t, f)
}

func TestAFolderThatCannotBeWrittenIsExplained(t *testing.T) {
	s := openToAll(t)
	file := opened(t, s, "dev", "{}")
	folder := filepath.Dir(file.Path)
	check(t, os.Chmod(file.Path, 0o666))
	check(t, os.WriteFile(filepath.Join(s.Dir, lockName), nil, 0o600))
	check(t, os.Chmod(filepath.Join(s.Dir, lockName), 0o666))
	check(t, os.Chmod(folder, 0o555))
	t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
	var err error
	asNobody(t, func() { _, err = s.Save(file, choose(file, Stage, "dev")) })
	wantError(t, err, file.Path, "permission denied")
	same(t, "file", "{}", read(t, file.Path))
	same(t, "remedies", []string{"make " + folder + " writable and save again"}, Remedies(err))
}

// TestTheRemedyNamesWhatRefused has each part of the way refuse in turn.
func TestTheRemedyNamesWhatRefused(t *testing.T) {
	for name, refuse := range map[string]func(Store) string{
		"no place for the lock":   func(s Store) string { return s.Dir },
		"somebody else's lock":    func(s Store) string { return foreignLock(t, s) },
		"no place for the folder": func(s Store) string { _ = os.RemoveAll(s.Dir); return filepath.Dir(s.Dir) },
	} {
		t.Run(name, func(t *testing.T) {
			s := openToAll(t)
			s.Dir = filepath.Join(s.Dir, "benchling-webhook")
			check(t, os.Mkdir(s.Dir, 0o755))
			check(t, os.Chmod(filepath.Dir(s.Dir), 0o755))
			file := open(t, s, "new")
			culprit := refuse(s)
			var err error
			asNobody(t, func() { _, err = s.Save(file, choose(file, Stage, "dev")) })
			wantError(t, err, "permission denied")
			same(t, "remedies", []string{"make " + culprit + " writable and save again"}, Remedies(err))
		})
	}
}

func foreignLock(t *testing.T, s Store) string {
	t.Helper()
	path := filepath.Join(s.Dir, lockName)
	check(t, os.WriteFile(path, nil, 0o600))
	return path
}

func TestAFileThatCannotBeReadIsExplained(t *testing.T) {
	s := openToAll(t)
	path := put(t, s, "dev", "{}")
	check(t, os.Chmod(filepath.Dir(path), 0o755))
	check(t, os.Chmod(path, 0))
	var err error
	asNobody(t, func() { _, err = s.Open("dev") })
	wantError(t, err, path, "permission denied")

	check(t, os.Chmod(filepath.Dir(path), 0))
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	var names []string
	asNobody(t, func() {
		_, err = s.Open("dev")
		var listErr error
		names, listErr = s.List()
		check(t, listErr)
	})
	wantError(t, err, path, "permission denied")
	same(t, "list", []string{"dev"}, names)
}

// openToAll is a store that every user can reach.
func openToAll(t *testing.T) Store {
	t.Helper()
	s := testStore(t)
	check(t, os.MkdirAll(s.Dir, 0o755))
	for dir := s.Dir; dir != os.TempDir() && len(dir) > 1; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			break
		}
	}
	return s
}

func TestRootLeavesAPersonTheirFile(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	check(t, os.Chown(file.Path, 12345, 23456))
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	for _, path := range []string{file.Path, file.backupPath()} {
		info, err := os.Stat(path)
		check(t, err)
		owner := info.Sys().(*syscall.Stat_t)
		same(t, "owner of "+path, []uint32{12345, 23456}, []uint32{owner.Uid, owner.Gid})
	}
}
