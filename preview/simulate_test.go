package preview

import (
	"math"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"
)

func TestTheStagesStayWithinTheCalibration(t *testing.T) {
	cases := []struct {
		stage     string
		deploy    [2]float64 // what was measured, from and to, in seconds
		downtime  [2]float64
		total     [3]float64 // what we say: low, typical, high
		nobody    [3]float64
		mostTasks int
	}{
		{"prod", [2]float64{105, 185}, [2]float64{0, 0}, [3]float64{105, 132, 175}, [3]float64{}, 4},
		{"dev", [2]float64{80, 150}, [2]float64{75, 130}, [3]float64{82, 109, 147}, [3]float64{77, 97, 127}, 1},
	}
	for _, c := range cases {
		for i, a := range []Assumptions{Low(), Typical(), High()} {
			got := Simulate(profile.RolloutOf(c.stage), a)
			if s := got.Total.Seconds(); s != c.total[i] || s < c.deploy[0] || s > c.deploy[1] {
				t.Errorf("%s run %d takes %g s, want %g within %v", c.stage, i, s, c.total[i], c.deploy)
			}
			if s := got.Downtime.Seconds(); s != c.nobody[i] || s < c.downtime[0] || s > c.downtime[1] {
				t.Errorf("%s run %d is down %g s, want %g within %v", c.stage, i, s, c.nobody[i], c.downtime)
			}
			if got.Peak != c.mostTasks || got.Notice != 10*second {
				t.Errorf("%s: peak %d, notice %s", c.stage, got.Peak, got.Notice)
			}
		}
	}
}

// rolloutFor is a rollout without a container check and with an application
// that is ready at once, which the published cases had.
func rolloutFor(desired, minimum, maximum int, delay time.Duration) profile.Rollout {
	r := profile.RolloutOf("prod")
	r.DesiredCount, r.MinHealthyPercent, r.MaxHealthyPercent = desired, minimum, maximum
	r.DeregistrationDelay, r.Task.ContainerCheck.Interval = delay, 0
	return r
}

func TestPublishedLogs(t *testing.T) {
	cases := map[string]struct {
		rollout  profile.Rollout
		given    func(*Assumptions)
		total    float64
		downtime float64
	}{
		// The decision comes one scheduler step after the task is healthy.
		"40 s to registered": {rolloutFor(1, 100, 200, 30*time.Second), func(a *Assumptions) {
			a.Provision, a.FirstCheck = 40400*second/1000, 50100*second/1000-a.SchedulerStep
		}, 152.5, 0},
		"60 s to registered": {rolloutFor(1, 100, 200, 30*time.Second), func(a *Assumptions) {
			a.Provision, a.FirstCheck = 59900*second/1000, 51400*second/1000-a.SchedulerStep
		}, 173.3, 0},
		"five tasks at once": {rolloutFor(5, 0, 100, 300*time.Second), func(a *Assumptions) {
			a.Provision, a.Restart = 37*second, 20*second
		}, 382, 362},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := Typical()
			c.given(&a)
			got := Simulate(c.rollout, a)
			t.Logf("simulated %g s, published %g s", got.Total.Seconds(), c.total)
			if math.Abs(got.Total.Seconds()-c.total) > c.total/4 || math.Abs(got.Downtime.Seconds()-c.downtime) > c.downtime/4 {
				t.Errorf("%s with %s down, want %g s with %g s", got.Total, got.Downtime, c.total, c.downtime)
			}
		})
	}
}

func TestPublishedDrillOfAFailingImage(t *testing.T) {
	got := SimulateFailing(profile.RolloutOf("prod"), Typical())
	for name, c := range map[string]struct{ got, want float64 }{
		"restored":    {got.Restored.Seconds(), 267},
		"rolled back": {got.StackRolledBack.Seconds(), 423},
	} {
		if math.Abs(c.got-c.want) > c.want/4 {
			t.Errorf("%s after %g s, published %g s", name, c.got, c.want)
		}
	}
	if got.WorstServing != 2 || got.Downtime != 0 {
		t.Errorf("%d serve and %s down; the old tasks should serve throughout", got.WorstServing, got.Downtime)
	}
}

func TestNewTargetsIgnoreThresholdsAndGrace(t *testing.T) {
	want := Simulate(profile.RolloutOf("prod"), Typical()).Total
	for name, change := range map[string]func(*profile.Rollout){
		"grace 0":                func(r *profile.Rollout) { r.GracePeriod = 0 },
		"grace 60":               func(r *profile.Rollout) { r.GracePeriod = time.Minute },
		"healthy threshold 5":    func(r *profile.Rollout) { r.HealthCheck.HealthyThreshold = 5 },
		"unhealthy threshold 10": func(r *profile.Rollout) { r.HealthCheck.UnhealthyThreshold = 10 },
	} {
		r := profile.RolloutOf("prod")
		change(&r)
		if got := Simulate(r, Typical()).Total; got != want {
			t.Errorf("%s takes %s, want %s", name, got, want)
		}
	}
}

