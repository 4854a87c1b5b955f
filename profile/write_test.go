package profile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestSaveRefusesWhatChangedMeanwhile(t *testing.T) {
	tests := map[string]struct {
		before string
		meddle func(t *testing.T, s Store)
		about  string
	}{
		"edited":            {`{"a":1}`, func(t *testing.T, s Store) { put(t, s, "dev", `{"a":2}`) }, "dev"},
		"broken":            {`{"a":1}`, func(t *testing.T, s Store) { put(t, s, "dev", `{"a`) }, "dev"},
		"removed":           {`{"a":1}`, func(t *testing.T, s Store) { check(t, os.Remove(s.path("dev"))) }, "dev"},
		"made by another":   {"", func(t *testing.T, s Store) { put(t, s, "dev", `{}`) }, "dev"},
		"a folder by now":   {"", func(t *testing.T, s Store) { check(t, os.MkdirAll(s.path("dev"), 0o700)) }, "dev"},
		"a link by now":     {"", func(t *testing.T, s Store) { link(t, "nowhere", s.path("dev")) }, "dev"},
		"a parent's edit":   {`{"_inherits":"base"}`, func(t *testing.T, s Store) { put(t, s, "base", `{"deployment":{"stage":"x"}}`) }, "base"},
		"a parent is gone":  {`{"_inherits":"base"}`, func(t *testing.T, s Store) { check(t, os.Remove(s.path("base"))) }, "base"},
		"same size and age": {`{"a":1}`, meddleInvisibly, "dev"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			put(t, s, "base", "{}")
			if test.before != "" {
				put(t, s, "dev", test.before)
			}
			file := open(t, s, "dev")
			test.meddle(t, s)
			before := snapshot(t, s.Dir)
			_, err := s.Save(file, choose(file, Stage, "dev"))
			wantConflict(t, err)
			wantError(t, err, "profile dev", s.path(test.about), "changed on disk")
			delete(before, lockName)
			after := snapshot(t, s.Dir)
			delete(after, lockName)
			same(t, "the folder", before, after)
		})
	}
}

func meddleInvisibly(t *testing.T, s Store) {
	info, err := os.Stat(s.path("dev"))
	check(t, err)
	put(t, s, "dev", `{"a":2}`)
	check(t, os.Chtimes(s.path("dev"), info.ModTime(), info.ModTime()))
}

// snapshot is every file below a folder and what is in it.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	content := map[string]string{}
	check(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		check(t, err)
		name, err := filepath.Rel(dir, path)
		check(t, err)
		content[name] = d.Type().String()
		if d.Type().IsRegular() {
			content[name] = read(t, path)
		}
		return nil
	}))
	return content
}

func TestTouchingTheFileIsNoConflict(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	check(t, os.Chtimes(file.Path, time.Unix(1, 0), time.Unix(1, 0)))
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
}

func TestOneAfterTheOther(t *testing.T) {
	s := testStore(t)
	one, two := open(t, s, "dev"), open(t, s, "dev")
	one, err := s.Save(one, choose(one, Stage, "dev"))
	check(t, err)
	_, err = s.Save(two, choose(two, Stage, "prod"))
	wantConflict(t, err)
	one, err = s.Save(one, choose(one, Region, "eu-west-1")) // what Save returns can be saved again
	check(t, err)
	same(t, "file", open(t, s, "dev").Profile(), one.Profile())
}

func TestSaveKeepsOneBackup(t *testing.T) {
	s := testStore(t)
	first := opened(t, s, "dev", fullFile)
	second, err := s.Save(first, choose(first, Stage, "dev"))
	check(t, err)
	same(t, "backup", fullFile, read(t, first.backupPath()))
	_, err = s.Save(second, choose(second, Stage, "prod"))
	check(t, err)
	same(t, "backup", string(second.raw()), read(t, first.backupPath()))
}

func TestSaveWaitsForTheLockAndSaysWhoHasIt(t *testing.T) {
	s := testStore(t)
	s.lockWait = 20 * time.Millisecond
	file := opened(t, s, "dev", "{}")
	unlock, err := s.lock()
	check(t, err)
	_, err = s.Save(file, choose(file, Stage, "dev"))
	var locked *LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("got %v; want the lock to be held", err)
	}
	wantError(t, err, "another webhook-setup is saving", filepath.Join(s.Dir, lockName))
	same(t, "file", "{}", read(t, file.Path))

	s.lockWait = 5 * time.Second
	go func() { time.Sleep(30 * time.Millisecond); _ = unlock() }()
	_, err = s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
}

type noLocks struct{ osFilesystem }

func (noLocks) Lock(string, time.Duration) (func() error, error) {
	return nil, &fs.PathError{Op: "lock", Path: "x", Err: fs.ErrPermission}
}

func TestSaveSaysThatItCannotLock(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	s.files = noLocks{}
	_, err := s.Save(file, choose(file, Stage, "dev"))
	wantError(t, err, file.Path)
	same(t, "file", "{}", read(t, file.Path))
}

func needModes(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no permission bits on Windows")
	}
}

func wantMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	check(t, err)
	same(t, "mode of "+filepath.Base(path), want.String(), info.Mode().Perm().String())
}

func TestNewFilesAreTheirOwnersAlone(t *testing.T) {
	needModes(t)
	s := testStore(t)
	file, err := s.Save(open(t, s, "dev"), DefaultAnswers())
	check(t, err)
	_, err = s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	wantMode(t, s.Dir, 0o700)
	wantMode(t, filepath.Dir(file.Path), 0o700)
	for _, path := range []string{file.Path, file.backupPath(), filepath.Join(s.Dir, lockName)} {
		wantMode(t, path, 0o600)
	}
}

