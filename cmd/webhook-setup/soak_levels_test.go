//go:build linux

package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// gauge is something that must not grow with what was done.
type gauge struct {
	name string
	read func(*soak) float64
	// share and slack are what it may be above its former level all the same.
	share, slack float64
}

var gauges = []gauge{
	{"own MB", func(*soak) float64 { return resident(os.Getpid()) }, 0.2, 15},
	{"heap MB", func(*soak) float64 { return heap() }, 0.2, 2},
	{"goroutines", func(*soak) float64 { return float64(runtime.NumGoroutine()) }, 0, 3},
	{"own files", func(*soak) float64 { return openFiles(os.Getpid()) }, 0, 3},
	{"engine MB", func(*soak) float64 { return sum(engines(), resident) }, 0.2, 20},
	{"engine files", func(*soak) float64 { return sum(engines(), openFiles) }, 0, 3},
	{"node MB", func(*soak) float64 { return sum(nodes(), resident) }, 0.2, 40},
	{"node files", func(*soak) float64 { return sum(nodes(), openFiles) }, 0, 5},
	{"temporary", func(s *soak) float64 { return entries(s.home, "tmp") }, 0, 10},
	{"profiles", func(s *soak) float64 { return entries(s.home, "config") }, 0, 0},
	{"drafts", func(s *soak) float64 { return entries(s.home, "state") }, 0, 0},
	{"assemblies", func(s *soak) float64 { return entries(s.home, "work") }, 0, 0},
	{"results", func(s *soak) float64 { return entries(s.home, "results") }, 0, 100},
}

func heap() float64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc) / (1 << 20)
}

// engines are the processes that this one has started, nodes those below.
func engines() []int { return childrenOf([]int{os.Getpid()}) }

func nodes() []int {
	var below []int
	for next := childrenOf(engines()); len(next) > 0; next = childrenOf(next) {
		below = append(below, next...)
	}
	return below
}

func childrenOf(parents []int) []int {
	var all []int
	for _, parent := range parents {
		lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent)) // the pattern is well-formed
		for _, list := range lists {
			raw, _ := os.ReadFile(list) // a thread that ended has none
			for _, field := range strings.Fields(string(raw)) {
				pid, _ := strconv.Atoi(field) // the kernel prints numbers
				all = append(all, pid)
			}
		}
	}
	return all
}

// resident is the memory of a process in MB, zero once it has ended.
func resident(pid int) float64 {
	raw, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid)) // zero is said above
	fields := strings.Fields(string(raw))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseFloat(fields[1], 64) // the kernel prints numbers
	return pages * float64(os.Getpagesize()) / (1 << 20)
}

func openFiles(pid int) float64 {
	open, _ := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid)) // zero once it has ended
	return float64(len(open))
}

func sum(pids []int, of func(int) float64) float64 {
	total := 0.0
	for _, pid := range pids {
		total += of(pid)
	}
	return total
}

// entries counts files and folders; what goes away meanwhile is not there.
func entries(home, folder string) float64 {
	count := 0.0
	_ = filepath.WalkDir(filepath.Join(home, folder), func(_ string, entry fs.DirEntry, err error) error {
		if entry != nil && err == nil {
			count++
		}
		return nil
	})
	return count
}
