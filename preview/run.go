package preview

import "webhook-setup/profile"

// run is a deployment in progress: a clock, the tasks there are, and what has
// been written down so far. Tasks of a batch are alike, so they are counted
// and not kept one by one; the state changes at events only.
type run struct {
	r   profile.Rollout
	a   Assumptions
	now Span
	// old and fresh are tasks that run; of these some serve.
	old, servingOld   int
	fresh, servingNew int
	out               Timeline
}

// newRun is the moment CloudFormation sees the change. It is not ok where the
// deployment would be stuck.
func newRun(r profile.Rollout, a Assumptions) (*run, bool) {
	s := &run{r: r, a: a}
	s.out.Desired, s.out.Lower, s.out.Upper = r.DesiredCount, LowerLimit(r), UpperLimit(r)
	s.out.StartFirst = s.out.Upper > r.DesiredCount
	if s.out.Stuck = stuckReason(r); s.out.Stuck != "" {
		return s, false
	}
	s.old, s.servingOld = r.DesiredCount, r.DesiredCount
	s.out.WorstServing, s.out.Notice = r.DesiredCount, a.Notice
	s.now = -a.Notice
	s.note(Detected, 0)
	s.pass(PhaseNotice, 0, a.Notice)
	return s, true
}

// batch is how many tasks are replaced at a time.
func (s *run) batch() int {
	if s.out.StartFirst {
		return s.out.Upper - s.out.Desired
	}
	return s.out.Desired - s.out.Lower
}

func (s *run) serving() int { return s.servingOld + s.servingNew }

// note writes an event down, and the counts where they are new.
func (s *run) note(kind EventKind, tasks int) {
	s.out.Events = append(s.out.Events, Event{At: s.now, Kind: kind, Tasks: tasks})
	s.out.Peak = max(s.out.Peak, s.old+s.fresh)
	s.out.WorstServing = min(s.out.WorstServing, s.serving())
	count := Count{At: s.now, Old: s.old, New: s.fresh, Serving: s.serving()}
	if n := len(s.out.Counts); n > 0 {
		last := &s.out.Counts[n-1]
		if last.At == count.At {
			*last = count
			return
		}
		if (Count{last.At, count.Old, count.New, count.Serving}) == *last {
			return
		}
	}
	s.out.Counts = append(s.out.Counts, count)
}

// pass lets time go by in a phase, with the tasks as they are.
func (s *run) pass(name PhaseName, tasks int, d Span) {
	if d <= 0 {
		return
	}
	if s.serving() == 0 {
		s.out.Downtime += d
	}
	s.out.Overlap += Span(max(0, s.old+s.fresh-s.out.Desired)) * d
	s.out.Phases = append(s.out.Phases, Phase{Name: name, From: s.now, To: s.now + d, Tasks: tasks})
	s.now += d
}
