package main

import (
	"errors"
	"fmt"
	"time"
)

const aborted = 130

// firstFrame is from the start of the process to the first question.
func (b *bench) firstFrame() (float64, error) {
	start := time.Now()
	t, err := b.terminal("--profile", b.name("wizard"))
	if err != nil {
		return 0, err
	}
	defer t.kill()
	err = t.await("Which AWS region?")
	took := time.Since(start)
	return took.Seconds(), errors.Join(err, t.press(interrupt), t.end(aborted))
}

// atStage opens the wizard where only the stage is left to choose, with the
// engine started, as it is for a person who has answered the rest.
func (b *bench) atStage(name string) (*terminal, error) {
	t, err := b.terminal("--profile", name, "--region", "us-east-1", "--account", "", "--image-tag", name, "--ecr-repository", "a/b")
	if err != nil {
		return nil, err
	}
	return t, t.await("engine ready")
}

// keyToFrame is from an arrow to the comparison with the other stage, as the
// terminal gets it.
func (b *bench) keyToFrame() (float64, error) {
	t, err := b.atStage(b.name("wizard"))
	if err != nil {
		return 0, err
	}
	defer t.kill()
	var took []float64
	for i := range keysPerRound {
		time.Sleep(200 * time.Millisecond) // a person lets go of the key
		key, shows := up, "after dev"
		if i%2 == 1 {
			key, shows = down, "after prod"
		}
		start := time.Now()
		if err := errors.Join(t.press(key), t.await(shows)); err != nil {
			return 0, err
		}
		took = append(took, time.Since(start).Seconds())
	}
	return median(took), errors.Join(t.press(interrupt), t.end(aborted))
}

// lastEnter is from the Enter that saves to the finished folder, with
// validation, after a person has looked at the comparison for six seconds.
func (b *bench) lastEnter() (float64, error) {
	took, _, err := b.throughWizard()
	return took, err
}

func (b *bench) wizardMemory() (float64, error) {
	_, peak, err := b.throughWizard()
	return peak, err
}

func (b *bench) throughWizard() (took, peak float64, err error) {
	name := b.name("wizard")
	t, err := b.atStage(name)
	if err != nil {
		return 0, 0, err
	}
	defer t.kill()
	memory := watchMemory(t.cmd.Process.Pid)
	time.Sleep(6 * time.Second)
	err = errors.Join(t.press(up), t.await("after dev"), t.press(enter), t.await(fmt.Sprintf("Save %s and write", name)))
	peak = memory()
	if err != nil {
		return 0, peak, err
	}
	start := time.Now()
	err = t.press(enter)
	for !exists(b.work, "cdk.out", name, "manifest.json") && time.Since(start) < patience {
		time.Sleep(time.Millisecond)
	}
	return time.Since(start).Seconds(), peak, errors.Join(err, t.end(0))
}
