package synth

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestEngineForgetsItsOldestResults: a wizard may be open for days.
func TestEngineForgetsItsOldestResults(t *testing.T) {
	e := &Engine{done: map[string]Assembly{}}
	for i := range 3 * remembered {
		e.remember([]byte(fmt.Sprint(i)), Assembly{})
	}
	if len(e.done) != remembered || len(e.order) != remembered {
		t.Errorf("the engine keeps %d results by %d keys, want %d", len(e.done), len(e.order), remembered)
	}
	for i, known := range map[int]bool{0: false, 2*remembered - 1: false, 2 * remembered: true, 3*remembered - 1: true} {
		if _, ok := e.recall([]byte(fmt.Sprint(i))); ok != known {
			t.Errorf("result %d is remembered: %t", i, ok)
		}
	}
}

func TestOldestPassesAreForgotten(t *testing.T) {
	dir := t.TempDir()
	age := func(i int) time.Time { return time.Now().Add(time.Duration(i-2*rememberedPasses) * time.Minute) }
	path := func(i int) string { return filepath.Join(dir, fmt.Sprint(i)) }
	for i := range rememberedPasses + 20 {
		if err := os.WriteFile(path(i), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path(i), age(i), age(i)); err != nil {
			t.Fatal(err)
		}
	}
	newest := filepath.Join(dir, "newest")
	notePass(newest)
	if hasPassed(path(0)) || hasPassed(path(20)) || !hasPassed(path(21)) || !hasPassed(newest) {
		t.Error("another than the oldest was forgotten")
	}
	if left, _ := os.ReadDir(dir); len(left) != rememberedPasses {
		t.Errorf("%d are left, want %d", len(left), rememberedPasses)
	}
}
