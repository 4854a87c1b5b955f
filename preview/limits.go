package preview

import (
	"fmt"

	"webhook-setup/profile"
)

// LowerLimit is how many tasks ECS keeps running at least while it deploys:
// desired x minimum percent, rounded up (ECS API reference).
func LowerLimit(r profile.Rollout) int {
	return max(0, (r.DesiredCount*r.MinHealthyPercent+99)/100)
}

// UpperLimit is how many tasks may run at once while ECS deploys: desired x
// maximum percent, rounded down (ECS API reference).
func UpperLimit(r profile.Rollout) int {
	return max(0, r.DesiredCount*r.MaxHealthyPercent/100)
}

// BreakerThreshold is how many failed tasks make ECS give a deployment up:
// half the desired count, rounded up, but at least 3 and at most 200 (ECS
// developer guide).
func BreakerThreshold(desired int) int { return min(max((desired+1)/2, 3), 200) }

// stuckReason says why a rollout can never finish; blank where it can.
func stuckReason(r profile.Rollout) string {
	lower, upper := LowerLimit(r), UpperLimit(r)
	switch {
	case r.DesiredCount < 1:
		return "no task is desired, so there is none to replace"
	case r.MaxHealthyPercent < 100:
		return fmt.Sprintf("a maximum of %d %% allows %d of the %d desired tasks", r.MaxHealthyPercent, upper, r.DesiredCount)
	case lower > r.DesiredCount:
		return fmt.Sprintf("a minimum of %d %% asks for more than the %d desired tasks", r.MinHealthyPercent, r.DesiredCount)
	case upper <= r.DesiredCount && lower >= r.DesiredCount:
		return fmt.Sprintf("a minimum of %d %% lets ECS stop none of %s, and a maximum of %d %% lets it start no other",
			r.MinHealthyPercent, tasks(r.DesiredCount), r.MaxHealthyPercent)
	}
	return ""
}
