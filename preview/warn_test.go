package preview

import (
	"slices"
	"strings"
	"testing"

	"webhook-setup/profile"
)

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// after is a saved prod profile with one thing changed.
func with(change func(*profile.Deployment)) profile.Profile {
	p := saved("prod")
	change(&p.Deployment)
	return p
}

func tagged(tag, stage string) profile.Profile {
	return with(func(d *profile.Deployment) { d.ImageTag, d.Stage = tag, stage })
}

func in(region string) profile.Profile {
	return with(func(d *profile.Deployment) { d.Region = region })
}

func owned(account string) profile.Profile {
	return with(func(d *profile.Deployment) { d.Account = account })
}

func named(name string, p profile.Profile) profile.Profile {
	p.Name = name
	return p
}

func unsaved(p profile.Profile) profile.Profile { return named("", p) }

// warningCases has for each rule where it speaks, how gravely, and where it is
// silent (no severity).
var warningCases = []struct {
	rule          string
	before, after profile.Profile
	severity      Severity
	says          string
}{
	{"mutable-tag", saved("prod"), tagged("latest", "prod"), Caution, "latest"},
	{"mutable-tag", saved("prod"), tagged("main", "staging"), Caution, "main"},
	{"mutable-tag", saved("prod"), tagged("v1", "prod"), Caution, "v1"},
	{"mutable-tag", saved("prod"), tagged("1.4.3", "prod"), "", ""},
	{"mutable-tag", saved("prod"), tagged("3f9c2ab", "prod"), "", ""},
	{"mutable-tag", saved("prod"), tagged(digest, "prod"), "", ""},
	{"mutable-tag", saved("prod"), tagged("latest", "dev"), "", ""},
	{"mutable-tag", saved("prod"), tagged("a b", "prod"), "", ""},
	{"same-tag", saved("prod"), tagged("latest", "dev"), Note, "pushing again"},
	{"same-tag", tagged("latest", "dev"), tagged("latest", "prod"), Caution, "unchanged"},
	{"same-tag", unsaved(tagged("latest", "dev")), tagged("latest", "prod"), Note, "pushing again"},
	{"same-tag", saved("prod"), tagged(digest, "prod"), "", ""},
	{"same-tag", saved("prod"), saved("dev"), "", ""},
	{"downtime", saved("prod"), saved("dev"), Serious, "1:17-2:07"},
	{"downtime", saved("dev"), saved("dev"), Caution, "1:17-2:07"},
	{"downtime", saved("dev"), saved("prod"), "", ""},
	{"guaranteed-capacity", saved("dev"), saved("prod"), Note, "1 of 2"},
	{"guaranteed-capacity", saved("prod"), saved("dev"), "", ""},
	{"desired-count", saved("dev"), saved("prod"), Caution, "2 tasks"},
	{"desired-count", saved("prod"), saved("dev"), "", ""},
	{"broken-image", saved("prod"), saved("dev"), Caution, "6:58"},
	{"broken-image", saved("dev"), saved("prod"), "", ""},
	{"first-deployment", unsaved(saved("prod")), saved("prod"), Note, "nothing to roll back"},
	{"first-deployment", saved("prod"), saved("dev"), "", ""},
	{"target", saved("prod"), saved("dev"), Note, "~45-60 s"},
	{"target", saved("dev"), saved("prod"), "", ""},
	{"new-stack", saved("prod"), in("eu-west-1"), Serious, "the old one stays"},
	{"new-stack", saved("prod"), owned("999999999999"), Serious, "the old one stays"},
	{"new-stack", unsaved(saved("prod")), in("eu-west-1"), "", ""},
	{"new-stack", saved("prod"), named("other", owned("999999999999")), "", ""},
	{"new-stack", saved("prod"), owned(""), "", ""},
	{"new-stack", saved("prod"), in("eu-west"), "", ""},
	{"unknown-region", saved("prod"), in("xx-north-9"), Caution, "xx-north-9"},
	{"unknown-region", saved("prod"), in("eu-west-1"), "", ""},
	{"unknown-region", saved("prod"), in("eu-w"), "", ""},
	{"opt-in-region", saved("prod"), in("af-south-1"), Note, "af-south-1"},
	{"opt-in-region", saved("prod"), in("eu-north-1"), "", ""},
	{"opt-in-region", saved("prod"), in("xx-north-9"), "", ""},
	{"opt-in-region", saved("prod"), in("us-gov-west-1"), "", ""},
	{"stage-typo", saved("prod"), saved("DEV"), Caution, "prod settings"},
	{"stage-typo", saved("prod"), saved("dev "), Caution, "prod settings"},
	{"stage-typo", saved("prod"), saved("development"), Caution, "prod settings"},
	{"stage-typo", saved("prod"), saved("staging"), "", ""},
	{"stage-typo", saved("prod"), saved("dev"), "", ""},
	{"stage-typo", saved("prod"), saved(""), "", ""},
	{"blank-account", saved("prod"), owned(""), Note, "whoever deploys"},
	{"blank-account", saved("prod"), saved("prod"), "", ""},
	{"no-price", saved("prod"), in("eu-south-2"), Note, "eu-south-2"},
	{"no-price", saved("prod"), in("eu-west-1"), "", ""},
	{"no-price", saved("prod"), in("eu-"), "", ""},
	{"stuck", saved("prod"), saved("dev"), "", ""},
}

func TestWarnings(t *testing.T) {
	for _, c := range warningCases {
		got := Compare(c.before, c.after).Warnings
		i := slices.IndexFunc(got, func(w Warning) bool { return w.Rule == c.rule })
		switch {
		case i < 0 && c.severity != "":
			t.Errorf("%s is silent from %+v to %+v", c.rule, c.before.Deployment, c.after.Deployment)
		case i >= 0 && (got[i].Severity != c.severity || !strings.Contains(got[i].Text, c.says)):
			t.Errorf("%s says %s %q from %+v to %+v, want %q %q", c.rule, got[i].Severity, got[i].Text, c.before.Deployment, c.after.Deployment, c.severity, c.says)
		case i >= 0 && (got[i].Reason == "" || got[i].Remedy == ""):
			t.Errorf("%s has no reason or no remedy", c.rule)
		}
	}
}

func TestStuckIsTheGravestWarning(t *testing.T) {
	r := rolloutFor(1, 50, 100, 0)
	found := warnings(facts{before: saved("prod"), after: saved("prod"), will: sideOfRollout(r), rollout: r})
	if found[0].Rule != "stuck" || found[0].Severity != Serious {
		t.Errorf("%+v", found)
	}
}

func TestWarningsComeGravestFirst(t *testing.T) {
	for _, p := range []profile.Profile{tagged("latest", "dev"), tagged("latest", "DEV"), in("xx-north-9"), unsaved(owned(""))} {
		got := Compare(in("eu-west-1"), p).Warnings
		if !slices.IsSortedFunc(got, func(a, b Warning) int { return a.Severity.rank() - b.Severity.rank() }) {
			t.Errorf("%+v", got)
		}
	}
}
