package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"webhook-setup/profile"
	"webhook-setup/wizard"

	"github.com/google/go-cmp/cmp"
)

var testImage = profile.Image{Region: "eu-west-1", Repository: "team/webhook"}

// patience is for what answers at once on a machine that has nothing else to
// do; only what never answers is asked in a hurry.
const patience = 15 * time.Second

func TestIdentity(t *testing.T) {
	s := startAWS(t)
	c := &cloud{}
	got, err := c.identity(within(t, patience))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wizard.Identity{Account: "123456789012", ARN: s.arn}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFiveThousandTags(t *testing.T) {
	s := startAWS(t)
	for _, minute := range rand.New(rand.NewPCG(1, 2)).Perm(5000) {
		s.push(minute, fmt.Sprintf("build-%d", minute))
	}
	got, err := (&cloud{}).tags(within(t, patience), testImage)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 5000 {
		t.Fatalf("%d tags", len(got))
	}
	for i, tag := range got {
		if want := fmt.Sprintf("build-%d", 4999-i); tag.Name != want {
			t.Fatalf("tag %d is %s, want %s", i, tag.Name, want)
		}
	}
	if tag := got[0]; tag.Size != 184_000_000 || tag.Pushed.Unix() != 1_700_000_000+60*4999 || !strings.HasSuffix(tag.Digest, "1387") {
		t.Errorf("the newest tag: %+v", tag)
	}
}

// TestTagsUntilTheLimit has the third page never come.
func TestTagsUntilTheLimit(t *testing.T) {
	s := startAWS(t)
	for minute := range 5000 {
		s.push(minute, fmt.Sprintf("build-%d", minute))
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.answer = func(w http.ResponseWriter, r *http.Request, action string) bool {
		if strings.Count(s.asked(), action) < 3 {
			return false
		}
		cancel()
		return never(w, r, action)
	}
	got, err := (&cloud{}).tags(ctx, testImage)
	if err == nil || err.Error() != "no answer in time" {
		t.Errorf("got error %v", err)
	}
	// Whole pages; how many came depends on whether a connection was tried again.
	if n := len(got); n == 0 || n%1000 != 0 || got[0].Name != fmt.Sprintf("build-%d", n-1) {
		t.Errorf("%d tags", n)
	}
}

func TestTagsOfOneImageStayTogether(t *testing.T) {
	s := startAWS(t)
	s.push(1, "old")
	s.push(2, "v2", "latest")
	s.push(3)
	got, err := (&cloud{}).tags(within(t, patience), testImage)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tag := range got {
		names = append(names, tag.Name)
	}
	if diff := cmp.Diff([]string{"latest", "v2", "old"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestRepositories(t *testing.T) {
	s := startAWS(t)
	for i := range 1200 {
		s.names = append(s.names, fmt.Sprintf("team/webhook-%04d", 1199-i))
	}
	got, err := (&cloud{}).repositories(within(t, patience), wizard.Registry{Region: "eu-west-1"})
	if err != nil || len(got) != 1200 || got[0].Name != "team/webhook-0000" {
		t.Errorf("%d repositories, error %v", len(got), err)
	}
}

func TestFailuresInWords(t *testing.T) {
	for name, tc := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request, string) bool
		want   string
	}{
		"access denied":       {refuse(http.StatusBadRequest, "AccessDeniedException"), "access denied"},
		"access denied, STS":  {refuse(http.StatusForbidden, "AccessDenied"), "access denied"},
		"no repository":       {refuse(http.StatusBadRequest, "RepositoryNotFoundException"), "no such repository"},
		"expired":             {refuse(http.StatusBadRequest, "ExpiredTokenException"), "the credentials have expired"},
		"not valid":           {refuse(http.StatusForbidden, "InvalidClientTokenId"), "the credentials are not valid"},
		"a code of their own": {refuse(http.StatusBadRequest, "\x1b[31mOther"), "answered 400 Bad Request"},
		"500":                 {refuse(http.StatusInternalServerError, "InternalFailure"), "answered 500 Internal Server Error"},
		"slow":                {never, "no answer in time"},
		"not JSON and not XML": {func(w http.ResponseWriter, _ *http.Request, _ string) bool {
			_, _ = io.WriteString(w, "<html>\x1b[2J")
			return true
		}, "an answer that cannot be read"},
		"no end": {func(w http.ResponseWriter, r *http.Request, _ string) bool {
			_, _ = io.WriteString(w, `{"imageDetails": "`)
			for r.Context().Err() == nil {
				if _, err := io.WriteString(w, strings.Repeat("x", 1<<20)); err != nil {
					break
				}
			}
			return true
		}, "an answer that cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			s := startAWS(t)
			s.answer = tc.answer
			limit := patience
			if name == "slow" {
				limit = time.Second
			}
			_, err := (&cloud{}).identity(within(t, limit))
			_, tagsErr := (&cloud{}).tags(within(t, limit), testImage)
			_, repositoriesErr := (&cloud{}).repositories(within(t, limit), wizard.Registry{Region: "eu-west-1"})
			for what, err := range map[string]error{"identity": err, "tags": tagsErr, "repositories": repositoriesErr} {
				if err == nil || err.Error() != tc.want {
					t.Errorf("%s: got %v, want %s", what, err, tc.want)
				}
			}
		})
	}
}

func TestCancelledLookupsReturnAtOnce(t *testing.T) {
	s := startAWS(t)
	s.answer = never
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	started := time.Now()
	if _, err := (&cloud{}).tags(ctx, testImage); err == nil {
		t.Error("no error")
	}
	if took := time.Since(started); took > patience {
		t.Errorf("took %v", took)
	}
}

func TestNoNetwork(t *testing.T) {
	s := startAWS(t)
	s.Close()
	if _, err := (&cloud{}).identity(within(t, patience)); err == nil || err.Error() != "no network" {
		t.Errorf("got %v", err)
	}
}

func TestNoCredentialsInWords(t *testing.T) {
	for name, tc := range map[string]struct{ configuration, want string }{
		"nothing":     {"", "no credentials"},
		"no profile":  {"[profile other]\n", "no such profile in the AWS configuration"},
		"not read":    {"[default\x1b[31m", "no such profile in the AWS configuration"},
		"SSO":         {"[profile x]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = A\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.com\n", "the SSO session has expired; aws sso login renews it"},
		"legacy SSO":  {"[profile x]\nsso_account_id = 123456789012\nsso_role_name = A\nsso_region = eu-west-1\nsso_start_url = https://example.com\n", "the SSO session has expired; aws sso login renews it"},
		"MFA":         {"[profile x]\nrole_arn = arn:aws:iam::123456789012:role/A\nmfa_serial = arn:aws:iam::123456789012:mfa/ada\nsource_profile = y\n[profile y]\naws_access_key_id = a\naws_secret_access_key = b\n", "the role asks for an MFA code"},
		"process":     {"[profile x]\ncredential_process = exit 1\n", "no credentials"},
		"in between":  {"[profile x]\nrole_arn = arn:aws:iam::123456789012:role/A\nsource_profile = y\n[profile y]\ncredential_process = exit 1\n", "a role behind a credential_process is not asked for"},
		"slow script": {"[profile x]\ncredential_process = sleep 20\n", "no credentials in time"},
	} {
		t.Run(name, func(t *testing.T) {
			isolateAWS(t, tc.configuration)
			if name != "nothing" {
				t.Setenv("AWS_PROFILE", "x")
			}
			limit := patience
			if name == "slow script" {
				limit = time.Second
			}
			started := time.Now()
			_, err := (&cloud{}).identity(within(t, limit))
			if err == nil || err.Error() != tc.want {
				t.Errorf("got %v, want %s", err, tc.want)
			}
			if took := time.Since(started); took > patience {
				t.Errorf("took %v", took)
			}
		})
	}
}
