package main

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"webhook-setup/wizard"

	"github.com/google/go-cmp/cmp"
)

func TestFailureTellsProblemsOneByOne(t *testing.T) {
	err := usageError{errors.Join(errors.New("a"), fmt.Errorf("b: %w", errors.Join(errors.New("c"), errors.New("d"))), errors.Join(errors.New("e"))), "do this"}
	want := failure{
		Error: err.Error(), Problems: []string{"a", "b: c\nd", "e"}, Remedies: []string{"do this"}, ExitCode: exitUsage,
	}
	if diff := cmp.Diff(want, failureOf(err)); diff != "" {
		t.Error(diff)
	}
	if got := failureOf(wizard.ErrAborted); got.ExitCode != exitAborted || got.Error != aborted {
		t.Errorf("%+v", got)
	}
}

func TestDocumentsCarryTheSchemaFirst(t *testing.T) {
	var out bytes.Buffer
	if err := printJSON(streams{out: &out}, struct{ A string }{"<&>"}); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"schemaVersion\": 1,\n  \"A\": \"<&>\"\n}\n"; out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

// Each problem has its remedy right below it; what is said of all comes last.
func TestEveryProblemIsToldWithItsRemedy(t *testing.T) {
	var told bytes.Buffer
	err := usageError{errors.Join(usageError{errors.New("a"), "mend a"}, errors.New("b"), usageError{errors.New("c"), "mend c"}), "mend all"}
	report(streams{err: &told}, err)
	if want := "error: a\n  mend a\nerror: b\nerror: c\n  mend c\n  mend all\n"; told.String() != want {
		t.Errorf("got\n%s", told.String())
	}
	told.Reset()
	report(streams{err: &told}, usageError{errors.New("a"), "mend it"})
	if want := "error: a\n  mend it\n"; told.String() != want {
		t.Errorf("got\n%s", told.String())
	}
}
