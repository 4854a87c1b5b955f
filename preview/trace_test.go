package preview

import (
	"math/rand/v2"
	"testing"

	"webhook-setup/profile"
)

// TestTheTraceTurnsWhereABarEnds holds the two lines of a timeline against
// each other: what a phase does to the tasks that serve begins in the column
// in which its bar does, at every width.
func TestTheTraceTurnsWhereABarEnds(t *testing.T) {
	a := Typical()
	for _, stage := range []string{"dev", "prod"} {
		timeline := Simulate(profile.RolloutOf(stage), a)
		for cols := 30; cols <= 240; cols++ {
			c := chart{from: -timeline.Notice, to: timeline.Total, cols: cols}
			edges := map[int]bool{}
			for _, p := range timeline.Phases {
				edges[c.column(p.From)], edges[c.column(p.To)] = true, true
			}
			found := c.stretches(timeline)
			for _, s := range found[1:] {
				if !edges[s.from] {
					t.Errorf("%s at %d columns: serving turns at %d, where no bar begins or ends: %+v", stage, cols, s.from, timeline.Phases)
				}
			}
		}
	}
}

// TestTheTraceIsTheCounts asks for each column what serves in it: the least of
// the counts that hold there, and nothing that holds elsewhere only.
func TestTheTraceIsTheCounts(t *testing.T) {
	forAny(t, func(t *testing.T, r *rand.Rand, rollout profile.Rollout, a Assumptions) {
		timeline := Simulate(rollout, a)
		if timeline.Stuck != "" {
			return
		}
		c := chart{from: -timeline.Notice, to: timeline.Total + Span(r.IntN(300))*second, cols: 8 + r.IntN(200)}
		if c.to <= 0 {
			return
		}
		at := 0
		for _, s := range c.stretches(timeline) {
			if s.from != at || s.to <= s.from {
				t.Fatalf("%+v does not begin where the last ended, at %d", s, at)
			}
			for at = s.from; at < s.to; at++ {
				if want := leastIn(c, timeline, at); s.serving != want {
					t.Fatalf("column %d of %d shows %d, want %d: %+v", at, c.cols, s.serving, want, timeline.Counts)
				}
			}
		}
		if at != c.cols {
			t.Errorf("%d of %d columns are drawn", at, c.cols)
		}
	})
}

// leastIn looks for the least count of a column from the column's side.
func leastIn(c chart, t Timeline, column int) int {
	least := -1
	for i, count := range t.Counts {
		from, to := c.column(count.At), c.cols
		if i+1 < len(t.Counts) {
			to = max(c.column(t.Counts[i+1].At), from+1) // too short to be seen is seen all the same
		}
		if i == 0 {
			from = 0
		}
		if column >= from && column < to && (least < 0 || count.Serving < least) {
			least = count.Serving
		}
	}
	return least
}
