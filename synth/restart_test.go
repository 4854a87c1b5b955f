package synth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// frozen makes node fall asleep after it has said its version: a start that
// never ends.
const frozen = `[ "$1" = --version ] && echo v22.0.0 && exit; exec sleep 60`

func TestCrashIsSurvived(t *testing.T) {
	engine := Start(Options{NoValidation: true})
	defer closeEngine(t, engine)
	if err := engine.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	first := engine.present()
	killGroup(first.cmd)
	if _, err := engine.Synthesize(context.Background(), inStage("dev")); err != nil {
		t.Fatal(err)
	}
	if engine.present() == first {
		t.Error("a dead process has answered")
	}
}

func TestCrashAtEveryAttemptIsAnError(t *testing.T) {
	engine := Start(Options{Command: []string{"sh", "-c", `echo '{}'; read line; echo "out of memory" >&2; exit 1`}})
	defer closeEngine(t, engine)
	_, err := engine.Synthesize(context.Background(), inStage("dev"))
	var known *Error
	if !errors.As(err, &known) || !strings.Contains(err.Error(), "engine ended") || !strings.Contains(err.Error(), "out of memory") || known.Remedy() == "" {
		t.Errorf("got error %v", err)
	}
}

func TestGarbageIsAnError(t *testing.T) {
	engine := Start(Options{Command: []string{"sh", "-c", `echo '{}'; read line; echo "<html>"; sleep 60`}})
	defer closeEngine(t, engine)
	if _, err := engine.Synthesize(context.Background(), inStage("dev")); err == nil || !strings.Contains(err.Error(), "engine ended") {
		t.Errorf("got error %v", err)
	}
}

// slow is an engine that starts at once and then never answers.
var slow = []string{"sh", "-c", `echo '{}'; sleep 60`}

func TestCancellationReachesARunningRequest(t *testing.T) {
	engine := Start(Options{Command: slow})
	defer closeEngine(t, engine)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	started := time.Now()
	if _, err := engine.Synthesize(ctx, inStage("dev")); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("giving up took %s", took)
	}
	if err := engine.Ready(context.Background()); err != nil {
		t.Errorf("the engine that came after: %v", err)
	}
	if engine.present().isDead() {
		t.Error("no new engine was started")
	}
}

func TestTooLongIsAnError(t *testing.T) {
	for name, options := range map[string]Options{
		"a request": {Command: slow, Timeout: 200 * time.Millisecond},
		"the start": {Command: []string{"sleep", "60"}, Timeout: 200 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			engine := Start(options)
			defer closeEngine(t, engine)
			_, err := engine.Synthesize(context.Background(), inStage("dev"))
			var known *Error
			if !errors.As(err, &known) || !strings.Contains(err.Error(), "did not answer within 200ms") || known.Remedy() == "" {
				t.Errorf("got error %v", err)
			}
		})
	}
	t.Run("node itself", func(t *testing.T) {
		fakeNode(t, frozen)
		engine := Start(Options{Timeout: time.Second})
		defer closeEngine(t, engine)
		if err := engine.Ready(context.Background()); err == nil || !strings.Contains(err.Error(), "did not answer within 1s") {
			t.Errorf("got error %v", err)
		}
	})
}

