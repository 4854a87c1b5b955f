package main

import (
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// Every command says what it is for and shows how it is used; what it shows
// must be a command line that it would take.
func TestEveryCommandHasHelpWithExamples(t *testing.T) {
	root := newRoot(streams{})
	visit(root, func(c *cobra.Command) {
		if c.Hidden && c.Name() != "man" {
			return
		}
		if c.Short == "" || c.Long == "" || c.Example == "" {
			t.Errorf("%s: short %q, example %q, %d bytes of help", c.CommandPath(), c.Short, c.Example, len(c.Long))
		}
		for line := range strings.Lines(c.Example) {
			checkExample(t, line)
		}
	})
}

func checkExample(t *testing.T, line string) {
	t.Helper()
	_, line, _ = strings.Cut(line, "webhook-setup")
	line, _, _ = strings.Cut(line, "|")
	line, _, _ = strings.Cut(line, ">")
	line, _, _ = strings.Cut(line, ")")
	if _, after, piped := strings.Cut(line, "man webhook-setup"); piped {
		line = after
	}
	c, flags, err := newRoot(streams{}).Find(strings.Fields(line))
	if err == nil {
		err = c.ParseFlags(flags)
	}
	if err == nil && c.Args != nil {
		err = c.ValidateArgs(c.Flags().Args())
	}
	if err != nil {
		t.Errorf("webhook-setup%s: %v", line, err)
	}
}

// Whatever --json can print is told by help json.
func TestEveryKeyOfTheDocumentsIsDescribed(t *testing.T) {
	for _, document := range []any{failure{}, summary{}, listing{}, showing{}, diagnosis{}, versions{}, syntheses{}, undone{}} {
		for _, key := range keysOf(reflect.TypeOf(document)) {
			if !strings.Contains(jsonTopic, key) {
				t.Errorf("%T: help json does not mention %q", document, key)
			}
		}
	}
}

func keysOf(of reflect.Type) []string {
	switch of.Kind() {
	case reflect.Slice, reflect.Pointer:
		return keysOf(of.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	var keys []string
	for i := range of.NumField() {
		field := of.Field(i)
		if key, _, _ := strings.Cut(field.Tag.Get("json"), ","); key != "" {
			keys = append(append(keys, key), keysOf(field.Type)...)
		}
	}
	return keys
}

func TestVersionTellsWhatTheLinkerNoted(t *testing.T) {
	got := versionsOf(&debug.BuildInfo{
		Main: debug.Module{Version: "v1.2.3"},
		Deps: []*debug.Module{{Path: "github.com/aws/aws-cdk-go/awscdk/v2", Version: "v2.270.0"}},
		Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}, {Key: "vcs.time", Value: "2026-11-22T10:00:00Z"},
		},
	})
	if got.Module != "v1.2.3" || got.CDK != "2.270.0" || !got.Time.Equal(time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", got)
	}
	if text := got.text(); !strings.Contains(text, "aws-cdk-lib 2.270.0\ncommit abc and changes, go1.") {
		t.Error(text)
	}
	if text := versionsOf(nil).text(); !strings.Contains(text, "commit unknown") {
		t.Error(text)
	}
}

func TestShortImage(t *testing.T) {
	for want, d := range map[string]profile.Deployment{
		"quiltdata/benchling:latest":       {},
		"team/webhook@sha256:0123456789ab": {ECRRepository: "team/webhook", ImageTag: "sha256:" + strings.Repeat("0123456789abcdef", 4)},
		"quiltdata/benchling@sha256:":      {ImageTag: "sha256:"},
	} {
		if diff := cmp.Diff(want, shortImage(d)); diff != "" {
			t.Error(diff)
		}
	}
}
