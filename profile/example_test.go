package profile_test

import (
	"fmt"
	"os"

	"webhook-setup/profile"
)

// A profile is opened, answered and saved. The file gets only what was
// answered, beside what it says already.
func ExampleStore() {
	dir, err := os.MkdirTemp("", "profiles")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()

	store := profile.Store{Dir: dir}
	file, err := store.Open("dev")
	if err != nil {
		fmt.Println(err)
		return
	}
	answers := file.Answers()
	answers[profile.Region] = profile.Answer{Value: "eu-central-1", Source: profile.FromPerson}
	answers[profile.Stage] = profile.Answer{Value: "dev", Source: profile.FromPerson}
	for _, change := range file.Changes(answers) {
		fmt.Printf("%s: %q -> %q\n", change.Field, change.Before, change.After)
	}
	if file, err = store.Save(file, answers); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(profile.Effective(file.Profile().Deployment.Stage))
	// Output:
	// deployment.region: "" -> "eu-central-1"
	// deployment.stage: "" -> "dev"
	// dev
}

// Only the exact string dev is dev.
func ExampleRolloutOf() {
	for _, stage := range []string{"dev", "prod", "staging", "Dev", ""} {
		r := profile.RolloutOf(stage)
		fmt.Printf("%q deploys as %s: %d tasks, %d to %d %% of them, drained for %v\n",
			stage, r.Stage, r.DesiredCount, r.MinHealthyPercent, r.MaxHealthyPercent, r.DeregistrationDelay)
	}
	// Output:
	// "dev" deploys as dev: 1 tasks, 0 to 100 % of them, drained for 10s
	// "prod" deploys as prod: 2 tasks, 50 to 200 % of them, drained for 30s
	// "staging" deploys as prod: 2 tasks, 50 to 200 % of them, drained for 30s
	// "Dev" deploys as prod: 2 tasks, 50 to 200 % of them, drained for 30s
	// "" deploys as prod: 2 tasks, 50 to 200 % of them, drained for 30s
}
