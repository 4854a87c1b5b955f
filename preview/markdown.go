package preview

import (
	"fmt"
	"strings"
)

// Markdown is the comparison for a pull request: GitHub's tables, the warnings
// as a list, the unchanged settings folded away.
func Markdown(c Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### Deployment: %s → %s\n\n", escape(c.Before.Title), escape(c.After.Title))
	for _, w := range c.Warnings {
		if w.Severity != Note {
			fmt.Fprintf(&b, "- **%s:** %s. %s %s\n", w.Severity, escape(w.Text), escape(sentence(w.Reason)), escape(sentence(w.Remedy)))
		}
	}
	markdownHead(&b, c)
	for i, row := range c.TradeOffs {
		before, after := row.Figure+": "+row.BeforeFigure, row.Figure+": "+row.AfterFigure
		if i == 0 {
			before = "target: " + c.Before.targetRemark() + "\n" + before
			after = "target: " + c.After.targetRemark() + "\n" + after
		}
		markdownRow(&b, Row{Name: row.Name, Before: row.Before + "\n" + before, After: row.After + "\n" + after, Changed: row.Changed})
	}
	if lines := (view{c: c, width: markdownWidth, styles: Styles{glyphs: unicodeGlyphs}}).chart(true)(); lines != nil {
		fmt.Fprintf(&b, "\n```text\n%s\n```\n", strings.Join(lines, "\n"))
	}
	markdownTable(&b, c, "Template", c.Template)
	markdownTable(&b, c, "Settings", c.Settings)
	for _, line := range costLines(c) {
		fmt.Fprintf(&b, "\n%s  ", escape(sentence(line)))
	}
	b.WriteString("\n")
	for _, w := range c.Warnings {
		if w.Severity == Note {
			fmt.Fprintf(&b, "\n- %s: %s. %s", w.Severity, escape(w.Text), escape(sentence(w.Reason)))
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// markdownWidth is what GitHub shows of a code block without scrolling.
const markdownWidth = 96

func markdownTable(b *strings.Builder, c Comparison, title string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n<details><summary>%s</summary>\n", title)
	markdownHead(b, c)
	for _, row := range rows {
		markdownRow(b, row)
	}
	b.WriteString("\n</details>\n")
}

func markdownHead(b *strings.Builder, c Comparison) {
	fmt.Fprintf(b, "\n| | before: %s | after: %s |\n|---|---|---|\n", escape(c.Before.Title), escape(c.After.Title))
}

func markdownRow(b *strings.Builder, row Row) {
	after := escape(row.After)
	if row.Changed { // the first line: the design's words, or the value
		first, rest, _ := strings.Cut(after, "<br>")
		after = "**" + first + "**"
		if rest != "" {
			after += "<br>" + rest
		}
	}
	fmt.Fprintf(b, "| %s | %s | %s |\n", escape(row.Name), escape(row.Before), after)
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", ">", "&gt;", "[", `\[`, "~", `\~`, "\n", "<br>")

// escape keeps a value from being read as markup; a line break stays one.
func escape(s string) string { return markdownEscapes.Replace(s) }
