package profile

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestNothingPrintsASecret prints all that holds a file in every way that a
// log line or a failed test might.
func TestNothingPrintsASecret(t *testing.T) {
	const secret = "hunter2"
	s := testStore(t)
	put(t, s, "base", `{"benchling": {"clientSecret": "`+secret+`"}}`)
	file := opened(t, s, "dev", `{"_inherits": "base", "benchling": {"clientSecret": "`+secret+`"}}`)
	check(t, os.WriteFile(file.backupPath(), file.raw(), 0o600))
	undo, err := s.PrepareUndo("dev")
	check(t, err)
	entries, err := s.Entries()
	check(t, err)

	bytesOf := strings.Trim(fmt.Sprintf("%d", []byte(secret)), "[]")
	hexOf := fmt.Sprintf("%x", secret)
	for _, value := range []any{file, &file, undo, entries, file.Profile(), file.Answers(), struct{ f File }{file}, struct{ u *Undo }{&undo}, struct{ u Undo }{undo}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			text := fmt.Sprintf(verb, value)
			for _, shown := range []string{secret, bytesOf, hexOf, "0x68, 0x75, 0x6e"} {
				if strings.Contains(text, shown) {
					t.Errorf("%s of %T shows the secret: %s", verb, value, text)
				}
			}
		}
		text, err := json.Marshal(value)
		check(t, err)
		if strings.Contains(string(text), secret) {
			t.Errorf("the JSON of %T shows the secret: %s", value, text)
		}
	}
}
