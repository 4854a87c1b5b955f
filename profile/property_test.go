package profile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// generator writes JSON in layouts that people and programs come up with.
type generator struct {
	*rand.Rand
	text    strings.Builder
	newline string
	unit    string
	colon   string
	comma   string
}

func newGenerator(seed uint64) *generator {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	return &generator{
		Rand: r, newline: pick("\n", "\n", "\n", "\r\n", "", " "), unit: pick("    ", "  ", "\t", "", " "),
		colon: pick(": ", ":", " : ", ":\n\t"), comma: pick(",", ",", ",", " ,", ", "),
	}
}

func (g *generator) line(depth int) {
	g.text.WriteString(g.newline)
	if g.newline != "" {
		g.text.WriteString(strings.Repeat(g.unit, depth))
	}
	if g.IntN(30) == 0 {
		g.text.WriteString(" \n\n ")
	}
}

func (g *generator) pick(from ...string) string { return from[g.IntN(len(from))] }

func (g *generator) value(depth int) {
	if depth > 4 {
		g.text.WriteString("0")
		return
	}
	switch g.IntN(8) {
	case 0:
		g.object(depth, func() { g.someMembers(depth, g.IntN(4)) })
	case 1:
		g.array(depth)
	case 2:
		g.text.WriteString(g.pick("12345678901234567890123", "-0.0", "1e400", "2.50", "0", "1E+2"))
	case 3:
		g.text.WriteString(g.pick("null", "true", "false"))
	default:
		g.text.WriteString(g.pick(`""`, `"a"`, `"\u00e9\\\"\/\n"`, `"größe 🚀"`, `"\ud83d\ude80"`, `"<>&"`, `"// no comment"`, `"}"`))
	}
}

func (g *generator) object(depth int, members func()) {
	g.text.WriteString("{")
	members()
	g.line(depth)
	g.text.WriteString("}")
}

func (g *generator) member(depth int, first bool, key string, value func()) {
	if !first {
		g.text.WriteString(g.comma)
	}
	g.line(depth + 1)
	g.text.WriteString(key + g.colon)
	value()
}

func (g *generator) someMembers(depth, n int) {
	for i := range n {
		key := fmt.Sprintf(`"%s%d"`, g.pick("deployment", "stage", "region", "a/b~", `\u0061`, "", "é"), i)
		if i == 0 && depth > 0 {
			key = g.pick(`"deployment"`, `"stage"`, `"_metadata"`)
		}
		g.member(depth, i == 0, key, func() { g.value(depth + 1) })
	}
}

func (g *generator) array(depth int) {
	g.text.WriteString("[")
	for i := range g.IntN(4) {
		if i > 0 {
			g.text.WriteString(g.comma)
		}
		g.line(depth + 1)
		g.value(depth + 1)
	}
	g.line(depth)
	g.text.WriteString("]")
}

// file is a profile with some of the five fields somewhere in it.
func (g *generator) file() []byte {
	g.object(0, func() {
		before := g.IntN(3)
		g.someMembers(0, before)
		if g.IntN(5) > 0 {
			key := g.pick(`"deployment"`, `"deployment"`, `"d\u0065ployment"`)
			g.member(0, before == 0, key, g.deployment)
			before++
		}
		if g.IntN(2) == 0 {
			g.member(0, before == 0, `"quilt"`, func() { g.text.WriteString(`{"catalog": "x" }`) })
		}
	})
	g.text.WriteString(g.pick("", "\n", " \n\n"))
	return []byte(g.text.String())
}

func (g *generator) deployment() {
	if g.IntN(10) == 0 {
		g.text.WriteString(g.pick("null", "{}", "{ \n}"))
		return
	}
	g.object(1, func() {
		first := true
		for _, i := range g.Perm(len(Fields) + 2) {
			if g.IntN(2) == 0 {
				continue
			}
			if i < len(Fields) {
				g.member(1, first, `"`+Fields[i].Key()+`"`, func() { g.text.WriteString(g.pick(`"old"`, `""`, "null", `"\u006fld"`)) })
			} else {
				g.member(1, first, fmt.Sprintf(`"other%d"`, i), func() { g.value(2) })
			}
			first = false
		}
	})
}

var propertyValues = map[Field][]string{
	Region: {"eu-west-1", ""}, Account: {"012345678901", ""}, ECRRepository: {"team/webhook", ""},
	ImageTag: {"1.2.3", digest, ""}, Stage: {"dev", "a<b>&\"\\é🚀", ""},
}

func TestAnEditChangesOnlyItsOwnBytes(t *testing.T) {
	parsed := 0
	for seed := range uint64(300) {
		raw := newGenerator(seed).file()
		if _, ok := inMemory(raw); ok {
			parsed++
		}
		for _, field := range Fields {
			for _, value := range propertyValues[field] {
				checkEdit(t, raw, field, value)
			}
		}
	}
	if parsed < 280 {
		t.Errorf("only %d of the generated files are profiles", parsed)
	}
}
