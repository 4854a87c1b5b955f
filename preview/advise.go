package preview

import (
	"fmt"
	"slices"
	"time"

	"webhook-setup/profile"
)

// Promise is what a deployment has to keep while it is made faster. The zero
// value promises nothing.
type Promise struct {
	// MinServing is how many tasks serve at every moment, and are ECS's lower
	// limit as well, so that failing tasks change nothing; 1 is no downtime.
	MinServing int `json:"minServing"`
	// MaxTasks is how many tasks may run at once, 0 for any number.
	MaxTasks int `json:"maxTasks"`
	// MinDrain is the shortest deregistration delay that still lets open
	// requests end. 0 leaves the delay as it is: only whoever knows the longest
	// request can shorten it.
	MinDrain Span `json:"minDrain"`
}

// Advice is the fastest way to deploy that keeps a promise. It is advice only:
// the design's settings stay what a stage means.
type Advice struct {
	Promise Promise `json:"promise"`
	// Now and Then are the settings as they are and as advised; Settings has
	// all of them, those that would change marked.
	Now      Outcome `json:"now"`
	Then     Outcome `json:"then"`
	Settings []Row   `json:"settings"`
	// Rollout is what is advised. It is the rollout asked about where nothing
	// is faster.
	Rollout profile.Rollout `json:"-"`
}

// Outcome is what a deployment with some settings comes to.
type Outcome struct {
	Deploy   Range `json:"deploy"`
	Downtime Range `json:"downtime"`
	// Serving is the least number of tasks that serve at any moment, Peak the
	// most that run.
	Serving int `json:"serving"`
	Peak    int `json:"peak"`
	// Overlap is what the tasks beyond the desired count run for, added up.
	Overlap Span `json:"overlap"`
	// Stuck is why the deployment never ends; blank for one that does.
	Stuck string `json:"stuck,omitempty"`
	// Keeps says whether the promise is kept.
	Keeps bool `json:"keeps"`
}

// Saves is how much faster a typical deployment gets; negative where keeping
// the promise costs time.
func (a Advice) Saves() Span { return a.Now.Deploy.Typical - a.Then.Deploy.Typical }

// Changes are the settings that the advice would change.
func (a Advice) Changes() []Row {
	var changed []Row
	for _, row := range a.Settings {
		if row.Changed {
			changed = append(changed, row)
		}
	}
	return changed
}

// Advise searches the settings that decide the deploy time: the two healthy
// percentages, the container check's interval and, where the promise allows, the
// deregistration delay. All are within the limits of ELB and ECS. The error says
// that no settings keep the promise.
func Advise(r profile.Rollout, promise Promise) (Advice, error) {
	best := r
	found := outcomeOf(r, promise)
	advice := Advice{Promise: promise, Now: found}
	for _, candidate := range candidates(r, promise) {
		if got := outcomeOf(candidate, promise); got.Keeps && (!found.Keeps || better(got, found)) {
			best, found = candidate, got
		}
	}
	if !found.Keeps {
		return Advice{}, fmt.Errorf("keep %d of %s serving with at most %d running: no settings do",
			promise.MinServing, tasks(r.DesiredCount), promise.MaxTasks)
	}
	advice.Then, advice.Rollout, advice.Settings = found, best, RolloutRows(r, best)
	return advice, nil
}

// better prefers speed, then fewer tasks at once, then less overlap. Equals
// lose, so that what comes first, the smaller change, stays.
func better(a, b Outcome) bool {
	switch {
	case a.Deploy.Typical != b.Deploy.Typical:
		return a.Deploy.Typical < b.Deploy.Typical
	case a.Peak != b.Peak:
		return a.Peak < b.Peak
	}
	return a.Overlap < b.Overlap
}

// outcomeOf judges the promise by the slow run too, and by ECS's own lower limit:
// a promise that holds only while all goes well is none.
func outcomeOf(r profile.Rollout, promise Promise) Outcome {
	low, typical, high := Simulate(r, Low()), Simulate(r, Typical()), Simulate(r, High())
	o := Outcome{
		Deploy:   Range{low.Total, typical.Total, high.Total},
		Downtime: Range{low.Downtime, typical.Downtime, high.Downtime},
		Serving:  min(low.WorstServing, typical.WorstServing, high.WorstServing),
		Peak:     typical.Peak, Overlap: typical.Overlap, Stuck: typical.Stuck,
	}
	o.Keeps = o.Stuck == "" && min(o.Serving, typical.Lower) >= promise.MinServing && (promise.MaxTasks == 0 || o.Peak <= promise.MaxTasks)
	return o
}

// candidates are ordered from what is nearest to the present settings, first
// of all by the container check, then by the delay.
func candidates(r profile.Rollout, promise Promise) []profile.Rollout {
	var all []profile.Rollout
	for _, interval := range probeIntervals(r.Task.ContainerCheck.Interval) {
		for _, delay := range drains(r.DeregistrationDelay, time.Duration(promise.MinDrain)) {
			for _, minimum := range around(r.MinHealthyPercent, 100, 50, 0) {
				for _, maximum := range around(r.MaxHealthyPercent, 100, 125, 150, 200) {
					c := r
					c.Task.ContainerCheck.Interval = interval
					c.Task.ContainerCheck.Timeout = min(c.Task.ContainerCheck.Timeout, max(interval-time.Second, shortestTimeout))
					c.DeregistrationDelay = delay
					c.MinHealthyPercent, c.MaxHealthyPercent = minimum, maximum
					all = append(all, c)
				}
			}
		}
	}
	return all
}

// What ECS allows for a container's check (ECS API reference, HealthCheck).
const (
	shortestInterval = 5 * time.Second
	shortestTimeout  = 2 * time.Second
)

// probeIntervals never get longer, and stay as they are where the container
// has no check of its own.
func probeIntervals(present time.Duration) []time.Duration {
	intervals := []time.Duration{present}
	for _, shorter := range []time.Duration{15 * time.Second, 10 * time.Second, shortestInterval} {
		if shorter < present {
			intervals = append(intervals, shorter)
		}
	}
	return intervals
}

func drains(present, shortest time.Duration) []time.Duration {
	if shortest <= 0 || shortest >= present {
		return []time.Duration{present}
	}
	return []time.Duration{present, shortest}
}

// around is the present value, then the others.
func around(present int, others ...int) []int {
	values := []int{present}
	for _, other := range others {
		if !slices.Contains(values, other) {
			values = append(values, other)
		}
	}
	return values
}