func TestStuckIsReportedAndNeverEstimated(t *testing.T) {
	for _, c := range []struct{ desired, minimum, maximum int }{
		{1, 50, 100}, {3, 100, 125}, {1, 100, 100}, {4, 0, 50}, {2, 150, 200}, {0, 0, 200}, {-3, 0, 200},
	} {
		r := rolloutFor(c.desired, c.minimum, c.maximum, 30*time.Second)
		got := Simulate(r, Typical())
		if got.Stuck == "" || got.Total != 0 || len(got.Events) > 0 {
			t.Errorf("%v gives %+v, want stuck", c, got)
		}
		if failing := SimulateFailing(r, Typical()); failing.Stuck == "" || failing.Total != 0 {
			t.Errorf("%v failing gives %+v, want stuck", c, failing)
		}
	}
}

func TestBatches(t *testing.T) {
	for _, c := range []struct {
		desired, minimum, maximum int
		batches                   []int
		first                     EventKind
	}{
		{4, 50, 200, []int{4}, Started},
		{2, 50, 200, []int{2}, Started},
		{1, 100, 200, []int{1}, Started},
		{4, 100, 150, []int{2, 2}, Started},
		{5, 100, 140, []int{2, 2, 1}, Started},
		{3, 66, 134, []int{1, 1, 1}, Started},
		{1, 0, 100, []int{1}, Draining},
		{5, 0, 100, []int{5}, Draining},
		{4, 50, 100, []int{2, 2}, Draining},
		{4, 75, 124, []int{1, 1, 1, 1}, Draining},
	} {
		got := Simulate(rolloutFor(c.desired, c.minimum, c.maximum, 30*time.Second), Typical())
		var batches []int
		for _, e := range got.Events {
			if e.Kind == Started {
				batches = append(batches, e.Tasks)
			}
		}
		if !equal(batches, c.batches) || got.Events[1].Kind != c.first {
			t.Errorf("%d at %d/%d starts %v after %s, want %v after %s", c.desired, c.minimum, c.maximum, batches, got.Events[1].Kind, c.batches, c.first)
		}
	}
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestHealthy(t *testing.T) {
	start := func(change func(*profile.Rollout, *Assumptions)) float64 {
		r, a := rolloutFor(1, 100, 200, 30*time.Second), Typical()
		a.ApplicationStart = 0
		change(&r, &a)
		timeline := Simulate(r, a)
		for _, e := range timeline.Events {
			if e.Kind == Healthy {
				return e.At.Seconds()
			}
		}
		return -1
	}
	for name, c := range map[string]struct {
		change func(*profile.Rollout, *Assumptions)
		want   float64
	}{
		"one check 3 s after registration": {func(*profile.Rollout, *Assumptions) {}, 43},
		"application start is whole intervals": {func(_ *profile.Rollout, a *Assumptions) {
			a.ApplicationStart = 14 * second // 4 s after registration, 1 s too late
		}, 73},
		"two intervals": {func(_ *profile.Rollout, a *Assumptions) { a.ApplicationStart = 44 * second }, 103},
		"the container's first probe comes after an interval": {func(r *profile.Rollout, _ *Assumptions) {
			r.Task.ContainerCheck.Interval = 30 * time.Second
		}, 60},
		"both must pass": {func(r *profile.Rollout, _ *Assumptions) {
			r.Task.ContainerCheck.Interval = 10 * time.Second
		}, 43},
		"no check at all": {func(r *profile.Rollout, _ *Assumptions) { r.HealthCheck.Interval = 0 }, 70},
		"the container's check alone": {func(r *profile.Rollout, _ *Assumptions) {
			r.HealthCheck.Interval, r.Task.ContainerCheck.Interval = 0, 30*time.Second
		}, 60},
	} {
		if got := start(c.change); got != c.want {
			t.Errorf("%s: healthy after %g s, want %g", name, got, c.want)
		}
	}
}

func TestBreakerThreshold(t *testing.T) {
	for desired, want := range map[int]int{1: 3, 2: 3, 6: 3, 7: 4, 8: 4, 25: 13, 400: 200, 1000: 200} {
		if got := BreakerThreshold(desired); got != want {
			t.Errorf("%d desired: %d, want %d", desired, got, want)
		}
	}
}

func TestFailingWithStopFirstLeavesNothingToServe(t *testing.T) {
	got := SimulateFailing(profile.RolloutOf("dev"), Typical())
	if got.WorstServing != 0 || got.Downtime != got.Restored || got.Downtime < 5*60*second {
		t.Errorf("%s down until %s", got.Downtime, got.Restored)
	}
	if last := got.Counts[len(got.Counts)-1]; last.Serving != 1 || last.New != 0 {
		t.Errorf("ends with %+v, want the old version", last)
	}
}

func TestFailingWithoutABreakerHasNoEnd(t *testing.T) {
	r := profile.RolloutOf("prod")
	r.CircuitBreaker = false
	if got := SimulateFailing(r, Typical()); !strings.Contains(got.Stuck, "circuit breaker is off") {
		t.Errorf("%+v", got)
	}
}

func TestStopTimeoutCapsTheExit(t *testing.T) {
	a := Typical()
	quick := Simulate(profile.RolloutOf("prod"), a).Total
	a.ApplicationExit = 600 * second
	if got := Simulate(profile.RolloutOf("prod"), a).Total; got != quick+30*second {
		t.Errorf("%s, want %s and 30 s", got, quick)
	}
}
