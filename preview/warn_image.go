package preview

import (
	"fmt"
	"regexp"
	"strings"

	"webhook-setup/profile"
)

// wholeVersion is a tag that names one build: a full version, a date, a commit.
var wholeVersion = regexp.MustCompile(`[0-9]+\.[0-9]+\.[0-9]+|[0-9]{6,}|[0-9a-f]{7,40}`)

// moves reports whether a tag is one that people push again and again, such
// as latest, main or v1. Any tag can move; these are meant to.
func moves(tag string) bool {
	return !strings.HasPrefix(tag, "sha256:") && !wholeVersion.MatchString(tag)
}

// image is the deployed image, not ok while it is half-typed.
func (f facts) image() (profile.Image, bool) {
	image, err := profile.ImageOf(f.after.Deployment)
	return image, err == nil
}

func movingTag(f facts) (Warning, bool) {
	image, ok := f.image()
	return Warning{
		Severity: Caution, Rule: "mutable-tag",
		Text:   fmt.Sprintf("tag %s can mean another image tomorrow", image.Tag),
		Reason: "it does not say which build runs, and each later deployment takes what it means then",
		Remedy: "use a version's own tag or a digest",
	}, ok && f.will.DeploysAs == profile.Prod && moves(image.Tag)
}

func sameTag(f facts) (Warning, bool) {
	image, ok := f.image()
	if !ok || image.Pinned() {
		return Warning{}, false
	}
	w := Warning{
		Severity: Note, Rule: "same-tag",
		Text:   fmt.Sprintf("pushing again under tag %s deploys nothing", image.Tag),
		Reason: "CloudFormation compares templates, and the tag reads the same in both",
		Remedy: "use a new tag or a digest for each build, or force a new deployment",
	}
	if was, err := profile.ImageOf(f.before.Deployment); f.saved() && err == nil && was == image && moves(image.Tag) {
		w.Severity, w.Text = Caution, fmt.Sprintf("tag %s is unchanged: a new image under it is not deployed", image.Tag)
		return w, true
	}
	return w, moves(image.Tag)
}
