package synth

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// oldestNode is what aws-cdk-lib 2.270.0 asks for in its package.json (engines).
const oldestNode = 20

var installNode = fmt.Sprintf("install Node.js %d or newer from your package manager and put node on PATH; until then, --no-synth saves profiles without it", oldestNode)

// nodePatience is how long node may take to say its version.
const nodePatience = 5 * time.Second

// checkNode returns Node.js's major version, or why the library would not
// start, with a remedy, before it tries and panics.
func checkNode() (major int, remedy string, err error) {
	path, err := exec.LookPath(nodeCommand())
	if err != nil {
		return 0, installNode, errors.New("synthesis needs Node.js, and there is no node on PATH")
	}
	ctx, cancel := context.WithTimeout(context.Background(), nodePatience)
	defer cancel()
	asking := exec.CommandContext(ctx, path, "--version")
	asking.WaitDelay = time.Second // a script's own children may hold its output
	printed, err := asking.Output()
	switch {
	case ctx.Err() != nil:
		return 0, installNode, fmt.Errorf("%s --version did not answer within %s", path, nodePatience)
	case err != nil:
		return 0, installNode, fmt.Errorf("run %s --version: %w", path, err)
	}
	version := strings.TrimSpace(string(printed))
	first, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), ".")
	if major, err = strconv.Atoi(first); err != nil {
		return 0, installNode, fmt.Errorf("%s is no Node.js: its version is %.40q", path, version)
	}
	if major < oldestNode {
		return 0, installNode, fmt.Errorf("synthesis needs Node.js %d or newer, and %s is %s", oldestNode, path, version)
	}
	return major, "", nil
}

// endOfLife is when Node.js's releases end, as its project has published it.
var endOfLife = map[int]time.Time{
	20: time.Date(2026, time.April, 30, 0, 0, 0, 0, time.UTC),
	22: time.Date(2027, time.April, 30, 0, 0, 0, 0, time.UTC),
	24: time.Date(2028, time.April, 30, 0, 0, 0, 0, time.UTC),
}

// nodeNotice is one line in place of the library's banner.
func nodeNotice(major int, now time.Time) string {
	end, known := endOfLife[major]
	if !known || now.Before(end) {
		return ""
	}
	return fmt.Sprintf("Node.js %d gets no security fixes since %s; the CDK will stop running on it, so install a newer one",
		major, end.Format("January 2006"))
}

// nodeCommand is the node that the library will start: it honours JSII_NODE.
func nodeCommand() string {
	if named := os.Getenv("JSII_NODE"); named != "" {
		return named
	}
	return "node"
}
