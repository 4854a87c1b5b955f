package preview

import "webhook-setup/profile"

// Comparison is what changes from one profile to another, as plain data. Its
// JSON is stable: names as tagged, spans in seconds, amounts in US dollars.
type Comparison struct {
	Before Side `json:"before"`
	After  Side `json:"after"`
	// Settings are the answers and what they mean for ECS, all of them, in a
	// fixed order.
	Settings []Row `json:"settings"`
	// TradeOffs are the design's five, its words beside our figures.
	TradeOffs []Row `json:"tradeOffs"`
	// Warnings are about After, the most serious first.
	Warnings []Warning `json:"warnings"`
	// Template is how two synthesized templates differ. Compare leaves it empty;
	// whoever has templates fills it in, and all renderings show it.
	Template []Row `json:"template,omitempty"`
}

// Side is one side of the comparison.
type Side struct {
	// Profile is the profile's name, blank for one that is not saved.
	Profile string `json:"profile"`
	// Title is what tells this side from the other: the stage, and the
	// profile's name where the two sides are different profiles.
	Title string `json:"title"`
	// Stage is as the profile says it; DeploysAs is what it comes to.
	Stage     string                 `json:"stage"`
	DeploysAs profile.EffectiveStage `json:"deploysAs"`
	// Target is the deploy time that the design publishes. It is not a
	// measurement and does not come from the simulation.
	Target string `json:"target"`
	// TargetOutOfReach says that even the quickest simulated deployment misses
	// the target.
	TargetOutOfReach bool `json:"targetOutOfReach"`
	// Deploy is the simulated time of ECS's part, without CloudFormation's notice.
	Deploy Range `json:"deploy"`
	// Downtime is how long nothing serves in each deployment.
	Downtime Range `json:"downtime"`
	// Timeline is the deployment on a usual day. Where it is stuck, the ranges
	// are zero and mean nothing.
	Timeline Timeline `json:"timeline"`
	// Failing is a deployment of an image that never gets healthy, on a usual day.
	Failing Timeline `json:"failing"`
	Cost    Cost     `json:"cost"`
}

// What After says of a resource that comes, goes, or is replaced. A value of a
// template would be in quotes.
const (
	RowAdded    = "added"
	RowRemoved  = "removed"
	RowReplaced = "REPLACED"
)

// Row is one line of a table.
type Row struct {
	Name    string `json:"name"`
	Before  string `json:"before"`
	After   string `json:"after"`
	Changed bool   `json:"changed"`
	// Figure names what stands beside the words of a trade-off: where Before
	// and After are the design's, these come from the simulation, the price
	// list or the settings.
	Figure       string `json:"figure,omitempty"`
	BeforeFigure string `json:"beforeFigure,omitempty"`
	AfterFigure  string `json:"afterFigure,omitempty"`
}

// Compare says what changes from before to after. It is pure and total:
// half-typed values have no price and no warning, they never make it fail.
//
// A before without a Name is not saved yet, as in onboarding. Nothing runs that
// could be left behind or rolled back to, so the warnings differ.
func Compare(before, after profile.Profile) Comparison {
	c := Comparison{Before: sideOf(before), After: sideOf(after)}
	if before.Name != "" && after.Name != "" && before.Name != after.Name {
		c.Before.Title += " (" + before.Name + ")"
		c.After.Title += " (" + after.Name + ")"
	}
	c.Settings = settingRows(before.Deployment, after.Deployment)
	c.TradeOffs = tradeOffs(c.Before, c.After)
	c.Warnings = warnings(facts{before: before, after: after, was: c.Before, will: c.After, rollout: profile.RolloutOf(stageOf(after))})
	return c
}

// Onboard compares a new profile with what it would be without a stage, prod.
func Onboard(after profile.Profile) Comparison {
	before := after
	before.Name, before.Deployment.Stage = "", ""
	return Compare(before, after)
}

// Differs reports whether any setting or the template differs.
func (c Comparison) Differs() bool {
	for _, row := range c.Settings {
		if row.Changed {
			return true
		}
	}
	return len(c.Template) > 0
}

func stageOf(p profile.Profile) string { return profile.Stage.Value(p.Deployment) }

func sideOf(p profile.Profile) Side {
	stage := stageOf(p)
	r := profile.RolloutOf(stage)
	side := sideOfRollout(r)
	side.Profile, side.Stage, side.Title = p.Name, stage, clean(stage)
	side.Cost = costOf(profile.Region.Value(p.Deployment), r, side.Timeline.Overlap)
	return side
}

func sideOfRollout(r profile.Rollout) Side {
	low, typical, high := Simulate(r, Low()), Simulate(r, Typical()), Simulate(r, High())
	says := designSays[r.Stage]
	return Side{
		DeploysAs: r.Stage, Target: says.target,
		TargetOutOfReach: says.targetEnd > 0 && low.Total > says.targetEnd,
		Deploy:           Range{low.Total, typical.Total, high.Total},
		Downtime:         Range{low.Downtime, typical.Downtime, high.Downtime},
		Timeline:         typical, Failing: SimulateFailing(r, Typical()),
	}
}
