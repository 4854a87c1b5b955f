// Package synth turns a profile into a CDK cloud assembly.
//
// The CDK's library runs on Node.js, panics on every failure and writes to
// the standard streams, so it is only ever used in a child process: the
// program starts itself again as [EngineCommand], whose [Serve] answers
// requests. [Engine] is the parent's side. The package may start processes,
// use a temporary folder of its own and write the assembly's folder; it never
// touches a terminal or a profile's file.
package synth

import "github.com/aws/jsii-runtime-go"

// The library's packages extract their runtime into a temporary folder as soon
// as a program that links them starts. Only the child process needs one, and
// gets a new one with its first call.
func init() { jsii.Close() }
