package synth

import (
	"os/exec"
	"path/filepath"
	"strings"
)

// FindNode finds the Node.js that an engine would run on. The error is an
// [Error] with a remedy where there is none, or one that is too old. What is
// found is returned all the same.
func FindNode() (path, version string, err error) {
	if path, err = exec.LookPath(nodeCommand()); err == nil {
		printed, _ := exec.Command(path, "--version").Output() // checkNode says what is wrong with it
		version = strings.TrimSpace(string(printed))
	}
	if _, remedy, err := checkNode(); err != nil {
		return path, version, &Error{Cause: err, remedy: remedy}
	}
	return path, version, nil
}

// PackageCache is where an engine finds the CDK's library, or unpacks it, and
// whether it is there already. The path is blank where no folder that outlives
// the engine can be written to, so that each start unpacks it anew.
func PackageCache() (path string, unpacked bool) {
	path = packageCacheRoot("")
	if !filepath.IsAbs(path) {
		return "", false
	}
	return path, startPhase(path) == Starting
}
