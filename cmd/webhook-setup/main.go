// Command webhook-setup asks how a Benchling webhook is deployed on ECS
// Fargate, shows what the answers cost and buy, saves them as a profile and
// synthesizes the CDK stack from it.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], standardStreams()))
}
