package synth

import (
	"os"
	"path/filepath"
	"testing"

	"webhook-setup/profile"
)

// TestWriteForTheJudges writes the folders that judges/run shows to others.
func TestWriteForTheJudges(t *testing.T) {
	dir := os.Getenv("JUDGED_DIR")
	if dir == "" {
		t.Skip("JUDGED_DIR says where to")
	}
	listed := complete("prod")
	listed.Security.WebhookAllowList = "192.0.2.0/24"
	for name, p := range map[string]profile.Profile{
		"dev": complete("dev"), "prod": complete("prod"), "open": inStage("prod"), "listed": listed,
		"vpc": within(somePublic, somePrivate), "china": elsewhere("cn-north-1"), "gov": elsewhere("us-gov-west-1"),
	} {
		if err := synthesized(t, p).Write(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}
