package profile

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestEntriesReportWhatCannotBeRead(t *testing.T) {
	s := testStore(t)
	put(t, s, "prod", `{"deployment": {"stage": "prod"}}`)
	put(t, s, "broken", `{`)
	put(t, s, "Dev", `{}`)
	put(t, s, "bad name", `{}`)
	check(t, os.MkdirAll(filepath.Join(s.Dir, "empty"), 0o700))
	check(t, os.WriteFile(filepath.Join(s.Dir, "notes"), nil, 0o600))
	check(t, os.MkdirAll(s.path("folder"), 0o700))

	entries, err := s.Entries()
	check(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name)
		if broken := e.Name == "broken" || e.Name == "folder"; broken {
			wantError(t, e.Err, s.path(e.Name))
		} else if e.Err != nil || e.File.Name() != e.Name {
			t.Errorf("%s: %v", e.Name, e.Err)
		}
	}
	same(t, "names", []string{"Dev", "broken", "folder", "prod"}, names)
}

func TestEntriesOfNoFolder(t *testing.T) {
	entries, err := testStore(t).Entries()
	check(t, err)
	same(t, "entries", 0, len(entries))

	s := testStore(t)
	check(t, os.MkdirAll(filepath.Dir(s.Dir), 0o700))
	check(t, os.WriteFile(s.Dir, nil, 0o600))
	if _, err = s.Entries(); err == nil {
		t.Error("a file passes for an empty store")
	}
}

func BenchmarkEntries1000(b *testing.B) {
	s := testStore(b)
	for i := range 1000 {
		put(b, s, fmt.Sprintf("profile-%d", i), fullFile)
	}
	b.ResetTimer()
	for b.Loop() {
		entries, err := s.Entries()
		if err != nil || len(entries) != 1000 {
			b.Fatal(err)
		}
	}
}
