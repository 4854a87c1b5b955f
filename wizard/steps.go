package wizard

import (
	"errors"
	"slices"
	"strings"

	"webhook-setup/profile"
)

// step is one question. The table below drives the screen and the line
// prompts alike; what a field is called and what is allowed, profile knows.
type step struct {
	field profile.Field
	title string
	help  string
	// keys says what can be done on the screen beside that.
	keys string
	// closed offers the options only; otherwise anything may be typed.
	closed  bool
	options func(saved string) []option
}

// option is a value to pick, with a word about it.
type option struct {
	value string
	about string
}

var steps = []step{
	{
		field: profile.Region, title: "Which AWS region?",
		help: "Where the stack is deployed.", keys: " Type to filter; any region can be typed.",
		options: regionOptions,
	},
	{
		field: profile.Account, title: "Which AWS account?",
		help: "12 digits, or blank: the account of whoever deploys.",
	},
	{
		field: profile.ECRRepository, title: "Which ECR repository?",
		help: "quiltdata/benchling is the published image. Or one of yours: a name, a registry URI or an ARN.",
	},
	{
		field: profile.ImageTag, title: "Which image tag?",
		help: "A tag, or a digest (sha256:...). Under a tag that stays the same, CloudFormation sees nothing to deploy.",
	},
	{
		field: profile.Stage, title: "What may a deployment cost you?",
		help:   "Only \"dev\" is dev; anything else deploys with the prod settings.",
		closed: true, options: stageOptions,
	},
}

func regionOptions(string) []option {
	options := make([]option, 0, len(profile.KnownRegions))
	for _, r := range profile.KnownRegions {
		options = append(options, option{r.Code, r.Place})
	}
	return options
}

// stageOptions offers the two ways to deploy, and a saved stage of somebody's
// own beside them, so that it is not replaced unasked.
func stageOptions(saved string) []option {
	options := []option{
		{string(profile.Dev), "fast, brief downtime"},
		{string(profile.Prod), "safe, zero downtime"},
	}
	known := slices.ContainsFunc(options, func(o option) bool { return o.value == saved })
	if saved != "" && !known {
		options = append(options, option{saved, "as saved; prod settings"})
	}
	return options
}

// skipFlags is the first step from the given one that no flag has answered.
func skipFlags(answers profile.Answers, from int) int {
	for from < len(steps) && answers[steps[from].field].Source == profile.FromFlag {
		from++
	}
	return from
}

// number is which of the steps it is, counted as people do.
func (s step) number() int {
	return slices.IndexFunc(steps, func(other step) bool { return other.field == s.field }) + 1
}

// longestQuoted is how much of a wrong answer is said again.
const longestQuoted = 30

// complaint is what is wrong with an answer, of which a long one is cut, so
// that the reason has room on the line.
func complaint(err error) string {
	var field *profile.FieldError
	if errors.As(err, &field) && len(field.Value) > longestQuoted {
		cut := *field
		cut.Value = strings.ToValidUTF8(cut.Value[:longestQuoted], "") + "..."
		return cut.Error()
	}
	return err.Error()
}
