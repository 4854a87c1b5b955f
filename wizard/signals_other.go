//go:build !unix

package wizard

import "os"

// terminalSignals never tell anything: a Windows console reports its size as input.
func terminalSignals() (resized, continued <-chan os.Signal, end func()) {
	return nil, nil, func() {}
}

// stopProcess does nothing where nobody could continue the process.
func stopProcess() {}
