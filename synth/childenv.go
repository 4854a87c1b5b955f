package synth

import (
	_ "embed" // the preload
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

const (
	// packageCache is where the library is unpacked, which takes 8 to 10 s, once.
	packageCache = "JSII_RUNTIME_PACKAGE_CACHE_ROOT"
	// resultCache tells the child where to remember which templates passed.
	resultCache = "WEBHOOK_SETUP_VALIDATED"
	// validates tells the child that it will be asked to validate.
	validates = "WEBHOOK_SETUP_VALIDATES"
	// validatorFile tells its Node.js where the validator is, if it is known.
	validatorFile = "WEBHOOK_SETUP_VALIDATOR"
)

// libraryVersion is the CDK's, as go.mod has it: a test keeps the two together.
// What a binary knows of its modules would do too, but tests know nothing.
const libraryVersion = "2.270.0"

// preload is what the engine's Node.js begins with.
//
//go:embed preload.cjs
var preload []byte

// childEnvironment keeps everything the child leaves behind in one folder and
// the library quiet: what it would say of Node.js's version, checkNode says.
func childEnvironment(folder string, options Options) ([]string, error) {
	root := packageCacheRoot(folder)
	options.tell(startPhase(root))
	file := filepath.Join(folder, "preload.cjs")
	if err := os.WriteFile(file, preload, 0o600); err != nil {
		return nil, err
	}
	// The library is linked to from the kernel's folder, where its own modules are looked for.
	nodeOptions := fmt.Sprintf("%s --preserve-symlinks --require %q", os.Getenv("NODE_OPTIONS"), filepath.ToSlash(file))
	return append(os.Environ(), folderVariable+"="+folder, "TMPDIR="+folder, "TMP="+folder, "TEMP="+folder,
		"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20,22,24",
		"JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=20,22,24",
		"JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1",
		"CDK_VALIDATION=false", // the engine decides for each template
		"NODE_OPTIONS="+strings.TrimSpace(nodeOptions),
		packageCache+"="+root, resultCache+"="+resultCacheDir(options),
		validates+"="+strconv.FormatBool(!options.NoValidation),
		validatorFile+"="+unpackedValidator(root, options),
	), nil
}

// unpackedValidator is where the library will load its validator from, blank
// where that is not certain or none is wanted. A marker ends an unpacking.
func unpackedValidator(root string, options Options) string {
	marked, _ := filepath.Glob(filepath.Join(root, "aws-cdk-lib", libraryVersion, "*", ".jsii-runtime-package-cache"))
	if options.NoValidation || len(marked) != 1 {
		return ""
	}
	return filepath.Join(filepath.Dir(marked[0]), "node_modules", "@aws", "cloudformation-validate", "index.js")
}

func resultCacheDir(options Options) string {
	if options.CacheDir != "" {
		return options.CacheDir
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "webhook-setup")
	}
	return ""
}

// startPhase is longer where this version of the library was never unpacked,
// or its index never finished.
func startPhase(root string) Phase {
	if indexed(root) {
		return Starting
	}
	return Unpacking
}

func indexed(root string) bool {
	written, _ := filepath.Glob(filepath.Join(root, "aws-cdk-lib", libraryVersion, "*", ".jsii.runtime.v*.json"))
	return len(written) > 0
}

// packageCacheRoot is the library's own place, so that other programs with the
// same version share it; where that cannot be written to, a folder in the
// temporary one that later runs find again; and at last the child's own.
func packageCacheRoot(folder string) string {
	if named := os.Getenv(packageCache); named != "" {
		return named
	}
	if root := sharedCacheRoot(); root != "" && writable(root) {
		return root
	}
	if root := filepath.Join(os.TempDir(), fmt.Sprintf("webhook-setup-cache-%d", os.Getuid())); private(root) && writable(root) {
		return root
	}
	return filepath.Join(folder, "package-cache")
}

// sharedCacheRoot is where the library would unpack itself, but that it knows
// nothing of XDG's variable.
func sharedCacheRoot() string {
	home, local := os.Getenv("HOME"), os.Getenv("LOCALAPPDATA")
	switch {
	case runtime.GOOS == "windows" && local != "":
		return filepath.Join(local, "AWS", "jsii", "package-cache")
	case runtime.GOOS == "darwin" && home != "":
		return filepath.Join(home, "Library", "Caches", "com.amazonaws.jsii", "package-cache")
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "aws", "jsii", "package-cache")
	}
	return ""
}

func writable(dir string) bool {
	if os.MkdirAll(dir, 0o755) != nil {
		return false
	}
	probe, err := os.CreateTemp(dir, ".writable-")
	if err != nil {
		return false
	}
	_ = probe.Close()
	return os.Remove(probe.Name()) == nil
}

// private makes a folder that is ours alone: code is run from it, and the
// temporary folder is everybody's.
func private(dir string) bool {
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return false
	}
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir() && ownAlone(info)
}
