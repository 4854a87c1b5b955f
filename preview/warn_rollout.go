package preview

import "fmt"

func stuck(f facts) (Warning, bool) {
	reason := f.will.Timeline.Stuck
	return Warning{
		Severity: Serious, Rule: "stuck", Text: "a deployment would never finish",
		Reason: reason,
		Remedy: "raise the maximum percent or lower the minimum percent",
	}, reason != ""
}

// downtime is grave only where it is new: somebody who keeps dev knows.
func downtime(f facts) (Warning, bool) {
	severity := Caution
	if f.was.Downtime.High == 0 {
		severity = Serious
	}
	t := f.will.Timeline
	return Warning{
		Severity: severity, Rule: "downtime",
		Text:   fmt.Sprintf("nothing serves for %s on every deployment", f.will.Downtime),
		Reason: fmt.Sprintf("at most %s may run, so old tasks stop before new ones start; the load balancer answers Benchling with 503 meanwhile", tasks(t.Upper)),
		Remedy: "deploy while nobody needs it, or use prod",
	}, f.will.Downtime.High > 0
}

func guaranteed(f facts) (Warning, bool) {
	t := f.will.Timeline
	return Warning{
		Severity: Note, Rule: "guaranteed-capacity",
		Text: fmt.Sprintf("ECS guarantees %d of %s during a deployment", t.Lower, tasks(t.Desired)),
		Reason: fmt.Sprintf("%d %% of %d is %d; new tasks start first, so fewer than %d serve only when tasks fail",
			f.rollout.MinHealthyPercent, t.Desired, t.Lower, t.Desired),
		Remedy: "a minimum of 100 % guarantees them all",
	}, t.Stuck == "" && t.Lower > 0 && t.Lower < t.Desired
}

func desiredBesideScaling(f facts) (Warning, bool) {
	return Warning{
		Severity: Caution, Rule: "desired-count",
		Text:   fmt.Sprintf("a deployment while scaled out can return the service to %s", tasks(f.rollout.DesiredCount)),
		Reason: "the template sets the desired count, which autoscaling changes as well (unconfirmed)",
		Remedy: "deploy at a quiet time, or leave the desired count out of the template",
	}, f.rollout.Autoscaling != nil
}

func brokenImage(f facts) (Warning, bool) {
	failing := f.will.Failing
	return Warning{
		Severity: Caution, Rule: "broken-image",
		Text:   fmt.Sprintf("a broken image takes the service down for about %s", failing.Downtime),
		Reason: fmt.Sprintf("the circuit breaker waits for %d failed tasks, and no old task is left to serve meanwhile", BreakerThreshold(failing.Desired)),
		Remedy: "try the image elsewhere first, or keep the last good tag at hand",
	}, f.rollout.CircuitBreaker && failing.Downtime > 0
}

func firstDeployment(f facts) (Warning, bool) {
	return Warning{
		Severity: Note, Rule: "first-deployment",
		Text:   "the first deployment has nothing to roll back to",
		Reason: "the circuit breaker returns to the last version that worked, and there is none yet",
		Remedy: "if it fails, read the stopped task's reason, delete the stack and deploy again",
	}, !f.saved() && f.rollout.CircuitBreaker
}

// unreachableTarget keeps the design's figure for dev honest.
func unreachableTarget(f facts) (Warning, bool) {
	return Warning{
		Severity: Note, Rule: "target",
		Text:   fmt.Sprintf("the design's %s is out of reach: simulated %s", f.will.Target, f.will.Deploy),
		Reason: "stop-first drains, stops and waits before the new task starts, pulls its image and passes its first check",
		Remedy: "plan with the simulated time",
	}, f.will.TargetOutOfReach
}
