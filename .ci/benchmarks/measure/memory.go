package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// sampleEvery is often enough for processes that live for seconds, and seldom
// enough not to slow them down.
const sampleEvery = 20 * time.Millisecond

// peakMemory runs a command to its end and returns the most memory that it
// and all processes below it had at one moment, in MB. Memory that several of
// them share is counted once (their proportional set sizes are added up).
func peakMemory(c *exec.Cmd) (float64, error) {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		return 0, err
	}
	peak := watchMemory(c.Process.Pid)
	err := c.Wait()
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", c, err, said.String())
	}
	return peak(), err
}

// watchMemory samples until the result is asked for.
func watchMemory(pid int) func() float64 {
	most, done := 0.0, make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(sampleEvery):
				most = max(most, treeMemory(pid))
			}
		}
	})
	return func() float64 {
		close(done)
		ended.Wait()
		return most
	}
}

// treeMemory is what a process and those below it have now, in MB.
func treeMemory(root int) float64 {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well-formed
	for _, path := range stats {
		if pid, parent, ok := parentOf(path); ok {
			children[parent] = append(children[parent], pid)
		}
	}
	total := 0.0
	for queue := []int{root}; len(queue) > 0; queue = queue[1:] {
		total += proportional(queue[0])
		queue = append(queue, children[queue[0]]...)
	}
	return total
}

// parentOf reads "PID (NAME) STATE PARENT ..."; a name may hold anything.
func parentOf(path string) (pid, parent int, ok bool) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return 0, 0, false // ended meanwhile
	}
	pid, _ = strconv.Atoi(filepath.Base(filepath.Dir(path)))
	_, rest, _ := strings.Cut(string(raw[bytes.LastIndexByte(raw, ')'):]), " ")
	fields := strings.Fields(rest)
	parent, err = strconv.Atoi(fields[1])
	return pid, parent, err == nil
}

func proportional(pid int) float64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0 // ended meanwhile
	}
	_, rest, _ := strings.Cut(string(raw), "\nPss:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.ParseFloat(fields[0], 64) // the kernel prints numbers
	return kilobytes / 1024
}
