package wizard

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"webhook-setup/profile"
)

func TestWelcomeNeverCostsTheQuestionItsPlace(t *testing.T) {
	options := testOptions(saved(t, "dev", ""), nil)
	options.Welcome = true
	for size, told := range map[[2]int]bool{{120, 35}: true, {100, 20}: true, {80, 24}: true, {60, 20}: false, {50, 20}: true, {30, 8}: false} {
		m := opened(t, size[0], size[1], options)
		view := m.View()
		if got := strings.Contains(view, "Five questions"); got != told {
			t.Errorf("%v: told %v\n%s", size, got, view)
		}
		if !strings.Contains(view, "Which AWS region?") || !strings.Contains(view, "> us-east-1") {
			t.Errorf("%v: no question\n%s", size, view)
		}
		checkFits(t, view, size[0], size[1])
		if m, _ = press(t, m, "enter"); strings.Contains(m.View(), "Five questions") {
			t.Errorf("%v: told at the second step\n%s", size, m.View())
		}
		if told && size[0] >= 80 {
			golden(t, fmt.Sprintf("welcome-%dx%d", size[0], size[1]), view+"\n")
		}
	}
	options.Start = testOptions(options.Opened.File, map[profile.Field]string{profile.Region: "us-east-1"}).Start
	if view := opened(t, 120, 35, options).View(); !strings.Contains(view, "Five questions") || !strings.Contains(view, "Which AWS account?") {
		t.Errorf("the first step is the second where a flag answers the first:\n%s", view)
	}
}

func TestPromptWelcomesNewcomers(t *testing.T) {
	for _, welcomed := range []bool{true, false} {
		options := testOptions(saved(t, "dev", ""), nil)
		options.Welcome = welcomed
		var out strings.Builder
		_, err := Prompt(context.Background(), options, strings.NewReader(""), &out)
		if !errors.Is(err, ErrAborted) || strings.HasPrefix(out.String(), "Welcome. ") != welcomed {
			t.Errorf("welcomed %v: %v\n%s", welcomed, err, out.String())
		}
	}
}
