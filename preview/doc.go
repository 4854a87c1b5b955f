// Package preview says what a change of a profile means before it is deployed:
// how long a deployment takes, what serves meanwhile, what it costs, and what a
// careful engineer would say about it.
//
// Everything here is a pure function of its arguments: no clock, no disk, no
// network, no terminal. [Compare] turns two profiles into plain data, [Render],
// [Text] and [Markdown] turn that into something to read, and [Simulate] is the
// rolling deployment of ECS that the figures come from. The settings of a stage
// come from package profile and are written nowhere else.
//
// One caveat: the figures are a model of published measurements, not a promise
// of AWS. Each constant in [Assumptions] says where it comes from.
package preview
