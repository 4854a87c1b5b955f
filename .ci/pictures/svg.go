package main

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// The size of a cell, the room round the screen, and that of the characters.
const (
	cellWidth, cellHeight = 8.4, 18.0
	margin                = 14.0
	fontSize              = 14
)

// draw makes an SVG of a screen. It has no font of its own: each piece of text
// is told how wide it is, so that columns stay columns in any font, and lines
// are drawn as lines.
func draw(g grid, title string, t theme) string {
	p := &picture{theme: t, classes: map[string]string{}}
	for y, line := range g {
		for x := 0; x < len(line); {
			end := x + 1
			for end < len(line) && line[end].style == line[x].style && kindOf(line[end].r) == kindOf(line[x].r) {
				end++
			}
			p.piece(x, y, line[x:end])
			x = end
		}
	}
	width, height := float64(len(g[0]))*cellWidth+2*margin, float64(len(g))*cellHeight+2*margin
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]g %[2]g" width="%[1]g" height="%[2]g" role="img" xml:space="preserve">
<title>%[3]s</title>
<style>text{font:%[4]dpx ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre}%[5]s</style>
<rect x=".5" y=".5" width="%[6]g" height="%[7]g" rx="8" fill="%[8]s" stroke="%[9]s"/>
%[10]s%[11]s</svg>
`, width, height, html.EscapeString(title), fontSize, p.css.String(), width-1, height-1, t.background, t.edge,
		p.grounds.String(), p.texts.String())
}

// picture collects what is drawn: grounds first, what stands on them after.
type picture struct {
	theme          theme
	grounds, texts strings.Builder
	classes        map[string]string
	css            strings.Builder
}

// piece draws cells that look alike and are of one kind.
func (p *picture) piece(x, y int, cells []cell) {
	fg, bg := p.theme.colours(cells[0].style)
	left, top, width := margin+float64(x)*cellWidth, margin+float64(y)*cellHeight, float64(len(cells))*cellWidth
	if bg != "" {
		fmt.Fprintf(&p.grounds, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%g\" fill=\"%s\"/>\n", left, top, width, cellHeight, bg)
	}
	text := make([]rune, len(cells))
	for i, c := range cells {
		text[i] = c.r
	}
	if kind := kindOf(text[0]); kind != letters {
		p.line(kind, left, top, width, fg)
		return
	}
	trimmed := strings.TrimRight(string(text), " ")
	word := strings.TrimLeft(trimmed, " ")
	if word == "" {
		return
	}
	left += float64(len([]rune(trimmed))-len([]rune(word))) * cellWidth
	fmt.Fprintf(&p.texts, "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" class=\"%s\">%s</text>\n",
		left, top+13.2, float64(len([]rune(word)))*cellWidth, p.class(fg, cells[0].style), html.EscapeString(word))
}

// class names a look in the style sheet.
func (p *picture) class(fg string, s style) string {
	look := "fill:" + fg
	if s.bold {
		look += ";font-weight:bold"
	}
	if s.faint {
		look += ";opacity:.6"
	}
	if _, known := p.classes[look]; !known {
		p.classes[look] = "c" + strconv.Itoa(len(p.classes))
		fmt.Fprintf(&p.css, ".%s{%s}", p.classes[look], look)
	}
	return p.classes[look]
}
