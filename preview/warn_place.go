package preview

import (
	"fmt"
	"slices"
	"strings"

	"webhook-setup/profile"
)

// defaultRegions are open to every account: those that AWS launched before
// 20 March 2019. All later ones must be enabled first (AWS Account Management
// reference), so this list does not grow.
var defaultRegions = []string{
	"us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1",
	"eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
	"ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
}

// newStack is about a saved profile that points somewhere else now. A blank
// account may well be the same one, so it is not counted.
func newStack(f facts) (Warning, bool) {
	var moved []string
	for _, field := range []profile.Field{profile.Region, profile.Account} {
		before, after, ok := f.values(field)
		if ok && before != after && before != "" && after != "" {
			moved = append(moved, fmt.Sprintf("%s %s", field.Label(), before))
		}
	}
	return Warning{
		Severity: Serious, Rule: "new-stack",
		Text:   "a new stack; the old one stays and costs",
		Reason: fmt.Sprintf("CloudFormation cannot move a stack out of %s", strings.Join(moved, " and ")),
		Remedy: "point Benchling at the new address, then delete the old stack",
	}, f.saved() && f.before.Name == f.after.Name && len(moved) > 0
}

// region is the deployment's region, not ok while it is half-typed.
func (f facts) region() (string, bool) {
	region := profile.Region.Value(f.after.Deployment)
	return region, profile.Region.Check(region) == nil
}

func unknownRegion(f facts) (Warning, bool) {
	region, ok := f.region()
	return Warning{
		Severity: Caution, Rule: "unknown-region",
		Text:   fmt.Sprintf("region %s is not one we know", region),
		Reason: "it is well-formed, but not in AWS's list of regions when this was written",
		Remedy: "check the spelling; a region newer than this program works all the same",
	}, ok && profile.PlaceOf(region) == ""
}

func optInRegion(f facts) (Warning, bool) {
	region, ok := f.region()
	ok = ok && profile.PlaceOf(region) != "" && profile.PartitionOf(region).Name == "aws"
	return Warning{
		Severity: Note, Rule: "opt-in-region",
		Text:   fmt.Sprintf("region %s must be enabled for the account first", region),
		Reason: "AWS leaves every region launched after March 2019 off until somebody opts in",
		Remedy: "enable it under Account, AWS Regions, before the first deployment",
	}, ok && !slices.Contains(defaultRegions, region)
}

func stageTypo(f facts) (Warning, bool) {
	stage := stageOf(f.after)
	return Warning{
		Severity: Caution, Rule: "stage-typo",
		Text:   fmt.Sprintf("stage %q deploys with the prod settings", clean(stage)),
		Reason: `only the exact word "dev" is dev`,
		Remedy: `write "dev" if dev is meant`,
	}, profile.LooksLikeDev(stage) || nearlyDev(stage)
}

// nearlyDev catches what people write for dev beyond its letter case.
func nearlyDev(stage string) bool {
	words := []string{"develop", "development", "devel", "dve", "edv", "deb", "de", "ev", "devv", "dev1"}
	return slices.Contains(words, strings.ToLower(strings.TrimSpace(stage)))
}

func blankAccount(f facts) (Warning, bool) {
	return Warning{
		Severity: Note, Rule: "blank-account",
		Text:   "no account: the stack goes to whoever deploys",
		Reason: "the template is not tied to an account, so other credentials make another stack",
		Remedy: "fill the account in where more than one is in use",
	}, profile.Account.Value(f.after.Deployment) == ""
}

func noPrice(f facts) (Warning, bool) {
	region, ok := f.region()
	return Warning{
		Severity: Note, Rule: "no-price",
		Text:   fmt.Sprintf("no price for %s: the comparison counts task-hours", region),
		Reason: "the price list does not have this region, and another region's price would mislead",
		Remedy: "look Fargate's price up on AWS's pricing page",
	}, ok && f.will.Cost.Price == nil
}
