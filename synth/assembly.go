package synth

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// madeUp are the zones that the CDK invents where it was given no answer.
var madeUp = regexp.MustCompile(`"dummy1[a-z]"`)

// assemblyMark is the file by which the CDK knows its folders.
const assemblyMark = "cdk.out"

const templateSuffix = ".template.json"

// Assembly is a cloud assembly in memory: the content of every file, by its
// path within the folder.
type Assembly map[string][]byte

// Template is the CloudFormation template; an assembly has exactly one.
func (a Assembly) Template() []byte { return a[a.TemplateName()] }

// TemplateName is the path of the template within the folder.
func (a Assembly) TemplateName() string {
	for name := range a {
		if strings.HasSuffix(name, templateSuffix) {
			return name
		}
	}
	return ""
}

// check refuses an assembly that would deploy something else than it says:
// the CDK fills gaps with made-up values and only notes it in the manifest.
func (a Assembly) check() error {
	var manifest struct {
		Missing []struct{ Key string } `json:"missing"`
	}
	if err := json.Unmarshal(a["manifest.json"], &manifest); err != nil {
		return fmt.Errorf("read manifest.json: %w", err)
	}
	if len(manifest.Missing) > 0 {
		return fmt.Errorf("the assembly needs a look-up that was not made: %s", manifest.Missing[0].Key)
	}
	if a.TemplateName() == "" {
		return errors.New("the CDK wrote no template")
	}
	if found := madeUp.Find(a.Template()); found != nil {
		return fmt.Errorf("the template holds a made-up value: %s", found)
	}
	return nil
}

// readAssembly takes a folder that the CDK wrote into memory.
func readAssembly(dir string) (Assembly, error) {
	files, folder := Assembly{}, os.DirFS(dir)
	err := fs.WalkDir(folder, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[path], err = fs.ReadFile(folder, path)
		return err
	})
	return files, err
}

// Write puts the assembly into dir in place of what is there. The folder
// appears whole or not at all; on an error the old one is as it was.
func (a Assembly) Write(dir string) error {
	dir = filepath.Clean(dir)
	if err := CheckFolder(dir); err != nil {
		return fmt.Errorf("write assembly: %w", err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("write assembly: %w", err)
	}
	fresh, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".new-")
	if err != nil {
		return fmt.Errorf("write assembly: %w", err)
	}
	defer func() { _ = os.RemoveAll(fresh) }() // gone already after the rename
	if err := errors.Join(a.fill(fresh), os.Chmod(fresh, 0o755)); err != nil {
		return fmt.Errorf("write assembly: %w", err)
	}
	return replaceFolder(fresh, dir)
}

// CheckFolder reports why an assembly cannot be written to dir: it is no
// folder, or holds files that are no assembly, which a write would delete. A
// blank dir and one that is not there yet will do.
func CheckFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case dir == "", errors.Is(err, fs.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return err
	case !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == assemblyMark }):
		return fmt.Errorf("%s holds files that are no cloud assembly", dir)
	}
	return nil
}

func (a Assembly) fill(dir string) error {
	for name, content := range a {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// replaceFolder moves fresh to dir, and what was there out of the way first: a
// folder that is not empty cannot be renamed over.
func replaceFolder(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write assembly: %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		if restored := os.Rename(old, dir); restored != nil && !errors.Is(restored, fs.ErrNotExist) {
			err = errors.Join(err, restored)
		}
		return fmt.Errorf("write assembly: %w", err)
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("write assembly: remove the former one: %w", err)
	}
	return nil
}
