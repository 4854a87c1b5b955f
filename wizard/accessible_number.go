package wizard

import (
	"fmt"
	"strconv"
	"strings"

	"webhook-setup/profile"
)

// number tells a list of which one can be picked by its number.
func (p *prompter) number(offers []offer) {
	for i, o := range offers {
		line := mark(offers) + strconv.Itoa(i+1) + ". " + profile.Printable(o.value)
		if o.about != "" {
			line += ": " + o.about
		}
		p.say("  " + line)
	}
}

// mark is what a number begins with: nothing, unless one of the values could
// be taken for a number of the list, as the tags of some builds could.
func mark(offers []offer) string {
	for _, o := range offers {
		if n, err := strconv.Atoi(o.value); err == nil && n <= len(offers) {
			return "#"
		}
	}
	return ""
}

// pickedBy is the value that a number stands for, or what was typed.
func pickedBy(typed string, offers []offer) string {
	digits, marked := strings.CutPrefix(typed, mark(offers))
	if n, err := strconv.Atoi(digits); marked && err == nil && n >= 1 && n <= len(offers) {
		return offers[n-1].value
	}
	return typed
}

// noSuchNumber says that a number is none of the list, blank where what was
// typed is no number or there is no list.
func noSuchNumber(typed string, offers []offer) string {
	if _, err := strconv.Atoi(strings.TrimPrefix(typed, "#")); err != nil || len(typed) > 4 || len(offers) == 0 || has(offers, typed) {
		return ""
	}
	if m := mark(offers); len(offers) > 1 {
		return fmt.Sprintf("choose %s1 to %s%d", m, m, len(offers))
	}
	return "there is number 1 only"
}
