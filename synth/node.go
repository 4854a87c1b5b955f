package synth

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// oldestNode is what aws-cdk-lib 2.270.0 asks for in its package.json (engines).
const oldestNode = 20

var installNode = fmt.Sprintf("install Node.js %d or newer from your package manager and put node on PATH; until then, --no-synth saves profiles without it", oldestNode)

// checkNode reports why the library would not start, with a remedy, before it
// tries and panics.
func checkNode() (remedy string, err error) {
	path, err := exec.LookPath(nodeCommand())
	if err != nil {
		return installNode, errors.New("synthesis needs Node.js, and there is no node on PATH")
	}
	printed, err := exec.Command(path, "--version").Output()
	if err != nil {
		return installNode, fmt.Errorf("run %s --version: %w", path, err)
	}
	version := strings.TrimSpace(string(printed))
	major, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	number, err := strconv.Atoi(major)
	if err != nil {
		return installNode, fmt.Errorf("%s is no Node.js: its version is %.40q", path, version)
	}
	if number < oldestNode {
		return installNode, fmt.Errorf("synthesis needs Node.js %d or newer, and %s is %s", oldestNode, path, version)
	}
	return "", nil
}

// nodeCommand is the node that the library will start: it honours JSII_NODE.
func nodeCommand() string {
	if named := os.Getenv("JSII_NODE"); named != "" {
		return named
	}
	return "node"
}
