package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
)

func TestStartingValuesFromTheSharedConfiguration(t *testing.T) {
	const role = "role_arn = arn:aws:iam::210987654321:role/A\nsource_profile = y\n[profile y]\naws_access_key_id = a\naws_secret_access_key = b\n"
	for name, tc := range map[string]struct {
		configuration string
		environment   map[string]string
		want          map[profile.Field]string
	}{
		"nothing":        {"", nil, map[profile.Field]string{}},
		"default":        {"[default]\nregion = eu-west-3\n", nil, map[profile.Field]string{profile.Region: "eu-west-3"}},
		"named":          {"[default]\nregion = eu-west-3\n[profile x]\nregion = eu-north-1\n", map[string]string{"AWS_PROFILE": "x"}, map[profile.Field]string{profile.Region: "eu-north-1"}},
		"role":           {"[profile x]\n" + role, map[string]string{"AWS_PROFILE": "x"}, map[profile.Field]string{profile.Account: "210987654321"}},
		"SSO session":    {"[default]\nsso_session = corp\nsso_account_id = 012345678901\nsso_role_name = A\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.com\n", nil, map[profile.Field]string{profile.Region: "eu-west-1", profile.Account: "012345678901"}},
		"legacy SSO":     {"[default]\nregion = us-west-2\nsso_region = eu-west-1\nsso_account_id = 012345678901\nsso_role_name = A\nsso_start_url = https://example.com\n", nil, map[profile.Field]string{profile.Region: "us-west-2", profile.Account: "012345678901"}},
		"own keys":       {"[default]\nregion = us-west-2\nsso_region = eu-west-1\nsso_account_id = 012345678901\nsso_role_name = A\nsso_start_url = https://example.com\n", map[string]string{"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}, map[profile.Field]string{profile.Region: "us-west-2"}},
		"not valid":      {"[default]\nregion = \x1b[31mred\nsso_account_id = 1\n", nil, map[profile.Field]string{}},
		"no such":        {"[default]\nregion = eu-west-3\n", map[string]string{"AWS_PROFILE": "x"}, map[profile.Field]string{}},
		"cannot be read": {"[default\nregion", nil, map[profile.Field]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			isolateAWS(t, tc.configuration)
			for name, value := range tc.environment {
				t.Setenv(name, value)
			}
			if diff := cmp.Diff(tc.want, (&cloud{}).starting()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestStartingOrder has every source say something of the region.
func TestStartingOrder(t *testing.T) {
	isolateAWS(t, "[default]\nregion = eu-west-3\nsso_account_id = 012345678901\nsso_role_name = A\nsso_start_url = https://example.com\nsso_region = eu-west-1\n")
	store := profile.Store{Dir: t.TempDir()}
	file, err := store.Open("new")
	if err != nil {
		t.Fatal(err)
	}
	environment := map[string]string{}
	n := &session{cloud: &cloud{}, streams: streams{getenv: func(name string) string { return environment[name] }}}
	check := func(f profile.Field, value string, source profile.Source) {
		t.Helper()
		if got := n.start(file)[f]; got != (profile.Answer{Value: value, Source: source}) {
			t.Errorf("%v: %+v", f, got)
		}
	}
	check(profile.Account, "012345678901", profile.FromAWS)
	check(profile.Region, "eu-west-3", profile.FromAWS)
	environment["AWS_REGION"] = "eu-north-1"
	check(profile.Region, "eu-north-1", profile.FromEnvironment)
	n.answers = map[profile.Field]string{profile.Region: "us-west-1"}
	check(profile.Region, "us-west-1", profile.FromFlag)
	n.answers = nil
	if file, err = store.Save(file, profile.DefaultAnswers()); err != nil {
		t.Fatal(err)
	}
	check(profile.Account, "", profile.FromDefault)
}

// TestALargeConfigurationDoesNotHoldUpTheFirstFrame reads it in the background.
func TestALargeConfigurationDoesNotHoldUpTheFirstFrame(t *testing.T) {
	isolateAWS(t, "[default]\nregion = eu-west-3\n"+strings.Repeat("# a long comment\n", 2000))
	c := &cloud{}
	if got := c.starting(); got != nil {
		t.Errorf("read at once: %v", got)
	}
	shared := c.lookups().Shared
	if shared == nil {
		t.Fatal("not read in the background either")
	}
	want := map[profile.Field]string{profile.Region: "eu-west-3"}
	if diff := cmp.Diff(want, shared(context.Background())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, c.starting()); diff != "" {
		t.Error("what was read is not used for the next profile:", diff)
	}
	if diff := cmp.Diff(want, (&cloud{patient: true}).starting()); diff != "" {
		t.Error("not read where nobody waits for a frame:", diff)
	}
}

func BenchmarkStarting(b *testing.B) {
	var configuration strings.Builder
	for n := 0; configuration.Len() < quickSize-200; n++ {
		fmt.Fprintf(&configuration, "[profile p%d]\nregion = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = A\n", n)
	}
	isolateAWS(b, configuration.String())
	b.Setenv("AWS_PROFILE", "p0")
	for b.Loop() {
		if (&cloud{}).starting()[profile.Region] == "" {
			b.Fatal("nothing read")
		}
	}
}

// TestCredentialProcessHasNoTerminal runs one that reads, writes and gives credentials.
func TestCredentialProcessHasNoTerminal(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
	s := startAWS(t)
	script := filepath.Join(t.TempDir(), "give")
	content := `echo noise >&2
if read -r line || (: < /dev/tty) 2>/dev/null; then exit 3; fi
echo '{"Version": 1, "AccessKeyId": "a", "SecretAccessKey": "b"}'
`
	if err := os.WriteFile(script, []byte(content), 0o700); err != nil {
		t.Fatal(err)
	}
	isolateAWS(t, "[default]\ncredential_process = sh "+script+"\n")
	t.Setenv("AWS_ENDPOINT_URL", s.URL)
	if got, err := (&cloud{}).identity(within(t, patience)); err != nil || got.Account != "123456789012" {
		t.Errorf("got %+v, %v", got, err)
	}
}
