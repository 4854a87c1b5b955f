package synth

import (
	"os"
	"os/exec"
)

func ownGroup(*exec.Cmd) {}

// killGroup ends the engine; the Node.js processes below it end when they find
// their standard input closed.
func killGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }

func outliveParent() {}

func endEngine() {
	_ = os.RemoveAll(os.Getenv(folderVariable))
	os.Exit(0)
}

// ownAlone is true: the temporary folder is each user's own.
func ownAlone(os.FileInfo) bool { return true }