func TestWaitersAreServedInTurn(t *testing.T) {
	engine := Start(Options{NoValidation: true})
	defer closeEngine(t, engine)
	var waiting sync.WaitGroup
	for i := range 6 {
		waiting.Go(func() {
			p := inStage([]string{"dev", "prod"}[i%2])
			assembly, err := engine.Synthesize(context.Background(), p)
			if err != nil || len(assembly.Template()) == 0 {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	waiting.Wait()
}

func TestClosedEngineAnswersNobody(t *testing.T) {
	engine := Start(Options{Command: slow})
	time.AfterFunc(200*time.Millisecond, func() { closeEngine(t, engine) })
	if _, err := engine.Synthesize(context.Background(), inStage("dev")); err == nil {
		t.Error("a closed engine has answered")
	}
	if _, err := engine.Synthesize(context.Background(), inStage("dev")); !errors.Is(err, errClosed) {
		t.Errorf("got error %v", err)
	}
	closeEngine(t, engine)
}

func TestChildIsReplacedBeforeItGrows(t *testing.T) {
	engine := Start(Options{NoValidation: true})
	defer closeEngine(t, engine)
	if err := engine.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	first := engine.present()
	first.asked = requestsPerChild
	if _, err := engine.Synthesize(context.Background(), inStage("dev")); err != nil {
		t.Fatal(err)
	}
	if !first.isDead() || engine.present() == first {
		t.Error("the process was kept")
	}
}

// TestPreparationIsNotInterrupted: a person who answers quickly must not
// restart the engine with each answer.
func TestPreparationIsNotInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	engine := Start(Options{NoValidation: true, Progress: func(phase Phase) {
		if phase == Synthesizing {
			cancel()
		}
	}})
	defer closeEngine(t, engine)
	first := engine.present()
	if err := engine.Prepare(ctx, inStage("dev")); err != nil {
		t.Fatal(err)
	}
	if err := engine.Prepare(ctx, inStage("prod")); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if first.isDead() || engine.present() != first {
		t.Error("the engine was restarted")
	}
	if len(engine.done) == 0 {
		t.Error("what was under way is lost")
	}
}

// TestFirstStartSaysThatItUnpacks has an empty cache, below a home that
// cannot be written to.
func TestFirstStartSaysThatItUnpacks(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks the library")
	}
	home := filepath.Join(t.TempDir(), "home")
	if err := os.WriteFile(home, nil, 0o600); err != nil { // below a file nobody can write, root neither
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("LOCALAPPDATA", home)
	t.Setenv(packageCache, "")
	t.Setenv("TMPDIR", t.TempDir())
	for _, want := range []Phase{Unpacking, Starting} {
		var mu sync.Mutex
		var told []Phase
		engine := Start(Options{NoValidation: true, Progress: func(p Phase) { mu.Lock(); told = append(told, p); mu.Unlock() }})
		if _, err := engine.Synthesize(context.Background(), inStage("dev")); err != nil {
			t.Fatal(err)
		}
		closeEngine(t, engine)
		if expected := []Phase{want, Idle, Synthesizing, Idle}; !slices.Equal(told, expected) {
			t.Errorf("told %q, want %q", told, expected)
		}
	}
}

func TestCacheOfSomebodyElseIsNotUsed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	for _, when := range []string{"new", "there already"} {
		if !private(dir) {
			t.Errorf("a folder of our own is refused (%s)", when)
		}
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Fatal(err)
	}
	if private(dir) || private(link) {
		t.Error("a folder that others can write to is trusted with code")
	}
}

func TestPassedTemplatesAreRemembered(t *testing.T) {
	cache := t.TempDir()
	marks := func() []string {
		found, err := filepath.Glob(filepath.Join(cache, "validated", "*", "*"))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	// A tag that is longer than CloudFormation allows, and that nothing of ours looks at.
	failing := Start(Options{CacheDir: cache, Version: strings.Repeat("9", 300)})
	if _, err := failing.Synthesize(context.Background(), complete("dev")); err == nil || !strings.Contains(err.Error(), "CloudFormation would refuse the template: ") {
		t.Errorf("got error %v", err)
	}
	closeEngine(t, failing)
	if found := marks(); len(found) != 0 {
		t.Fatalf("a refused template is remembered: %v", found)
	}
	var took [2]time.Duration
	for i := range took {
		engine := Start(Options{CacheDir: cache})
		if err := engine.Ready(context.Background()); err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		if _, err := engine.Synthesize(context.Background(), complete("dev")); err != nil {
			t.Fatal(err)
		}
		took[i] = time.Since(started)
		closeEngine(t, engine)
	}
	if len(marks()) != 1 || took[1] > took[0]/2 {
		t.Errorf("%d remembered; the first time took %s, the second %s", len(marks()), took[0], took[1])
	}
}

func TestLibraryVersionIsThatOfTheModule(t *testing.T) {
	module, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(module), "github.com/aws/aws-cdk-go/awscdk/v2 v"+libraryVersion) {
		t.Errorf("go.mod has another version than %s", libraryVersion)
	}
}

func TestNodeNotice(t *testing.T) {
	at := func(s string) time.Time {
		day, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return day
	}
	for _, tc := range []struct {
		major int
		day   string
		want  bool
	}{{20, "2026-01-01", false}, {20, "2026-11-22", true}, {22, "2026-11-22", false}, {26, "2030-01-01", false}} {
		notice := nodeNotice(tc.major, at(tc.day))
		if (notice != "") != tc.want || strings.Contains(notice, "\n") {
			t.Errorf("Node.js %d on %s: %q", tc.major, tc.day, notice)
		}
	}
}
