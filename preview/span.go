package preview

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// Span is a length of time, or a moment counted from the start of a deployment.
// JSON has it as a number of seconds, people read it as minutes:seconds.
type Span time.Duration

const second = Span(time.Second)

// Seconds is the span in seconds.
func (s Span) Seconds() float64 { return time.Duration(s).Seconds() }

// String is the span as m:ss, rounded to whole seconds, with hours where it
// has any.
func (s Span) String() string {
	total := int64(math.Round(s.Seconds()))
	sign := ""
	if total < 0 {
		sign, total = "-", -total
	}
	if total >= 3600 {
		return fmt.Sprintf("%s%d:%02d:%02d", sign, total/3600, total/60%60, total%60)
	}
	return fmt.Sprintf("%s%d:%02d", sign, total/60, total%60)
}

// MarshalJSON writes seconds.
func (s Span) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, s.Seconds(), 'f', -1, 64), nil
}

// UnmarshalJSON reads seconds.
func (s *Span) UnmarshalJSON(raw []byte) error {
	seconds, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return fmt.Errorf("read a number of seconds: %w", err)
	}
	*s = Span(math.Round(seconds * float64(time.Second)))
	return nil
}

// Range is what three runs of the simulator gave: everything quick, everything
// as usual, everything slow.
type Range struct {
	Low     Span `json:"low"`
	Typical Span `json:"typical"`
	High    Span `json:"high"`
}

// String is the range from low to high, or one figure where they agree.
func (r Range) String() string {
	if r.Low.String() == r.High.String() {
		return r.Low.String()
	}
	return r.Low.String() + "-" + r.High.String()
}
