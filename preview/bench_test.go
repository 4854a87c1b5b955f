package preview

import (
	"testing"

	"github.com/muesli/termenv"

	"webhook-setup/profile"
)

// The wizard does this on every keystroke; 2 ms is what it may take.
func BenchmarkCompareAndRender(b *testing.B) {
	styles := stylesOf(termenv.TrueColor, true, false)
	before, after := saved("prod"), saved("dev")
	b.ReportAllocs()
	for b.Loop() {
		Render(Compare(before, after), 200, 60, styles)
	}
}

// A thousand tasks in the smallest batches that percentages allow, ten at a
// time; 10 ms is what it may take.
func BenchmarkSimulateThousandTasks(b *testing.B) {
	r := profile.RolloutOf("prod")
	r.DesiredCount, r.MinHealthyPercent, r.MaxHealthyPercent = 1000, 100, 101
	b.ReportAllocs()
	for b.Loop() {
		Simulate(r, Typical())
	}
}
