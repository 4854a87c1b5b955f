// Package synth turns a profile into a CDK cloud assembly.
//
// The CDK's library runs on Node.js, panics on every failure and writes to
// the standard streams, so it is only ever used in a child process: the
// program starts itself again as [EngineCommand], whose [Serve] answers
// requests. [Engine] is the parent's side. The package may start processes,
// use a temporary folder of its own and write the assembly's folder; it never
// touches a terminal or a profile's file.
//
// [Start] an engine, [Engine.Synthesize] a profile as often as needed, and
// [Engine.Close] it. The result is an [Assembly]: files by name, which
// [Assembly.Write] puts into a folder whole or not at all. Every failure is an
// error: an [*InputError] names a value of the profile that cannot be
// deployed, an [*Error] what went wrong in Node.js, the CDK or the child, and
// both have a Remedy. [Diff] tells what updating a stack from one template to
// another would do, replacements included.
//
// What the stack has for a stage is package profile's table of rollouts; no
// number of it is written here.
package synth

import "github.com/aws/jsii-runtime-go"

// The library's packages extract their runtime into a temporary folder as soon
// as a program that links them starts. Only the child process needs one, and
// gets a new one with its first call.
func init() { jsii.Close() }
