package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// measurement is how one row comes about, for one contender and one round.
type measurement struct {
	title  string
	format func(float64) string
	of     func(*bench, contender) (float64, error)
}

// errNone is a contender without anything of the kind.
var errNone = errors.New("nothing to measure")

// many is a large installation, several one that is synthesized with validation.
const many, several = 100, 11

const (
	oneValidated     = "one profile, with validation"
	severalValidated = "11 profiles, with validation"
	onePlain         = "one profile, without validation"
	manyPlain        = "100 profiles, without validation"
)

var measurements = []measurement{
	{"start of the program (version)", duration, startUp},
	{"start to the first frame on a terminal", duration, wizardOnly((*bench).firstFrame)},
	{"a key to its frame", duration, wizardOnly((*bench).keyToFrame)},
	{"last Enter to the folder", duration, wizardOnly((*bench).lastEnter)},
	{oneValidated, duration, fresh(true, 1, seconds)},
	{"the same profile again, unchanged", duration, again},
	{severalValidated, duration, fresh(true, several, seconds)},
	{onePlain, duration, fresh(false, 1, seconds)},
	{manyPlain, duration, fresh(false, many, seconds)},
	{"peak memory: one profile, with validation", megabytes, fresh(true, 1, peakMemory)},
	{"peak memory: 100 profiles, without", megabytes, fresh(false, many, peakMemory)},
	{"peak memory: the wizard, up to the last Enter", megabytes, wizardOnly((*bench).wizardMemory)},
}

func startUp(_ *bench, c contender) (float64, error) {
	if c.version == nil {
		return 0, errNone
	}
	return seconds(c.version())
}

func wizardOnly(of func(*bench) (float64, error)) func(*bench, contender) (float64, error) {
	return func(b *bench, c contender) (float64, error) {
		if !c.ours {
			return 0, errNone
		}
		return of(b)
	}
}

// fresh measures profiles that nobody has synthesized before.
func fresh(validate bool, count int, run func(*exec.Cmd) (float64, error)) func(*bench, contender) (float64, error) {
	return func(b *bench, c contender) (float64, error) {
		names, err := b.profiles(count)
		if err != nil {
			return 0, err
		}
		return b.synthesize(c, validate, names, run)
	}
}

func again(b *bench, c contender) (float64, error) {
	names, err := b.profiles(1)
	if err != nil {
		return 0, err
	}
	if _, err := b.synthesize(c, true, names, seconds); err != nil {
		return 0, err
	}
	return b.synthesize(c, true, names, seconds)
}

// seconds runs a command to its end.
func seconds(c *exec.Cmd) (float64, error) {
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if err != nil {
		return 0, fmt.Errorf("%s: %w\n%s", c, err, said.String())
	}
	return took.Seconds(), nil
}
