package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"webhook-setup/synth"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program, and the program's engine.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == synth.EngineCommand {
		main()
	}
	testscript.Main(m, map[string]func(){"webhook-setup": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			for name, value := range isolated(env.WorkDir) {
				env.Setenv(name, value)
			}
			program, err := exec.LookPath("webhook-setup")
			if err != nil {
				return err
			}
			env.Setenv("WEBHOOK_SETUP", program)
			env.Values["seen"] = map[string]os.FileInfo{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "untouched": untouched},
	})
}

// isolated are the variables of a machine of its own, but for the CDK's
// library, which takes 8 s to unpack.
func isolated(home string) map[string]string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = filepath.Join(home, "cache")
	}
	return map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, "config"), "XDG_STATE_HOME": filepath.Join(home, "state"),
		"XDG_CACHE_HOME": cache, "LANG": "C.UTF-8",
		// Validated templates are package synth's to test; here it would be 4 s a run.
		"CDK_VALIDATION": "false",
		"AWS_REGION":     "", "AWS_DEFAULT_REGION": "", "CDK_DEFAULT_ACCOUNT": "", "ACCESSIBLE": "", "NO_COLOR": "", "CI": "",
		"AWS_PROFILE": "", "AWS_DEFAULT_PROFILE": "", "AWS_CONFIG_FILE": "", "AWS_SHARED_CREDENTIALS_FILE": "",
		"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "", "AWS_WEB_IDENTITY_TOKEN_FILE": "",
		"AWS_ENDPOINT_URL": "", "AWS_EC2_METADATA_DISABLED": "true",
	}
}

// exits runs a command and compares its exit code: exits 2 webhook-setup.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("run %s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// untouched remembers a file the first time and compares the second: the same
// file, written at the same time.
func untouched(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	seen := ts.Value("seen").(map[string]os.FileInfo)
	before, known := seen[args[0]]
	seen[args[0]] = info
	if known && (!os.SameFile(before, info) || !before.ModTime().Equal(info.ModTime())) {
		ts.Fatalf("%s was written", args[0])
	}
}
