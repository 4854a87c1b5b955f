package wizard

import (
	"slices"
	"strings"
	"unicode/utf8"

	"webhook-setup/profile"
)

// offer is an option as a list below a field has it.
type offer struct {
	option
	// pin is the digest that a tag stands for now, blank for anything else.
	pin string
	// search is what typing is looked for in, in lower case.
	search string
}

func newOffer(value, about, pin string) offer {
	return offer{option{value, about}, pin, strings.ToLower(value + "\n" + about)}
}

// list is what stands below a field. It is worked out in Update, because a
// repository can have thousands of tags.
type list struct {
	made  madeFor
	found []offer
	// at is the option that stands in the field, -1 where none does.
	at int
	// value and about are the widest cells.
	value, about int
}

// madeFor is what a list depends on.
type madeFor struct {
	field   profile.Field
	typed   string
	saved   string
	version int
}

// lists reports whether a step has a list below its field.
func (m Model) lists(s step) bool {
	return !s.closed && (s.options != nil || m.options.Lookups.answers(s.field))
}

// suggest brings the list up to date.
func (m *Model) suggest() {
	if m.phase != asking || !m.lists(steps[m.at]) {
		m.list = list{}
		return
	}
	s := steps[m.at]
	typed, saved := *m.question.value, m.draft.Answers[s.field].Value
	if made := (madeFor{s.field, typed, saved, m.lookups.version}); made != m.list.made || m.list.found == nil {
		m.list = newList(m.offers(s), typed, typed == saved)
		m.list.made = made
	}
}

func (m Model) offers(s step) []offer {
	if s.options == nil {
		return m.lookups.shown.offers
	}
	return s.offers()
}

// offers are the options of a step that needs no look-up for them.
func (s step) offers() []offer {
	options := s.options("")
	offers := make([]offer, 0, len(options))
	for _, o := range options {
		offers = append(offers, newOffer(o.value, o.about, ""))
	}
	return offers
}

// newList finds the offers that what was typed could be the beginning of. What
// stood there before anything was typed matches everything.
func newList(offers []offer, typed string, untouched bool) list {
	l := list{found: offers, at: -1}
	switch {
	case strings.HasPrefix(typed, digestMark) && !untouched && !has(offers, typed):
		l.found = digests(offers, typed)
	case typed != "" && !untouched && !has(offers, typed):
		l.found = matching(offers, typed)
	default:
		l.found = pinned(offers, typed)
	}
	for i, o := range l.found {
		if o.value == typed && l.at < 0 {
			l.at = i
		}
		l.value, l.about = max(l.value, o.width()), max(l.about, utf8.RuneCountInString(o.about))
	}
	return l
}

// width is what a value needs: of a digest, enough to tell it from others.
func (o offer) width() int {
	if strings.HasPrefix(o.value, digestMark) {
		return len(digestMark) + 16
	}
	return len(o.value)
}

// has reports whether something is offered: a complete value matches
// everything, so that the whole list can be looked through.
func has(offers []offer, value string) bool {
	return slices.ContainsFunc(offers, func(o offer) bool { return o.value == value || (o.pin != "" && o.pin == value) })
}

// matching are the offers with what was typed in the value, or in the word about it.
func matching(offers []offer, typed string) []offer {
	typed = strings.ToLower(typed)
	var found []offer
	for _, o := range offers {
		if strings.Contains(o.search, typed) {
			found = append(found, o)
		}
	}
	return found
}

const digestMark = "sha256:"

// digests are the digests that begin with what was typed, each once.
func digests(offers []offer, typed string) []offer {
	var found []offer
	seen := map[string]bool{}
	for _, o := range offers {
		if strings.HasPrefix(o.pin, typed) && !seen[o.pin] {
			seen[o.pin] = true
			found = append(found, digestOf(o))
		}
	}
	return found
}

func digestOf(tag offer) offer { return newOffer(tag.pin, "pins this image", "") }

// pinned puts a digest below the tag that stands in the field, or whose digest
// does: below the last of the tags of that image, so that one can move on from
// it in both directions.
func pinned(offers []offer, typed string) []offer {
	pin := typed
	if i := slices.IndexFunc(offers, func(o offer) bool { return o.value == typed }); i >= 0 {
		pin = offers[i].pin
	}
	if pin == "" {
		return offers
	}
	last := -1
	for i, o := range offers {
		if o.pin == pin {
			last = i
		}
	}
	if last < 0 {
		return offers
	}
	return slices.Insert(slices.Clone(offers), last+1, digestOf(offers[last]))
}
