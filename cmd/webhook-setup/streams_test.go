package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/muesli/termenv"
)

func withEnvironment(values map[string]string) streams {
	return streams{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, getenv: func(name string) string { return values[name] }}
}

func TestTerminalsWithoutUTF8GetASCII(t *testing.T) {
	for name, tc := range map[string]struct {
		env  map[string]string
		want bool
	}{
		"nothing said":      {nil, false},
		"UTF-8":             {map[string]string{"LANG": "en_US.UTF-8"}, false},
		"utf8":              {map[string]string{"LC_ALL": "C.utf8", "LANG": "C"}, false},
		"C":                 {map[string]string{"LANG": "C"}, true},
		"LC_ALL wins":       {map[string]string{"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, true},
		"the Linux console": {map[string]string{"TERM": "linux", "LANG": "en_US.UTF-8"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := withEnvironment(tc.env).ascii(); got != tc.want {
				t.Errorf("ASCII %v, want %v", got, tc.want)
			}
		})
	}
}

func TestNoColorTakesTheColorsAway(t *testing.T) {
	if got := withEnvironment(map[string]string{"NO_COLOR": "1"}).renderer().ColorProfile(); got != termenv.Ascii {
		t.Errorf("color profile %v", got)
	}
}

func TestLinesInPlaceOfAScreen(t *testing.T) {
	for name, value := range map[string]string{"ACCESSIBLE": "1", "TERM": "dumb"} {
		if !withEnvironment(map[string]string{name: value}).accessible() {
			t.Errorf("%s=%s shows a screen", name, value)
		}
	}
	if withEnvironment(map[string]string{"TERM": "xterm"}).accessible() {
		t.Error("an ordinary terminal gets lines")
	}
}

func TestQuote(t *testing.T) {
	for argument, want := range map[string]string{
		"cdk.out/dev": "cdk.out/dev", "": "''", "my out": "'my out'", "a'b": `'a'\''b'`, "$(x)": "'$(x)'", "-": "-",
	} {
		if got := quote(argument); got != want {
			t.Errorf("quote(%q) = %s, want %s", argument, got, want)
		}
	}
}

func TestOnlyAClearYesConfirms(t *testing.T) {
	for typed, want := range map[string]bool{"y\n": true, "YES\n": true, "\n": false, "n\n": false, "sure\n": false, "": false} {
		s := withEnvironment(nil)
		s.in = strings.NewReader(typed)
		if got := confirmed(context.Background(), s, "?"); got != want {
			t.Errorf("%q confirms: %v", typed, got)
		}
	}
}
