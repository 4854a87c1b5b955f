package preview_test

import (
	"fmt"

	"webhook-setup/preview"
	"webhook-setup/profile"
)

// What a switch from dev to prod does to a deployment, and to the bill.
func ExampleCompare() {
	dev := profile.Profile{Name: "dev", Deployment: profile.Deployment{Region: "us-east-1", ImageTag: "1.4.2", Stage: "dev"}}
	prod := dev
	prod.Deployment.Stage = "prod"

	c := preview.Compare(dev, prod)
	for _, side := range []preview.Side{c.Before, c.After} {
		fmt.Printf("%s takes %s, nothing serves for %s, %s a month\n", side.Title, side.Deploy, side.Downtime, side.Cost)
	}
	// Output:
	// dev takes 1:22-2:27, nothing serves for 1:17-2:07, $36.04 a month
	// prod takes 1:45-2:55, nothing serves for 0:00, $72.08-$360.40 a month
}

// The deployment itself, event by event.
func ExampleSimulate() {
	for _, event := range preview.Simulate(profile.RolloutOf("dev"), preview.Typical()).Events {
		fmt.Printf("%-5s  %s\n", event.At, event)
	}
	// Output:
	// -0:10  CloudFormation detects the change
	// 0:00   draining 1 task
	// 0:17   1 task stopped
	// 0:37   image pull and start of 1 task
	// 1:17   1 task registered in the target group
	// 1:37   1 task healthy, serving
	// 1:49   deployment completed
}
