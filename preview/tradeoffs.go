package preview

import (
	"fmt"

	"webhook-setup/profile"
)

// published is what the design says about a stage, word for word.
type published struct {
	target, speed, availability, cost, autoscaling, risk string
	// targetEnd is the slow end of target.
	targetEnd Span
}

var designSays = map[profile.EffectiveStage]published{
	profile.Dev: {
		"~45-60 s", "fast (~1 min)", "brief downtime OK", "lower (1 task)", "disabled", "higher", 60 * second,
	},
	profile.Prod: {
		"~2-3 min", "safe (~2-3 min)", "zero downtime", "higher (2+ tasks)", "enabled", "lower", 180 * second,
	},
}

// tradeOffs are the design's five rows, with its words beside our figures.
func tradeOffs(before, after Side) []Row {
	was, will := designSays[before.DeploysAs], designSays[after.DeploysAs]
	row := func(name, before, after, figure, beforeFigure, afterFigure string) Row {
		r := Row{Name: name, Before: before, After: after, Figure: figure, BeforeFigure: beforeFigure, AfterFigure: afterFigure}
		r.Changed = before != after || beforeFigure != afterFigure
		return r
	}
	wasCost, willCost := costFigures(before.Cost, after.Cost)
	return []Row{
		row("deploy speed", was.speed, will.speed, "simulated", before.deployTime(), after.deployTime()),
		row("availability", was.availability, will.availability, "serving", before.availability(), after.availability()),
		row("cost", was.cost, will.cost, "a month", wasCost, willCost),
		row("autoscaling", was.autoscaling, will.autoscaling, "tasks", before.count(), after.count()),
		row("risk", was.risk, will.risk, "broken image", before.brokenImage(), after.brokenImage()),
	}
}

// deployTime is the simulated range; a stuck deployment has none.
func (s Side) deployTime() string {
	if s.Timeline.Stuck != "" {
		return "never done"
	}
	return s.Deploy.String()
}

// targetRemark is the design's target, and that it is out of reach if it is.
func (s Side) targetRemark() string {
	if s.TargetOutOfReach {
		return s.Target + ", out of reach"
	}
	return s.Target
}

// availability is the fewest tasks that serve during a deployment.
func (s Side) availability() string {
	t := s.Timeline
	switch {
	case t.Stuck != "":
		return "never replaced"
	case t.WorstServing == 0:
		return "0 for " + s.Downtime.String()
	case t.WorstServing < t.Desired:
		return fmt.Sprintf("down to %d of %d", t.WorstServing, t.Desired)
	}
	return fmt.Sprintf("never below %d", t.Desired)
}

func (s Side) count() string {
	return between(fmt.Sprint(s.Cost.MinTasks), fmt.Sprint(s.Cost.MaxTasks))
}

// scaling is the count where no other word says what is counted.
func (s Side) scaling() string {
	if s.Cost.MaxTasks > s.Cost.MinTasks {
		return s.count() + " tasks"
	}
	return "off, " + tasks(s.Cost.MinTasks)
}

// brokenImage is what a deployment of an image that never gets healthy does to
// the service.
func (s Side) brokenImage() string {
	switch {
	case s.Failing.Stuck != "":
		return "never given up"
	case s.Failing.Downtime > 0:
		return "down about " + s.Failing.Downtime.String()
	case s.Failing.WorstServing < s.Failing.Desired:
		return fmt.Sprintf("down to %d of %d", s.Failing.WorstServing, s.Failing.Desired)
	}
	return "old tasks serve"
}
