package preview

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"webhook-setup/profile"
)

// settingRows are the five answers, then what the stage means for ECS.
func settingRows(before, after profile.Deployment) []Row {
	rows := answerRows(before, after)
	was, will := profile.RolloutOf(profile.Stage.Value(before)), profile.RolloutOf(profile.Stage.Value(after))
	return append(rows, RolloutRows(was, will)...)
}

func answerRows(before, after profile.Deployment) []Row {
	rows := make([]Row, 0, len(profile.Fields))
	for _, f := range profile.Fields {
		rows = append(rows, rowOf(f.Label(), answer(f, before), answer(f, after)))
	}
	return rows
}

// answer is a field's value as it deploys, safe to print.
func answer(f profile.Field, d profile.Deployment) string {
	value := clean(f.Value(d))
	switch {
	case f == profile.Account && value == "":
		return "of whoever deploys"
	case f == profile.Stage && value != string(profile.Dev) && value != string(profile.Prod):
		return value + " (prod settings)"
	}
	return value
}

// RolloutRows compares two rollouts, setting by setting, in the words of the
// ECS and ELB consoles.
func RolloutRows(before, after profile.Rollout) []Row {
	rows := make([]Row, 0, len(rolloutSettings))
	for _, s := range rolloutSettings {
		rows = append(rows, rowOf(s.name, s.value(before), s.value(after)))
	}
	return rows
}

var rolloutSettings = []struct {
	name  string
	value func(profile.Rollout) string
}{
	{"desired tasks", func(r profile.Rollout) string { return fmt.Sprint(r.DesiredCount) }},
	{"healthy percent", func(r profile.Rollout) string {
		return fmt.Sprintf("%d %% to %d %%", r.MinHealthyPercent, r.MaxHealthyPercent)
	}},
	{"drain delay", func(r profile.Rollout) string { return brief(r.DeregistrationDelay) }},
	{"check every", func(r profile.Rollout) string {
		return fmt.Sprintf("%s, max %s", brief(r.HealthCheck.Interval), brief(r.HealthCheck.Timeout))
	}},
	{"thresholds", func(r profile.Rollout) string {
		return fmt.Sprintf("%d up, %d down", r.HealthCheck.HealthyThreshold, r.HealthCheck.UnhealthyThreshold)
	}},
	{"grace period", func(r profile.Rollout) string { return brief(r.GracePeriod) }},
	{"autoscaling", autoscaling},
	{"circuit breaker", func(r profile.Rollout) string { return onOff(r.CircuitBreaker, "on, rolls back") }},
	{"task size", func(r profile.Rollout) string {
		return fmt.Sprintf("%g vCPU, %g GB", float64(r.Task.CPUUnits)/unitsAVCPU, float64(r.Task.MemoryMiB)/mibAGB)
	}},
	{"container check", func(r profile.Rollout) string {
		c := r.Task.ContainerCheck
		return fmt.Sprintf("every %s, %d tries", brief(c.Interval), c.Retries)
	}},
}

func autoscaling(r profile.Rollout) string {
	a := r.Autoscaling
	if a == nil {
		return "off"
	}
	return fmt.Sprintf("%d-%d tasks", a.MinCount, a.MaxCount)
}

func rowOf(name, before, after string) Row {
	return Row{Name: name, Before: before, After: after, Changed: before != after}
}

func onOff(on bool, words string) string {
	if on {
		return words
	}
	return "off"
}

// brief is a setting's duration in seconds, as the consoles have it.
func brief(d time.Duration) string { return fmt.Sprintf("%g s", d.Seconds()) }

// clean makes a draft's value safe to print on one line: what somebody typed
// or pasted must not move the cursor.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, ansi.Strip(s))
}

func orUnset(s string) string {
	if s = clean(s); s != "" {
		return s
	}
	return "this region"
}
