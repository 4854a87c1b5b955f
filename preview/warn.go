package preview

import (
	"slices"

	"webhook-setup/profile"
)

// Severity is how much a warning matters.
type Severity string

// The severities, the gravest first.
const (
	// Serious is an outage, or money and data somewhere unexpected.
	Serious Severity = "serious"
	// Caution is likely to surprise.
	Caution Severity = "caution"
	// Note is worth knowing.
	Note Severity = "note"
)

// Warning is what a careful engineer would say about the change.
type Warning struct {
	Severity Severity `json:"severity"`
	// Rule names the warning for programs; it never changes.
	Rule string `json:"rule"`
	// Text says what, Reason why, Remedy what to do about it.
	Text   string `json:"text"`
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
}

// facts is all that a rule may look at.
type facts struct {
	before, after profile.Profile
	was, will     Side
	rollout       profile.Rollout
}

// saved reports whether before exists anywhere but on the screen.
func (f facts) saved() bool { return f.before.Name != "" }

// values are a field's values on both sides; not ok unless both are valid, so
// that nothing is said about a half-typed one.
func (f facts) values(field profile.Field) (before, after string, ok bool) {
	before, after = field.Value(f.before.Deployment), field.Value(f.after.Deployment)
	return before, after, field.Check(before) == nil && field.Check(after) == nil
}

// rules are asked in this order; each answers with one warning or none.
var rules = []func(facts) (Warning, bool){
	stuck, newStack, downtime, stageTypo, unknownRegion, optInRegion, brokenImage,
	movingTag, sameTag, desiredBesideScaling, unreachableTarget, guaranteed,
	firstDeployment, blankAccount, noPrice,
}

func warnings(f facts) []Warning {
	found := []Warning{}
	for _, rule := range rules {
		if w, ok := rule(f); ok {
			found = append(found, w)
		}
	}
	slices.SortStableFunc(found, func(a, b Warning) int { return a.Severity.rank() - b.Severity.rank() })
	return found
}

func (s Severity) rank() int { return slices.Index([]Severity{Serious, Caution, Note}, s) }
