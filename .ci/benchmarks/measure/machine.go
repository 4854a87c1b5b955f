package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// printMachine says where the figures are from, and what else was going on.
func (b *bench) printMachine(out io.Writer, commit, before string, counts []int) {
	bin := filepath.Join(b.app, "node_modules/.bin")
	fmt.Fprintf(out, "webhook-setup %s, %s, Node.js %s, aws-cdk-lib 2.270.0, cdk %s, TypeScript %s\n", commit, runtime.Version(),
		output("node", "--version"), output(bin+"/cdk", "--version"), output(bin+"/tsc", "--version"))
	fmt.Fprintf(out, "%d cores, %s; load average %s before, %s after\n", runtime.NumCPU(), processor(), before, loadAverage())
	fmt.Fprintf(out, "medians of %d rounds; resources in the template, by column: %v\n\n", b.rounds, counts)
}

// output is what a command says of itself; a question mark where it fails.
func output(name string, args ...string) string {
	printed, err := exec.Command(name, args...).Output()
	if err != nil {
		return "?"
	}
	return strings.TrimPrefix(strings.TrimSpace(string(printed)), "Version ")
}

func processor() string {
	raw, _ := os.ReadFile("/proc/cpuinfo") // nothing is known without
	seen := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		key, value, _ := strings.Cut(line, ":")
		seen[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return fmt.Sprintf("%s, %s MHz", seen["model name"], seen["cpu MHz"])
}

func loadAverage() string {
	raw, _ := os.ReadFile("/proc/loadavg") // nothing is known without
	first, _, _ := strings.Cut(string(raw), " ")
	return first
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}

func duration(seconds float64) string {
	switch {
	case seconds < 0.01:
		return fmt.Sprintf("%.1f ms", seconds*1e3)
	case seconds < 1:
		return fmt.Sprintf("%.0f ms", seconds*1e3)
	}
	return fmt.Sprintf("%.2f s", seconds)
}

func megabytes(mb float64) string { return fmt.Sprintf("%.0f MB", mb) }
