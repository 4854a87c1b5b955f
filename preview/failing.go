package preview

import "webhook-setup/profile"

// SimulateFailing runs the deployment of an image whose tasks start but never
// pass the health check, until the circuit breaker has brought the old
// version back. Without a circuit breaker ECS tries for ever, which the timeline
// reports as stuck.
//
// The old tasks of a start-first deployment serve throughout; with stop-first
// those of the first batch are gone and must be started again.
func SimulateFailing(r profile.Rollout, a Assumptions) Timeline {
	s, ok := newRun(r, a)
	if ok && !r.CircuitBreaker {
		s.out = Timeline{Stuck: "the circuit breaker is off: ECS starts the failing tasks again without end"}
		ok = false
	}
	if !ok {
		return s.out
	}
	batch := min(s.batch(), s.out.Desired)
	if !s.out.StartFirst {
		s.retire(batch, a.UnusedStopFirst)
		s.pass(PhaseWait, 0, a.Restart)
	}
	s.failUntilTripped(batch)
	s.rollBack(batch)
	s.out.Total = s.now
	s.out.StackRolledBack = s.out.Restored + a.StackRollback
	return s.out
}

// failUntilTripped starts batches of failing tasks until there were enough of
// them for the circuit breaker.
func (s *run) failUntilTripped(batch int) {
	for failed := 0; ; {
		s.fresh += batch
		s.note(Started, batch)
		s.pass(PhaseStart, batch, s.provision())
		if s.balanced() {
			s.note(Registered, batch)
		}
		s.pass(PhaseCheck, batch, s.unhealthyAfter())
		s.pass(PhaseDecide, 0, s.a.SchedulerStep)
		s.note(Failed, batch)
		if failed += batch; failed >= BreakerThreshold(s.out.Desired) {
			break
		}
		s.dropFailed(batch)
		s.pass(PhaseWait, 0, s.a.Restart)
	}
	s.note(Tripped, 0)
}

// rollBack returns to the old version.
func (s *run) rollBack(batch int) {
	if s.out.StartFirst {
		s.out.Restored = s.now // the old tasks never stopped serving
		s.dropFailed(batch)
		s.note(RolledBack, 0)
		return
	}
	s.dropFailed(batch)
	s.pass(PhaseWait, 0, s.a.Restart)
	s.old += batch
	s.note(Started, batch)
	s.pass(PhaseStart, batch, s.provision())
	s.pass(PhaseCheck, batch, s.healthyAfter())
	s.servingOld += batch
	s.note(Healthy, batch)
	s.out.Restored = s.now
	s.note(RolledBack, 0)
}

// dropFailed drains and stops new tasks that never served.
func (s *run) dropFailed(batch int) {
	unused := s.a.Unused
	if !s.out.StartFirst {
		unused = s.a.UnusedStopFirst
	}
	if s.balanced() {
		s.note(Draining, batch)
		s.pass(PhaseDrain, batch, Span(s.r.DeregistrationDelay)+unused)
	}
	s.pass(PhaseStop, batch, s.a.exit())
	s.fresh -= batch
	s.note(Stopped, batch)
}

// unhealthyAfter is from registration until ECS may act on failing checks: as
// many as the unhealthy threshold, and not before the grace period is over.
func (s *run) unhealthyAfter() Span {
	check, inside := s.r.HealthCheck, s.r.Task.ContainerCheck
	if !s.balanced() {
		return Span(inside.StartPeriod) + Span(inside.Retries)*Span(inside.Interval)
	}
	failures := s.a.FirstCheck + Span(max(0, check.UnhealthyThreshold-1))*Span(check.Interval)
	return max(failures, Span(s.r.GracePeriod)-s.a.RegistrationLag)
}
