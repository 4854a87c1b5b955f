package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"webhook-setup/profile"

	"github.com/spf13/cobra"
)

// schemaVersion is the first key of every JSON document that is printed. It
// grows when a key goes or changes its meaning, not when one is added.
const schemaVersion = 1

// printJSON prints a result, which must be an object.
func printJSON(s streams, value any) error {
	var document bytes.Buffer
	encoder := json.NewEncoder(&document)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	versioned := fmt.Appendf(nil, `{"schemaVersion":%d,`, schemaVersion)
	versioned = append(versioned, bytes.TrimPrefix(document.Bytes(), []byte("{"))...)
	var indented bytes.Buffer
	if err := json.Indent(&indented, versioned, "", "  "); err != nil {
		return err
	}
	_, err := s.out.Write(indented.Bytes())
	return err
}

// failure is an error as --json prints it, where there is no other result.
type failure struct {
	Error string `json:"error"`
	// Problems are the errors one by one, where there are several.
	Problems []string `json:"problems"`
	Remedies []string `json:"remedies"`
	ExitCode int      `json:"exitCode"`
}

// toldError is an error that is in the JSON result already.
type toldError struct{ error }

func (e toldError) Unwrap() error { return e.error }

func failureOf(err error) failure {
	f := failure{Error: message(err), Problems: []string{}, Remedies: []string{}, ExitCode: exitCode(err)}
	for _, problem := range problems(err) {
		f.Problems = append(f.Problems, problem.Error())
	}
	f.Remedies = append(f.Remedies, profile.Remedies(err)...)
	return f
}

// problems takes apart what was joined, and only that: what is wrapped keeps
// the words that it is wrapped in.
func problems(err error) []error {
	joined := err
	switch whole := err.(type) { //nolint:errorlint // only one around the whole
	case usageError:
		joined = whole.error
	case toldError:
		joined = whole.error
	}
	if found := unjoin(joined); len(found) > 1 {
		return found
	}
	return []error{err}
}

func unjoin(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var found []error
	for _, e := range joined.Unwrap() {
		found = append(found, unjoin(e)...)
	}
	return found
}

// wantsJSON reports whether a command line asks for JSON, also one that could
// not be read to its end.
func wantsJSON(c *cobra.Command, args []string) bool {
	if c == nil {
		return false
	}
	if flag := c.Flags().Lookup("format"); flag != nil && flag.Value.String() == "json" {
		return true
	}
	flag := c.Flags().Lookup("json")
	return flag != nil && (flag.Value.String() == "true" || slices.Contains(args, "--json"))
}
