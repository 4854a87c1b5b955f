package main

// scene is a way to a screen that is worth a picture.
type scene struct {
	name, title   string
	width, height int
	// profiles says that there are some, those in the folder profiles.
	profiles bool
	args     []string
	steps    []step
}

// step waits until the screen shows a text, and then presses keys, which have
// tmux's names; one that begins with "=" is typed as it is.
type step struct {
	until string
	keys  []string
}

// onboarding leads to the stage of a new profile, with dev under the pointer.
var onboarding = []step{
	{"Which AWS region", []string{"Enter"}},
	{"Which AWS account", []string{"=123456789012", "Enter"}},
	{"Which ECR repository", []string{"Enter"}},
	{"Which image tag", []string{"C-u", "=1.4.2", "Enter"}},
	{"What may a deployment", []string{"Up"}},
	{"synthesis engine ready", nil},
}

var scenes = []scene{
	{
		name: "stage", title: "The stage of a new profile: what dev costs and buys, beside prod",
		width: 112, height: 32, args: []string{"--profile", "dev"}, steps: onboarding,
	},
	{
		name: "switch", title: "The review of a switch from dev to prod, before it is saved",
		width: 120, height: 40, profiles: true, args: []string{"--edit", "dev"},
		steps: []step{
			{"Which AWS region", []string{"C-r"}},
			{"Review", []string{"5"}},
			{"What may a deployment", []string{"Down"}},
			{"> prod", []string{"Enter"}},
			{"differences", nil},
		},
	},
	{
		name: "profiles", title: "The profiles to choose from",
		width: 100, height: 12, profiles: true,
		steps: []step{{"Which profile", nil}, {"synthesis engine ready", nil}},
	},
	{
		name: "narrow", title: "The same question on a terminal of 60 columns",
		width: 60, height: 32, args: []string{"--profile", "dev"}, steps: onboarding,
	},
}
