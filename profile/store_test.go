package profile

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func testStore(t *testing.T) Store {
	t.Helper()
	return Store{Dir: t.TempDir(), Version: "1.2.3", Now: func() time.Time { return time.Unix(0, 0) }}
}

func TestSaveWritesANewFileInTheSharedLayout(t *testing.T) {
	store := testStore(t)
	file, err := store.Open("dev")
	if err != nil {
		t.Fatal(err)
	}
	answers := DefaultAnswers()
	answers[Stage] = Answer{"dev", FromPerson}
	if file, err = store.Save(file, answers); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file.Path)
	if err != nil {
		t.Fatal(err)
	}
	want := `{
    "deployment": {
        "stage": "dev"
    },
    "_metadata": {
        "version": "1.2.3",
        "createdAt": "1970-01-01T00:00:00.000Z",
        "updatedAt": "1970-01-01T00:00:00.000Z",
        "source": "wizard"
    }
}`
	if diff := cmp.Diff(want, string(raw)); diff != "" {
		t.Error(diff)
	}
}
