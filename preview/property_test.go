package preview

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"webhook-setup/profile"
)

// anyRollout is a rollout that need not be sensible.
func anyRollout(r *rand.Rand) profile.Rollout {
	rollout := profile.RolloutOf([]string{"dev", "prod"}[r.IntN(2)])
	rollout.DesiredCount = r.IntN(40)
	rollout.MinHealthyPercent, rollout.MaxHealthyPercent = r.IntN(120), 80+r.IntN(200)
	rollout.DeregistrationDelay = time.Duration(r.IntN(400)) * time.Second
	rollout.GracePeriod = time.Duration(r.IntN(120)) * time.Second
	rollout.HealthCheck.Interval = time.Duration(r.IntN(3)*15) * time.Second // 0: no load balancer
	rollout.HealthCheck.UnhealthyThreshold = 2 + r.IntN(9)
	rollout.Task.ContainerCheck.Interval = time.Duration(r.IntN(4)*15) * time.Second
	rollout.CircuitBreaker = r.IntN(8) > 0
	return rollout
}

// delays are the assumptions that a deployment waits for. RegistrationLag and
// FirstCheck are not among them: they decide when a check falls, and a later
// check may catch an application that an earlier one just misses.
func delays(a *Assumptions) []*Span {
	return []*Span{
		&a.Provision, &a.ApplicationStart, &a.SchedulerStep, &a.Unused, &a.UnusedStopFirst,
		&a.ApplicationExit, &a.StopTimeout, &a.Restart, &a.Unchecked, &a.Finish,
	}
}

func anyAssumptions(r *rand.Rand) Assumptions {
	a := Typical()
	for _, d := range append(delays(&a), &a.FirstCheck, &a.RegistrationLag, &a.Notice) {
		*d = Span(r.IntN(90)) * second
	}
	return a
}

func forAny(t *testing.T, check func(*testing.T, *rand.Rand, profile.Rollout, Assumptions)) {
	t.Helper()
	r := rand.New(rand.NewPCG(2026, 11))
	for range 1000 {
		check(t, r, anyRollout(r), anyAssumptions(r))
		if t.Failed() {
			return
		}
	}
}

func TestCountsStayWithinTheLimits(t *testing.T) {
	forAny(t, func(t *testing.T, _ *rand.Rand, rollout profile.Rollout, a Assumptions) {
		for _, timeline := range []Timeline{Simulate(rollout, a), SimulateFailing(rollout, a)} {
			for _, c := range timeline.Counts {
				if c.Old+c.New > timeline.Upper || c.Serving < timeline.Lower || c.Serving > c.Old+c.New || c.Old < 0 || c.New < 0 {
					t.Errorf("%+v leaves %d to %d in %+v", c, timeline.Lower, timeline.Upper, rollout)
				}
			}
			if timeline.Stuck == "" && timeline.WorstServing < timeline.Lower || timeline.Peak > timeline.Upper {
				t.Errorf("worst %d, peak %d in %+v", timeline.WorstServing, timeline.Peak, rollout)
			}
		}
	})
}

func TestEndsWithExactlyTheDesiredTasks(t *testing.T) {
	forAny(t, func(t *testing.T, _ *rand.Rand, rollout profile.Rollout, a Assumptions) {
		got := Simulate(rollout, a)
		if got.Stuck != "" {
			return
		}
		last := got.Counts[len(got.Counts)-1]
		if last.Old != 0 || last.New != rollout.DesiredCount || last.Serving != rollout.DesiredCount {
			t.Errorf("ends with %+v in %+v", last, rollout)
		}
		if failing := SimulateFailing(rollout, a); failing.Stuck == "" {
			last = failing.Counts[len(failing.Counts)-1]
			if last.New != 0 || last.Old != rollout.DesiredCount || last.Serving != rollout.DesiredCount {
				t.Errorf("failing ends with %+v in %+v", last, rollout)
			}
		}
	})
}

func TestLongerDelaysNeverShortenTheTotal(t *testing.T) {
	forAny(t, func(t *testing.T, r *rand.Rand, rollout profile.Rollout, a Assumptions) {
		was := Simulate(rollout, a)
		longer := a
		*delays(&longer)[r.IntN(len(delays(&longer)))] += Span(1+r.IntN(60)) * second
		if got := Simulate(rollout, longer); got.Total < was.Total || got.Downtime < was.Downtime {
			t.Errorf("%s becomes %s with %+v instead of %+v in %+v", was.Total, got.Total, longer, a, rollout)
		}
		rollout.DeregistrationDelay += time.Duration(1+r.IntN(60)) * time.Second
		if got := Simulate(rollout, a); got.Total < was.Total {
			t.Errorf("%s becomes %s with a longer delay in %+v", was.Total, got.Total, rollout)
		}
	})
}

func TestTimelinesAreInOrderAndWhole(t *testing.T) {
	forAny(t, func(t *testing.T, _ *rand.Rand, rollout profile.Rollout, a Assumptions) {
		got := Simulate(rollout, a)
		if got.Stuck != "" {
			return
		}
		at := -a.Notice
		for _, p := range got.Phases {
			if p.From != at || p.To <= p.From {
				t.Errorf("%+v does not follow %s", p, at)
			}
			at = p.To
		}
		if at != got.Total {
			t.Errorf("phases end at %s, the total is %s", at, got.Total)
		}
		for i := 1; i < len(got.Events); i++ {
			if got.Events[i].At < got.Events[i-1].At {
				t.Errorf("%+v after %+v", got.Events[i], got.Events[i-1])
			}
		}
		if !reflect.DeepEqual(got, Simulate(rollout, a)) {
			t.Error("two runs differ")
		}
	})
}

// The simulation counts downtime as it goes; here it is added up afterwards.
func TestDowntimeAndOverlapMatchTheCounts(t *testing.T) {
	forAny(t, func(t *testing.T, _ *rand.Rand, rollout profile.Rollout, a Assumptions) {
		got := Simulate(rollout, a)
		var downtime, overlap Span
		for i, c := range got.Counts {
			end := got.Total
			if i+1 < len(got.Counts) {
				end = got.Counts[i+1].At
			}
			if c.Serving == 0 {
				downtime += end - c.At
			}
			overlap += Span(max(0, c.Old+c.New-got.Desired)) * (end - c.At)
		}
		if downtime != got.Downtime || overlap != got.Overlap {
			t.Errorf("downtime %s and overlap %s, by the counts %s and %s in %+v", got.Downtime, got.Overlap, downtime, overlap, rollout)
		}
	})
}
