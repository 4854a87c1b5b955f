package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"webhook-setup/profile"
)

// TestReasonComesBeforeThePath holds that a narrow list says what is wrong.
func TestReasonComesBeforeThePath(t *testing.T) {
	store := profile.Store{Dir: t.TempDir()}
	for name, content := range map[string]string{"bad": "{\n  oops", "child": `{"_inherits": "bad"}`} {
		if err := os.MkdirAll(filepath.Join(store.Dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(store.Dir, name, "config.json"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := store.Entries()
	if err != nil || len(entries) != 2 {
		t.Fatal(entries, err)
	}
	if got := describe(store, entries[0])[0]; !strings.HasPrefix(got, "cannot be read: line 2, column 3: ") {
		t.Errorf("bad: %s", got)
	}
	// What is wrong with another file needs that file's path.
	if got := describe(store, entries[1])[0]; !strings.Contains(got, filepath.Join("bad", "config.json")) {
		t.Errorf("child: %s", got)
	}
}
