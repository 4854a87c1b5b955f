package preview

import "fmt"

// Timeline is one simulated deployment. Time zero is the moment ECS starts to
// act; what CloudFormation does before has negative times.
type Timeline struct {
	// Stuck says why the deployment could never finish. Everything else is
	// zero then: a stuck deployment is reported, not estimated.
	Stuck string `json:"stuck,omitempty"`
	// StartFirst tells whether new tasks start before old ones stop.
	StartFirst bool `json:"startFirst"`
	// Desired, Lower and Upper are counts of tasks: what is wanted, and the
	// limits that the healthy percentages come to.
	Desired int `json:"desired"`
	Lower   int `json:"lower"`
	Upper   int `json:"upper"`
	// Notice is CloudFormation's time before zero, not part of Total.
	Notice Span `json:"notice"`
	// Total is ECS's part, until "deployment completed", or for a failing
	// image until the failed tasks are gone and the old version serves.
	Total Span `json:"total"`
	// WorstServing is the fewest tasks that took requests at any moment.
	WorstServing int `json:"worstServing"`
	// Downtime is the time during which no task took requests.
	Downtime Span `json:"downtime"`
	// Peak is the most tasks that ran at once.
	Peak int `json:"peak"`
	// Overlap is task time beyond the desired count: one task for a second
	// and two for half a second are the same. It is what the deployment costs.
	Overlap Span `json:"overlap"`
	// Restored is when a failing deployment was given up and the old version
	// served in full; StackRolledBack is when CloudFormation was done as well.
	Restored        Span    `json:"restored,omitempty"`
	StackRolledBack Span    `json:"stackRolledBack,omitempty"`
	Events          []Event `json:"events"`
	Phases          []Phase `json:"phases"`
	Counts          []Count `json:"counts"`
}

// Event is something an engineer would see in the service's event log.
type Event struct {
	At   Span      `json:"at"`
	Kind EventKind `json:"kind"`
	// Tasks is how many tasks it is about, 0 where it is about none.
	Tasks int `json:"tasks,omitempty"`
}

// EventKind names an event.
type EventKind string

// The events, in the order in which a deployment meets them.
const (
	Detected   EventKind = "detected"    // CloudFormation sees the change
	Started    EventKind = "started"     // new tasks begin: network, pull, container
	Registered EventKind = "registered"  // they are in the target group, and not served yet
	Healthy    EventKind = "healthy"     // they serve
	Draining   EventKind = "draining"    // old tasks get no new request
	Stopping   EventKind = "stopping"    // they get SIGTERM
	Stopped    EventKind = "stopped"     // they are gone
	Failed     EventKind = "failed"      // new tasks never got healthy
	Tripped    EventKind = "tripped"     // the circuit breaker fails the deployment
	Completed  EventKind = "completed"   // ECS calls it done
	RolledBack EventKind = "rolled-back" // CloudFormation has gone back to the template before
)

// String is the event in words.
func (e Event) String() string {
	switch e.Kind {
	case Detected:
		return "CloudFormation detects the change"
	case Started:
		return "image pull and start of " + tasks(e.Tasks)
	case Registered:
		return tasks(e.Tasks) + " registered in the target group"
	case Healthy:
		return tasks(e.Tasks) + " healthy, serving"
	case Draining:
		return "draining " + tasks(e.Tasks)
	case Stopping:
		return "stopping " + tasks(e.Tasks)
	case Stopped:
		return tasks(e.Tasks) + " stopped"
	case Failed:
		return tasks(e.Tasks) + " failed the health check"
	case Tripped:
		return "circuit breaker stops the deployment"
	case Completed:
		return "deployment completed"
	case RolledBack:
		return "service rolled back"
	}
	return string(e.Kind)
}

// Phase is one stretch of the deployment, as a bar shows it.
type Phase struct {
	Name  PhaseName `json:"name"`
	From  Span      `json:"from"`
	To    Span      `json:"to"`
	Tasks int       `json:"tasks,omitempty"`
}

// PhaseName names a phase.
type PhaseName string

// The phases.
const (
	PhaseNotice PhaseName = "notice" // CloudFormation, before time zero
	PhaseStart  PhaseName = "start"  // from the start of tasks to their registration
	PhaseCheck  PhaseName = "check"  // until they are healthy
	PhaseDecide PhaseName = "decide" // ECS's scheduler, between two steps
	PhaseDrain  PhaseName = "drain"  // the deregistration delay of old tasks
	PhaseStop   PhaseName = "stop"   // from SIGTERM to their end
	PhaseWait   PhaseName = "wait"   // from stopped tasks to the start of those in their place
	PhaseFinish PhaseName = "finish" // ECS's clean-up
)

// Count is how many tasks there are from a moment on, until the next count.
type Count struct {
	At Span `json:"at"`
	// Old and New are tasks that run, serving or not.
	Old int `json:"old"`
	New int `json:"new"`
	// Serving are those that get requests: healthy and not draining.
	Serving int `json:"serving"`
}

func tasks(n int) string {
	if n == 1 {
		return "1 task"
	}
	return fmt.Sprintf("%d tasks", n)
}
