package preview

import "webhook-setup/profile"

// Simulate runs one rolling deployment of a healthy image. It is pure and
// deterministic, and takes any rollout, not only the two stages: no load
// balancer is a health check without an interval, no container check likewise.
//
// New tasks start first where the maximum leaves room for that, in batches of
// upper limit - desired; else old tasks stop first, in batches of desired - lower
// limit. Where neither can happen the timeline says that it is stuck, and why.
func Simulate(r profile.Rollout, a Assumptions) Timeline {
	s, ok := newRun(r, a)
	if !ok {
		return s.out
	}
	for replaced := 0; replaced < s.out.Desired; {
		batch := min(s.batch(), s.out.Desired-replaced)
		if replaced > 0 && s.out.StartFirst {
			s.pass(PhaseWait, 0, a.Restart)
		}
		s.replace(batch)
		replaced += batch
	}
	s.pass(PhaseFinish, 0, a.Finish)
	s.note(Completed, 0)
	s.out.Total = s.now
	return s.out
}

// replace swaps a batch of old tasks for new ones.
func (s *run) replace(batch int) {
	if s.out.StartFirst {
		s.start(batch)
		s.pass(PhaseDecide, 0, 2*s.a.SchedulerStep)
		s.retire(batch, s.a.Unused)
		return
	}
	s.retire(batch, s.a.UnusedStopFirst)
	s.pass(PhaseWait, 0, s.a.Restart)
	s.start(batch)
}

// start brings a batch of new tasks up until they serve.
func (s *run) start(batch int) {
	s.fresh += batch
	s.note(Started, batch)
	s.pass(PhaseStart, batch, s.provision())
	if s.balanced() {
		s.note(Registered, batch)
	}
	s.pass(PhaseCheck, batch, s.healthyAfter())
	s.servingNew += batch
	s.note(Healthy, batch)
}

// retire takes a batch of old tasks out. The drain is always the whole delay,
// with or without open connections.
func (s *run) retire(batch int, unused Span) {
	s.servingOld -= batch
	if s.balanced() {
		s.note(Draining, batch)
		s.pass(PhaseDrain, batch, Span(s.r.DeregistrationDelay)+unused)
	}
	if s.a.exit() > 0 {
		s.note(Stopping, batch)
	}
	s.pass(PhaseStop, batch, s.a.exit())
	s.old -= batch
	s.note(Stopped, batch)
}

func (s *run) balanced() bool { return s.r.HealthCheck.Interval > 0 }

// provision ends with the registration; without a load balancer it ends when
// the container runs.
func (s *run) provision() Span {
	if s.balanced() {
		return s.a.Provision
	}
	return max(0, s.a.Provision-s.a.RegistrationLag)
}

// healthyAfter is from the end of provision until the task counts as healthy.
// The load balancer's and the container's own check must both pass. Neither
// threshold nor grace period matters: a new target needs one success, and grace
// only makes ECS ignore failures.
func (s *run) healthyAfter() Span {
	running := s.a.RegistrationLag // how long the container has run by now
	if !s.balanced() {
		running = 0
	}
	inside := Span(s.r.Task.ContainerCheck.Interval)
	var healthy Span
	if inside > 0 {
		healthy = firstSuccess(inside, inside, s.a.ApplicationStart) - running
	}
	if s.balanced() {
		ready := s.a.ApplicationStart - running
		healthy = max(healthy, firstSuccess(s.a.FirstCheck, Span(s.r.HealthCheck.Interval), ready))
	} else if inside <= 0 {
		healthy = s.a.Unchecked
	}
	return max(0, healthy)
}

// firstSuccess is the moment of the first of a row of checks that finds the
// application ready: one that comes too early costs whole intervals.
func firstSuccess(first, interval, ready Span) Span {
	if ready <= first || interval <= 0 {
		return first
	}
	missed := (ready - first + interval - 1) / interval
	return first + missed*interval
}
