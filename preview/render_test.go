package preview

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"webhook-setup/profile"
)

func TestRenderNeverExceedsItsRoom(t *testing.T) {
	odd := saved("dev")
	odd.Deployment = profile.Deployment{
		Region: "eu-", Account: "12", ECRRepository: strings.Repeat("x/", 90), Stage: "日本語\x1b[2J 👩‍👩‍👧 stage\r\n",
		ImageTag: strings.Repeat("長", 60),
	}
	other := saved("prod")
	other.Name = strings.Repeat("name-", 12)
	comparisons := []Comparison{Compare(saved("prod"), saved("dev")), Compare(other, odd), {}}
	for _, styles := range []Styles{{}, plain(true), stylesOf(termenv.TrueColor, true, false)} {
		for _, c := range comparisons {
			for width := -1; width <= 300; width += 1 + width/6 {
				for height := -1; height <= 100; height += 1 + height/4 {
					within(t, c, width, height, styles)
				}
			}
		}
	}
}

func within(t *testing.T, c Comparison, width, height int, styles Styles) {
	t.Helper()
	got := Render(c, width, height, styles)
	if got != Render(c, width, height, styles) {
		t.Fatalf("%dx%d: two calls differ", width, height)
	}
	if got == "" {
		return
	}
	lines := strings.Split(got, "\n")
	if len(lines) > max(0, height) {
		t.Fatalf("%dx%d: %d lines", width, height, len(lines))
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > width {
			t.Fatalf("%dx%d: a line of %d cells: %q", width, height, ansi.StringWidth(line), line)
		}
	}
}
