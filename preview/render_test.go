package preview

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
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
	styles := []Styles{{}, plain(true), stylesOf(termenv.TrueColor, true, false)}
	for i, c := range comparisons {
		for width := -1; width <= 300; width += 1 + width/6 {
			for height := -1; height <= 100; height += 1 + height/4 {
				within(t, c, width, height, styles[(i+width+height+2)%len(styles)])
			}
		}
	}
}

func TestRenderedScreens(t *testing.T) {
	directions := map[string]Comparison{
		"prod-to-dev": Compare(saved("prod"), tagged("latest", "dev")),
		"dev-to-prod": Compare(saved("dev"), tagged("latest", "prod")),
	}
	for direction, c := range directions {
		for _, size := range []struct{ width, height int }{{20, 5}, {28, 24}, {40, 12}, {56, 30}, {70, 30}, {76, 20}, {100, 40}, {200, 60}} {
			name := fmt.Sprintf("%s-%dx%d", direction, size.width, size.height)
			golden(t, name+".golden", Render(c, size.width, size.height, plain(false))+"\n")
			golden(t, name+"-ascii.golden", Render(c, size.width, size.height, plain(true))+"\n")
		}
		golden(t, direction+"-dark.golden", Render(c, 76, 30, stylesOf(termenv.TrueColor, true, false))+"\n")
		golden(t, direction+"-light.golden", Render(c, 76, 30, stylesOf(termenv.TrueColor, false, false))+"\n")
		golden(t, direction+".txt", Text(c))
		golden(t, direction+".md", Markdown(c))
	}
	golden(t, "unchanged.golden", Render(Compare(saved("dev"), saved("dev")), 76, 30, plain(false))+"\n")
}

func TestCellsAgreesWithTheLibrary(t *testing.T) {
	g := unicodeGlyphs
	for _, s := range []string{
		"", "plain", "\x1b[1;38;2;1;2;3mbold\x1b[0m", "日本語", "é", "e\u0301", "👩‍👩‍👧", "▲\ufe0f", "a\tb", "\x1b[2J", "\x1b[2Jabm", "\x1b]0;t\a",
		g.changed + g.arrow + g.more + g.edge + g.full + g.part + g.gap + g.tick + g.serious + g.caution + g.noteDot,
	} {
		if got, want := cells(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q is %d cells, want %d", s, got, want)
		}
	}
	for _, glyph := range []string{g.changed, g.arrow, g.more, g.edge, g.full, g.part, g.gap, g.tick, g.serious, g.caution, g.noteDot} {
		if ansi.StringWidth(glyph) != 1 {
			t.Errorf("%q is not one cell", glyph)
		}
	}
}

func TestAsciiIsAscii(t *testing.T) {
	got := Render(Compare(saved("prod"), saved("dev")), 100, 60, plain(true))
	if i := strings.IndexFunc(got, func(r rune) bool { return r > '~' }); i >= 0 {
		t.Errorf("%q", got[i:i+8])
	}
}

// Without colour, and with, the same characters stand in the same places, so
// nothing is told by colour alone.
func TestColourCarriesNothingByItself(t *testing.T) {
	c := Compare(saved("prod"), saved("dev"))
	coloured := Render(c, 100, 60, stylesOf(termenv.TrueColor, true, false))
	if !strings.Contains(coloured, "\x1b[") {
		t.Fatal("no colour at all")
	}
	trimmed := func(s string) []string {
		lines := strings.Split(ansi.Strip(s), "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		return lines
	}
	if diff := cmp.Diff(trimmed(Render(c, 100, 60, plain(false))), trimmed(coloured)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatMattersMostComesFirst(t *testing.T) {
	c := Compare(saved("prod"), saved("dev"))
	for _, want := range []struct {
		width, height int
		text          string
	}{
		{60, 1, "1:22-2:27"}, {60, 2, "1:45-2:55"}, {60, 4, "nothing serves"}, {60, 9, "target"}, {60, 11, "$36.04"},
		{60, 20, "drain"}, {60, 40, "grace period"}, {100, 70, "container check"}, {100, 70, "Fargate price"},
	} {
		if got := Render(c, want.width, want.height, plain(false)); !strings.Contains(got, want.text) {
			t.Errorf("%dx%d has no %q:\n%s", want.width, want.height, want.text, got)
		}
	}
}

func TestStagesThatDeployAlikeKeepTheirNames(t *testing.T) {
	got := Render(Compare(saved("prod"), saved("staging")), 100, 60, plain(false))
	for _, name := range []string{"\nprod ", "\nstaging "} {
		if !strings.Contains(got, name) {
			t.Errorf("no line for %q:\n%s", name, got)
		}
	}
}

func TestAShortGapIsStillDrawn(t *testing.T) {
	c := Compare(saved("prod"), saved("prod"))
	c.After.Timeline.Counts = []Count{{-10 * second, 2, 0, 2}, {60 * second, 2, 0, 0}, {61 * second, 2, 0, 2}}
	if got := Render(c, 60, 40, plain(false)); !strings.Contains(got, "━┄━") {
		t.Error(got)
	}
}

func TestTemplateRowsAreShownEverywhere(t *testing.T) {
	c := Compare(saved("prod"), saved("prod"))
	c.Template = []Row{{Name: "Service.DesiredCount", Before: "2", After: "1 | 3", Changed: true}}
	for _, got := range []string{Render(c, 100, 60, plain(false)), Text(c), Markdown(c)} {
		if !strings.Contains(got, "Service.DesiredCount") || !c.Differs() {
			t.Error(got)
		}
	}
	if got := Markdown(c); !strings.Contains(got, `| **1 \| 3** |`) {
		t.Error(got)
	}
}

func TestStuckIsDrawnWithItsReason(t *testing.T) {
	c := Compare(saved("prod"), saved("prod"))
	c.After = sideOfRollout(rolloutFor(1, 50, 100, 0))
	for _, got := range []string{Render(c, 76, 20, plain(false)), Text(c)} {
		if !strings.Contains(got, "stuck") || !strings.Contains(got, "a minimum of 50 %") {
			t.Error(got)
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