func TestModesStayAsTheyAre(t *testing.T) {
	needModes(t)
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o644, 0o700, 0o200 | 0o440} {
		s := testStore(t)
		path := put(t, s, "dev", "{}")
		check(t, os.Chmod(path, mode))
		check(t, os.Chmod(filepath.Dir(path), 0o755))
		file := open(t, s, "dev")
		_, err := s.Save(file, choose(file, Stage, "dev"))
		check(t, err)
		wantMode(t, path, mode)
		wantMode(t, file.backupPath(), 0o600)
		wantMode(t, filepath.Dir(path), 0o755)
	}
}

func TestAReadOnlyFileIsLeftAlone(t *testing.T) {
	needModes(t)
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	check(t, os.Chmod(file.Path, 0o400))
	_, err := s.Save(file, choose(file, Stage, "dev"))
	wantError(t, err, file.Path, "read-only")
	same(t, "file", "{}", read(t, file.Path))
	wantMode(t, file.Path, 0o400)
}

func TestSaveGoesThroughALink(t *testing.T) {
	for name, relative := range map[string]bool{"absolute": false, "relative": true} {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			dotfiles := filepath.Join(filepath.Dir(s.Dir), "dotfiles")
			check(t, os.MkdirAll(dotfiles, 0o700))
			target := filepath.Join(dotfiles, "dev.json")
			check(t, os.WriteFile(target, []byte(`{"a":1}`), 0o600))
			pointer := target
			if relative {
				pointer = filepath.Join("..", "..", "dotfiles", "dev.json")
			}
			link(t, pointer, s.path("dev"))
			file := open(t, s, "dev")
			_, err := s.Save(file, choose(file, Stage, "dev"))
			check(t, err)
			got, err := os.Readlink(file.Path)
			check(t, err)
			same(t, "link", pointer, got)
			same(t, "target", `{"a":1,"deployment":{"stage":"dev"}}`, read(t, target))
			same(t, "backup", `{"a":1}`, read(t, file.backupPath()))
			entries, err := os.ReadDir(dotfiles)
			check(t, err)
			same(t, "files beside the target", 1, len(entries))
		})
	}
}

func TestSaveWorksInALinkedFolder(t *testing.T) {
	s := testStore(t)
	elsewhere := filepath.Join(filepath.Dir(s.Dir), "elsewhere")
	check(t, os.MkdirAll(elsewhere, 0o700))
	link(t, elsewhere, filepath.Dir(s.path("dev")))
	file, err := s.Save(open(t, s, "dev"), DefaultAnswers())
	check(t, err)
	_, err = s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	same(t, "saved there", read(t, file.Path), read(t, filepath.Join(elsewhere, fileName)))
	names, err := s.List()
	check(t, err)
	same(t, "list", []string{"dev"}, names)
}

func TestALinkToNowhereIsNoNewProfile(t *testing.T) {
	s := testStore(t)
	link(t, "nowhere", s.path("dev"))
	_, err := s.Open("dev")
	wantError(t, err, s.path("dev"), "link")
	link(t, "config.json", s.path("loop"))
	_, err = s.Open("loop")
	wantError(t, err, s.path("loop"))
	names, err := s.List()
	check(t, err)
	same(t, "list", []string{"dev", "loop"}, names)
}

func TestSaveSweepsWhatAKilledProcessLeft(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", "{}")
	folder := filepath.Dir(file.Path)
	for _, name := range []string{".config.json.123.tmp", ".config.json.backup.9.tmp"} {
		check(t, os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o600))
	}
	check(t, os.WriteFile(filepath.Join(folder, "notes.tmp"), []byte("mine"), 0o600))
	_, err := s.Save(file, choose(file, Stage, "dev"))
	check(t, err)
	noLitter(t, s)
	same(t, "another's file", "mine", read(t, filepath.Join(folder, "notes.tmp")))
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	s := testStore(t)
	check(t, os.MkdirAll(s.path("dir"), 0o700))
	put(t, s, "plain", "{}")
	check(t, os.WriteFile(filepath.Join(s.Dir, "flat"), nil, 0o600))
	_, err := s.Open("dir")
	wantError(t, err, s.path("dir"), "a folder")
	_, err = s.Open("flat")
	wantError(t, err, s.path("flat"))
	names, err := s.List()
	check(t, err)
	same(t, "list", []string{"dir", "plain"}, names)
}

func TestTheLimitOfSizeIsExact(t *testing.T) {
	s := testStore(t)
	frame := `{"a":""}`
	fits := `{"a":"` + strings.Repeat("x", maxConfigSize-len(frame)) + `"}`
	opened(t, s, "fits", fits)
	put(t, s, "over", fits+"\n")
	_, err := s.Open("over")
	wantError(t, err, "larger than 1024 KiB")
}

func TestAnEditThatMeansSomethingElseIsRefused(t *testing.T) {
	s := testStore(t)
	file := opened(t, s, "dev", `{"deployment":{"stage":"dev"}}`)
	next, err := file.withOwn([]byte(`{"deployment":{"stage":"prod","stackName":"x"}}`))
	check(t, err)
	if file.verify(next, []Change{{Stage, "dev", "prod"}}) == nil {
		t.Error("the stack's name was changed unnoticed")
	}
}
