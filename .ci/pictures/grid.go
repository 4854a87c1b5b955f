package main

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// style is how a cell looks. A blank colour is the terminal's own.
type style struct {
	fg, bg        string
	bold, reverse bool
	faint         bool
}

type cell struct {
	r rune
	style
}

// grid is a screen, line by line. Every character that the program draws is one
// cell wide.
type grid [][]cell

// parse reads what tmux captured: characters, and sequences that set colours.
func parse(captured string, width, height int) grid {
	g := make(grid, height)
	var now style
	for y, line := range strings.Split(captured, "\n") {
		if y >= height {
			break
		}
		for line != "" {
			if rest, isSequence := strings.CutPrefix(line, "\x1b["); isSequence {
				codes, after, _ := strings.Cut(rest, "m")
				now, line = now.with(strings.Split(codes, ";")), after
				continue
			}
			r, size := utf8.DecodeRuneInString(line)
			g[y], line = append(g[y], cell{r, now}), line[size:]
		}
		for len(g[y]) < width {
			g[y] = append(g[y], cell{r: ' '})
		}
	}
	return g
}

// with is the style after the codes of one sequence.
func (s style) with(codes []string) style {
	for i := 0; i < len(codes); i++ {
		n, _ := strconv.Atoi(codes[i])
		switch {
		case n == 0:
			s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 7:
			s.reverse = true
		case n == 22:
			s.bold, s.faint = false, false
		case n == 27:
			s.reverse = false
		case n == 38:
			s.fg, i = extended(codes, i)
		case n == 48:
			s.bg, i = extended(codes, i)
		case n == 39:
			s.fg = ""
		case n == 49:
			s.bg = ""
		case n >= 30 && n < 38, n >= 90 && n < 98:
			s.fg = strconv.Itoa(n%10 + n/90*8)
		case n >= 40 && n < 48, n >= 100 && n < 108:
			s.bg = strconv.Itoa(n%10 + n/100*8)
		}
	}
	return s
}

// extended reads 5;INDEX or 2;RED;GREEN;BLUE, and returns the place of its end.
func extended(codes []string, i int) (string, int) {
	if i+2 < len(codes) && codes[i+1] == "5" {
		return codes[i+2], i + 2
	}
	if i+4 >= len(codes) {
		return "", len(codes)
	}
	rgb := "#"
	for _, c := range codes[i+2 : i+5] {
		n, _ := strconv.Atoi(c)
		rgb += strconv.FormatInt(0x100+int64(n), 16)[1:]
	}
	return rgb, i + 4
}

// hide puts ~ in place of the home, and keeps the columns where they are.
func (g grid) hide(home string) {
	for y, line := range g {
		text := make([]rune, len(line))
		for x, c := range line {
			text[x] = c.r
		}
		before, after, found := strings.Cut(string(text), home)
		if !found {
			continue
		}
		start, cut := len([]rune(before)), len([]rune(home))-1
		end := start + cut + 1
		if word, _, spaced := strings.Cut(after, " "); spaced {
			end += len([]rune(word))
		}
		line[start].r = '~'
		copy(line[start+1:], line[start+1+cut:end])
		for x := end - cut; x < end; x++ {
			line[x] = cell{r: ' '}
		}
		g[y] = line
	}
}
