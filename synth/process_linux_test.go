package synth

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestEngineRunsNodeOnce notices a jsii whose program can no longer be run in
// place of the one that starts it: nothing fails then, it is only slower.
func TestEngineRunsNodeOnce(t *testing.T) {
	engine := Start(Options{NoValidation: true})
	defer closeEngine(t, engine)
	if err := engine.Ready(context.Background()); err != nil {
		t.Fatal(err)
	}
	children := childrenOf(engine.present().cmd.Process.Pid)
	if len(children) != 1 {
		t.Fatalf("the engine has the processes %v, want 1", children)
	}
	if below := childrenOf(children[0]); len(below) != 0 {
		t.Errorf("its Node.js started %v", below)
	}
	if linked, err := filepath.Glob(filepath.Join(engine.present().folder, "jsii-kernel-*", "node_modules", "aws-cdk-lib")); err != nil || len(linked) != 1 {
		t.Errorf("the library is at %v (%v)", linked, err)
	} else if info, err := os.Lstat(linked[0]); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%s was copied, not linked to", linked[0])
	}
}

func childrenOf(parent int) []int {
	var found []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // only a malformed pattern fails
	for _, path := range stats {
		content, _ := os.ReadFile(path) // gone by now
		_, rest, _ := strings.Cut(string(content), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 2 || fields[1] != strconv.Itoa(parent) {
			continue
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path))) // the pattern allows digits only
		found = append(found, pid)
	}
	return found
}
