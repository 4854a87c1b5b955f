package preview

import (
	"testing"
	"time"

	"webhook-setup/profile"
)

func TestAdviceForOneTaskIsStartFirst(t *testing.T) {
	dev := profile.RolloutOf("dev")
	got, err := Advise(dev, Promise{MinServing: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got.Rollout.MinHealthyPercent != 100 || got.Rollout.MaxHealthyPercent != 200 || got.Then.Downtime.High != 0 || got.Saves() <= 0 {
		t.Errorf("start-first should be faster and free of downtime:\n%s", got.Text())
	}
	if got.Rollout.DeregistrationDelay != dev.DeregistrationDelay {
		t.Error("the delay was shortened without leave")
	}
	golden(t, "advise-dev.txt", got.Text())
}

func TestAdviceKeepsItsPromise(t *testing.T) {
	for _, stage := range []string{"dev", "prod"} {
		r := profile.RolloutOf(stage)
		for serving := range 4 {
			for most := range 6 {
				promise := Promise{MinServing: serving, MaxTasks: most, MinDrain: 5 * second}
				got, err := Advise(r, promise)
				if err != nil {
					continue
				}
				worst := Simulate(got.Rollout, High())
				if worst.WorstServing < serving || (most > 0 && worst.Peak > most) || got.Rollout.DesiredCount != r.DesiredCount {
					t.Errorf("%s %+v: %d serve, %d at once", stage, promise, worst.WorstServing, worst.Peak)
				}
				if got.Now.Keeps && got.Saves() < 0 {
					t.Errorf("%s %+v: slower by %s for nothing", stage, promise, -got.Saves())
				}
				if c := got.Rollout.Task.ContainerCheck; c.Interval < 5*time.Second || c.Timeout < 2*time.Second || c.Timeout >= c.Interval {
					t.Errorf("%s %+v: container check %+v is beyond what ECS takes", stage, promise, c)
				}
			}
		}
	}
}

func TestAdviceHasLimits(t *testing.T) {
	if got, err := Advise(profile.RolloutOf("dev"), Promise{MinServing: 1, MaxTasks: 1}); err == nil {
		t.Errorf("one task cannot be replaced without downtime by itself:\n%s", got.Text())
	}
	three := profile.RolloutOf("prod")
	got, err := Advise(three, Promise{MinServing: 2, MaxTasks: 3})
	if err != nil || got.Then.Peak != 3 {
		t.Errorf("two tasks, three at once: %v\n%s", err, got.Text())
	}
}

func TestAdviceFreesWhatIsStuck(t *testing.T) {
	got, err := Advise(rolloutFor(1, 50, 100, 30*time.Second), Promise{MinServing: 1})
	if err != nil || got.Then.Stuck != "" || got.Rollout.MaxHealthyPercent != 200 {
		t.Errorf("%v\n%s", err, got.Text())
	}
}

func TestAdviceAsksForEcssOwnGuarantee(t *testing.T) {
	got, err := Advise(profile.RolloutOf("prod"), Promise{MinServing: 2})
	if err != nil || got.Now.Keeps || got.Rollout.MinHealthyPercent != 100 {
		t.Errorf("50 %% of 2 guarantees one only: %v\n%s", err, got.Text())
	}
}

func TestAdviceToChangeNothing(t *testing.T) {
	r := rolloutFor(2, 50, 200, 30*time.Second)
	got, err := Advise(r, Promise{MinServing: 1})
	if err != nil || len(got.Changes()) > 0 || got.Rollout.MinHealthyPercent != 50 {
		t.Errorf("%v\n%s", err, got.Text())
	}
}
