package main

import "strconv"

// theme is the colours of a terminal. The program is told by COLORFGBG which of
// them it runs on, and chooses its own colours by that.
type theme struct {
	name, colorfgbg        string
	background, text, edge string
	ansi                   [16]string
}

// The palettes are close to those of GitHub's pages, on which the pictures are.
var themes = []theme{
	{
		"dark", "15;0", "#0d1117", "#d1d7e0", "#3d444d",
		[16]string{
			"#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4",
			"#848d97", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff",
		},
	},
	{
		"light", "0;15", "#ffffff", "#1f2328", "#d1d9e0",
		[16]string{
			"#24292f", "#cf222e", "#116329", "#7d4e00", "#0969da", "#8250df", "#1b7c83", "#6e7781",
			"#656d76", "#a40e26", "#1a7f37", "#633c01", "#218bff", "#a475f9", "#3192aa", "#8c959f",
		},
	},
}

// colours are those of a cell: its character's, and its ground's, which is
// blank where the terminal's own shows.
func (t theme) colours(s style) (fg, bg string) {
	fg, bg = t.colour(s.fg, t.text), t.colour(s.bg, "")
	if s.reverse {
		if bg == "" {
			bg = t.background
		}
		fg, bg = bg, fg
	}
	return fg, bg
}

func (t theme) colour(code, own string) string {
	n, err := strconv.Atoi(code)
	switch {
	case code == "":
		return own
	case err != nil || n > 15:
		return code
	}
	return t.ansi[n]
}
