package synth

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample(body string) Assembly {
	return Assembly{"manifest.json": []byte("{}"), assemblyMark: nil, "A" + templateSuffix: []byte(body)}
}

func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	read, err := readAssembly(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for name, content := range read {
		files[name] = string(content)
	}
	return files
}

func TestWriteReplacesTheWholeFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "cdk.out", "dev")
	first := sample("old")
	first["only-in-the-first.json"] = []byte("x")
	for _, a := range []Assembly{first, sample("new")} {
		if err := a.Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"cdk.out/dev/manifest.json": "{}", "cdk.out/dev/cdk.out": "", "cdk.out/dev/A.template.json": "new"}
	if diff := cmp.Diff(want, filesIn(t, parent)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteKeepsWhatIsNoAssembly(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "manifest.json"), []byte("years"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := sample("new").Write(dir)
	if err == nil || !strings.Contains(err.Error(), "no cloud assembly") {
		t.Errorf("got error %v", err)
	}
	if diff := cmp.Diff(map[string]string{"manifest.json": "years"}, filesIn(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteThatFailsLeavesTheOldFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dev")
	if err := sample("old").Write(dir); err != nil {
		t.Fatal(err)
	}
	broken := sample("new")
	broken["manifest.json/below-a-file"] = nil
	if err := broken.Write(dir); err == nil {
		t.Error("wrote a file below a file")
	}
	want := map[string]string{"dev/manifest.json": "{}", "dev/cdk.out": "", "dev/A.template.json": "old"}
	if diff := cmp.Diff(want, filesIn(t, parent)); diff != "" {
		t.Error(diff)
	}
}

func TestCheckRefusesWhatIsMadeUp(t *testing.T) {
	for name, tc := range map[string]struct {
		assembly Assembly
		want     string
	}{
		"complete":    {sample("{}"), ""},
		"look-up":     {Assembly{"manifest.json": []byte(`{"missing":[{"key":"vpc"}]}`), "A.template.json": nil}, "look-up"},
		"dummy zone":  {sample(`"dummy1a"`), "made-up"},
		"no template": {Assembly{"manifest.json": []byte("{}")}, "no template"},
		"no manifest": {Assembly{"A.template.json": nil}, "manifest.json"},
	} {
		t.Run(name, func(t *testing.T) {
			err := tc.assembly.check()
			if (err == nil) != (tc.want == "") || (err != nil && !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("got error %v, want %q", err, tc.want)
			}
		})
	}
}
