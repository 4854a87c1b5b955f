package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// bench is one run of the benchmarks.
type bench struct {
	program, app, work string
	profilesDir        string // where all contenders find the profiles
	rounds             int
	made               int // profiles and folders, each with a name of its own
}

// contender is a way to synthesize.
type contender struct {
	title string
	// synth is the command that synthesizes profiles into a folder.
	synth func(out string, validate bool, profiles []string) *exec.Cmd
	// version is its smallest command, nil where there is none.
	version func() *exec.Cmd
	// ours has a wizard.
	ours bool
}

// contenders are this program; the CDK's command line over the app as cdk init
// writes it now, and as it wrote it until 2026; and the strongest: the app
// compiled beforehand, without any command line.
func (b *bench) contenders() ([]contender, error) {
	context, err := contextOf(filepath.Join(b.app, "cdk.json"))
	if err != nil {
		return nil, err
	}
	cdk := filepath.Join(b.app, "node_modules/.bin/cdk")
	synth := func(out string, options ...string) []string {
		return append([]string{cdk, "synth", "--quiet", "--no-notices", "--output", out}, options...)
	}
	return []contender{
		{"webhook-setup", b.ours, func() *exec.Cmd { return exec.Command(b.program, "version") }, true},
		{"cdk synth, tsc and tsx", b.typeScript(func(out string) []string { return synth(out) }),
			func() *exec.Cmd { return exec.Command(cdk, "--version") }, false},
		{"cdk synth, ts-node", b.typeScript(func(out string) []string {
			return synth(out, "--app", "npx ts-node --compiler typescript-5 --prefer-ts-exts bin/app.ts")
		}), nil, false},
		{"compiled, plain node", b.typeScript(func(string) []string { return []string{"node", "compiled/bin/app.js"} }, "CDK_CONTEXT_JSON="+context), nil, false},
	}, nil
}

func (b *bench) ours(out string, validate bool, profiles []string) *exec.Cmd {
	args := append([]string{"synth", "--out", out}, profiles...)
	if !validate {
		args = append(args, "--no-validate")
	}
	return exec.Command(b.program, args...)
}

func (b *bench) typeScript(command func(out string) []string, env ...string) func(string, bool, []string) *exec.Cmd {
	return func(out string, validate bool, profiles []string) *exec.Cmd {
		words := command(out)
		c := exec.Command(words[0], words[1:]...)
		c.Dir = b.app
		c.Env = append(append(os.Environ(), env...), "PROFILES="+strings.Join(profiles, " "), "CDK_OUTDIR="+out, fmt.Sprint("CDK_VALIDATION=", validate))
		return c
	}
}

// contextOf is what the command line hands to an app from its cdk.json.
func contextOf(path string) (string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	var file struct{ Context json.RawMessage }
	err = json.Unmarshal(raw, &file)
	return string(file.Context), err
}

// synthesize runs a contender and insists on a template for each profile.
func (b *bench) synthesize(c contender, validate bool, profiles []string, run func(*exec.Cmd) (float64, error)) (float64, error) {
	out := filepath.Join(b.work, b.name("out"))
	defer func() { _ = os.RemoveAll(out) }() // the work folder goes at the end
	value, err := run(c.synth(out, validate, profiles))
	if err != nil {
		return 0, err
	}
	written, err := templates(out)
	if err == nil && len(written) != len(profiles) {
		err = fmt.Errorf("%d templates for %d profiles", len(written), len(profiles))
	}
	return value, err
}

func templates(dir string) (found []string, err error) {
	err = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".template.json") {
			found = append(found, path)
		}
		return err
	})
	return found, err
}
