package synth

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"webhook-setup/profile"
)

// freshProfile is one that no engine has seen before, in turns of both stages.
func freshProfile(i int) profile.Profile {
	p := complete([]string{"dev", "prod"}[i%2])
	p.Name, p.Deployment.ImageTag = fmt.Sprintf("bench-%d", i), fmt.Sprintf("v%d", i)
	return p
}

// BenchmarkOneProfile is what a command line that synthesizes one profile
// waits for: start, synthesis, end. "again" is a template that passed before.
func BenchmarkOneProfile(b *testing.B) {
	for _, mode := range []struct {
		name    string
		options Options
		same    bool
	}{
		{"without validation", Options{NoValidation: true}, false},
		{"with validation", Options{CacheDir: b.TempDir()}, false},
		{"with validation, again", Options{CacheDir: b.TempDir()}, true},
	} {
		b.Run(mode.name, func(b *testing.B) {
			i := 0
			run := func() {
				engine := Start(mode.options)
				mustSynthesize(b, engine, freshProfile(i))
				if err := engine.Close(); err != nil {
					b.Fatal(err)
				}
			}
			if mode.same {
				run()
			}
			for b.Loop() {
				if !mode.same {
					i++
				}
				run()
			}
		})
	}
}

// BenchmarkFurtherProfile is each profile after the first in one engine.
func BenchmarkFurtherProfile(b *testing.B) {
	for name, options := range map[string]Options{
		"without validation": {NoValidation: true}, "with validation": {CacheDir: b.TempDir()},
	} {
		b.Run(name, func(b *testing.B) {
			engine := Start(options)
			defer func() { _ = engine.Close() }()
			mustSynthesize(b, engine, freshProfile(0))
			i := 0
			for b.Loop() {
				i++
				mustSynthesize(b, engine, freshProfile(i))
			}
			b.ReportMetric(residentMB(engine), "MB")
		})
	}
}

// BenchmarkHundredProfiles is all profiles of a large installation at once.
func BenchmarkHundredProfiles(b *testing.B) {
	for b.Loop() {
		engine := Start(Options{NoValidation: true})
		peak := 0.0
		for i := range 100 {
			mustSynthesize(b, engine, freshProfile(i))
			if i%10 == 9 {
				peak = max(peak, residentMB(engine))
			}
		}
		if err := engine.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(peak, "peak-MB")
	}
}

func BenchmarkDiff(b *testing.B) {
	engine := Start(Options{NoValidation: true})
	defer func() { _ = engine.Close() }()
	dev, prod := mustSynthesize(b, engine, complete("dev")), mustSynthesize(b, engine, complete("prod"))
	for b.Loop() {
		if _, err := Diff(dev.Template(), prod.Template()); err != nil {
			b.Fatal(err)
		}
	}
}

func mustSynthesize(b *testing.B, engine *Engine, p profile.Profile) Assembly {
	b.Helper()
	assembly, err := engine.Synthesize(context.Background(), p)
	if err != nil {
		b.Fatal(err)
	}
	return assembly
}

// residentMB is the memory of this process and of all of the engine's, with
// what they share counted for each; zero where there is no ps.
func residentMB(engine *Engine) float64 {
	listed, err := exec.Command("ps", "-eo", "pid=,pgid=,rss=").Output()
	if err != nil {
		return 0
	}
	total := 0
	for line := range strings.Lines(string(listed)) {
		columns := strings.Fields(line)
		ours := len(columns) == 3 && (columns[0] == strconv.Itoa(os.Getpid()) || columns[1] == strconv.Itoa(engine.present().cmd.Process.Pid))
		if ours {
			kilobytes, _ := strconv.Atoi(columns[2]) // ps prints numbers
			total += kilobytes
		}
	}
	return float64(total) / 1024
}
