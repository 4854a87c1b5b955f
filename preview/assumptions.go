package preview

// Assumptions are the durations that AWS or the application decides and no
// setting of the profile does. [Low], [Typical] and [High] are the three sets
// that the comparison uses; any other set is as good for [Simulate].
//
// "Measured" below means read off event logs that engineers published; what no
// source states outright is marked "inferred".
type Assumptions struct {
	// Notice is how long CloudFormation takes to see the change. It is the
	// design's figure, comes before time zero and counts in no total.
	Notice Span
	// Provision is from the start of a task to its registration in the target
	// group: network interface, image pull, container start. Measured 20-60 s.
	Provision Span
	// RegistrationLag is how much of Provision is left once the container runs:
	// ECS registers in its next scheduler step. Inferred; it decides how much of
	// the first interval of the container's own check is already over.
	RegistrationLag Span
	// FirstCheck is from registration to the load balancer's first check of a
	// new target; one success is enough. Measured 2.0-3.4 s.
	FirstCheck Span
	// ApplicationStart is from the container's start until the application
	// answers checks. Below RegistrationLag + FirstCheck it costs nothing.
	ApplicationStart Span
	// SchedulerStep is the pace at which ECS acts: one step from healthy to the
	// decision to stop old tasks, one more to their deregistration. Measured.
	SchedulerStep Span
	// Unused is from the end of the deregistration delay until ECS sees the
	// target unused, while new tasks serve already. Measured, about 10 s.
	Unused Span
	// UnusedStopFirst is the same where old tasks go before new ones come.
	// Measured, about 7 s.
	UnusedStopFirst Span
	// ApplicationExit is from SIGTERM to the end of the process. StopTimeout caps
	// it: after that ECS kills (30 s by default on Fargate, 2-120 allowed).
	ApplicationExit Span
	StopTimeout     Span
	// Restart is from a stopped task to the start of the one in its place.
	// Measured 20-30 s.
	Restart Span
	// Unchecked is from RUNNING until a task counts as healthy that neither a
	// load balancer nor the container itself checks. Documented, 40 s.
	Unchecked Span
	// Finish is ECS's clean-up until "deployment completed". Measured, about 12 s.
	Finish Span
	// StackRollback is from the service's return to its old tasks until
	// CloudFormation has rolled the stack back. One published drill: 423 - 267 s.
	StackRollback Span
}

// Typical is what to expect on a usual day.
func Typical() Assumptions {
	return Assumptions{
		Notice: 10 * second, Provision: 40 * second, RegistrationLag: 10 * second,
		FirstCheck: 3 * second, ApplicationStart: 5 * second, SchedulerStep: 10 * second,
		Unused: 10 * second, UnusedStopFirst: 7 * second,
		ApplicationExit: 0, StopTimeout: 30 * second,
		Restart: 20 * second, Unchecked: 40 * second, Finish: 12 * second,
		StackRollback: 156 * second,
	}
}

// Low is a day on which everything is as quick as it was ever measured.
func Low() Assumptions {
	a := Typical()
	a.Provision, a.FirstCheck, a.ApplicationStart = 20*second, 2*second, 2*second
	a.Finish, a.StackRollback = 5*second, 117*second
	return a
}

// High is a day on which everything is slow at once.
func High() Assumptions {
	a := Typical()
	a.Provision, a.FirstCheck, a.ApplicationStart = 60*second, 4*second, 10*second
	a.SchedulerStep, a.Unused, a.Restart = 15*second, 15*second, 30*second
	a.Finish, a.StackRollback = 20*second, 195*second
	return a
}

// exit is how long a task takes to stop once it is told to.
func (a Assumptions) exit() Span { return min(a.ApplicationExit, a.StopTimeout) }
