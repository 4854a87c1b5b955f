package wizard

import (
	"fmt"
	"strings"

	"webhook-setup/profile"

	"github.com/charmbracelet/x/ansi"
)

// longestWords bounds what is shown of a text from AWS.
const longestWords = 120

// words are a text from AWS as the screen can show it: on one line, without
// anything that a terminal would act upon, and not too long.
func words(text string) string {
	cut := text[:min(len(text), longestWords)]
	return ansi.Truncate(profile.Printable(strings.ToValidUTF8(cut, "")), longestWords, "")
}

// foundIdentity offers the account of the credentials, with whose they are.
func foundIdentity(identity Identity, err error) found {
	if err != nil {
		return found{note: words(err.Error()), failed: true}
	}
	if identity.Account == "" || profile.Account.Check(identity.Account) != nil {
		return found{note: "an account that is none", failed: true}
	}
	return found{
		offers: []offer{newOffer(identity.Account, "AWS: "+words(whose(identity.ARN)), "")},
		caller: identity.Account,
	}
}

// whose is the part of an ARN that says who, without the account again.
func whose(arn string) string {
	parts := strings.SplitN(arn, ":", 6)
	return parts[len(parts)-1]
}

// standing is what can be offered before AWS has answered, or if it never does.
func standing(r request) []offer {
	if r.field != profile.ECRRepository {
		return nil
	}
	return []offer{newOffer(profile.PublishedRepository, "the published image", "")}
}

// foundRepositories offers the repositories under their bare names. The one
// name that stands for the published image needs its registry before it.
func foundRepositories(registry Registry, repositories []Repository, err error) found {
	offers := standing(request{field: profile.ECRRepository})
	for _, r := range repositories {
		value, about := r.Name, ""
		if value == profile.PublishedRepository {
			value = r.URI
		}
		if r.Immutable {
			about = "immutable tags"
		}
		offers = add(offers, profile.ECRRepository, newOffer(value, about, ""))
	}
	return found{
		offers: offers, failed: err != nil,
		note: summary(len(offers)-1, "repository", "repositories", "in "+registry.Region, err),
	}
}

// foundTags offers the tags with when they were pushed and how large they are.
func foundTags(image profile.Image, tags []Tag, err error) found {
	var offers []offer
	for _, t := range tags {
		pin := t.Digest
		if profile.ImageTag.Check(pin) != nil || !strings.HasPrefix(pin, digestMark) {
			pin = ""
		}
		offers = add(offers, profile.ImageTag, newOffer(t.Name, describeTag(t), pin))
	}
	return found{
		offers: offers, failed: err != nil,
		note: summary(len(offers), "tag", "tags, newest first,", "in "+image.Repository, err),
	}
}

// add offers only what could be typed as well.
func add(offers []offer, f profile.Field, o offer) []offer {
	if o.value == "" || f.Check(o.value) != nil {
		return offers
	}
	return append(offers, o)
}

// summary is the one line about a list.
func summary(count int, one, many, where string, err error) string {
	switch {
	case err != nil && count == 0:
		return words(err.Error())
	case err != nil:
		return fmt.Sprintf("the first %d only: %s", count, words(err.Error()))
	case count == 0:
		return "none " + words(where)
	case count == 1:
		return "1 " + one + " " + words(where)
	}
	return fmt.Sprintf("%d %s %s", count, many, words(where))
}

func describeTag(t Tag) string {
	var parts []string
	if !t.Pushed.IsZero() {
		parts = append(parts, t.Pushed.Local().Format("2006-01-02 15:04"))
	}
	if t.Size > 0 {
		parts = append(parts, fmt.Sprintf("%d MB", max(1, (t.Size+500_000)/1_000_000)))
	}
	return strings.Join(parts, "  ")
}
