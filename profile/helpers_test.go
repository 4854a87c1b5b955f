package profile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tailscale/hujson"
)

var testTime = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// testStore is an empty store whose clock stands still and which waits for
// no lock for long.
func testStore(t testing.TB) Store {
	t.Helper()
	return Store{
		Dir: filepath.Join(t.TempDir(), "profiles"), StateDir: filepath.Join(t.TempDir(), "state"),
		Version: "1.2.3", Now: func() time.Time { return testTime },
		lockWait: 2 * time.Second,
	}
}

// put writes a profile's file as some other program would.
func put(t testing.TB, s Store, name, content string) string {
	t.Helper()
	path := s.path(name)
	check(t, os.MkdirAll(filepath.Dir(path), 0o700))
	check(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// opened puts content into the profile and opens it.
func opened(t testing.TB, s Store, name, content string) File {
	t.Helper()
	put(t, s, name, content)
	return open(t, s, name)
}

func open(t testing.TB, s Store, name string) File {
	t.Helper()
	file, err := s.Open(name)
	check(t, err)
	return file
}

// choose is the file's answers with a person's choice for one field.
func choose(f File, field Field, value string) Answers {
	answers := f.Answers()
	answers[field] = Answer{Value: value, Source: FromPerson}
	return answers
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	check(t, err)
	return string(raw)
}

func same[T any](t testing.TB, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantError fails unless err mentions every part and offers a remedy.
func wantError(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q lacks %q", err, part)
		}
	}
	if len(Remedies(err)) == 0 {
		t.Errorf("error %q has no remedy", err)
	}
}

func wantConflict(t testing.TB, err error) {
	t.Helper()
	var conflict *ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("got %v; want a conflict", err)
	}
}

// noLitter fails if a folder holds a temporary file.
func noLitter(t testing.TB, s Store) {
	t.Helper()
	for _, pattern := range []string{"*/.*.tmp", "*/*.undo"} {
		left, err := filepath.Glob(filepath.Join(s.Dir, pattern))
		check(t, err)
		if len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func packed(value hujson.ValueTrimmed) string {
	whole := hujson.Value{Value: value}
	whole.Minimize()
	return string(whole.Pack())
}
