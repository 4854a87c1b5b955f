package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// awsServer speaks as much of STS and ECR as the look-ups need.
type awsServer struct {
	*httptest.Server
	mu       sync.Mutex
	requests []string
	// answer is asked first; it reports whether it has answered.
	answer func(w http.ResponseWriter, r *http.Request, action string) bool
	arn    string
	images []map[string]any
	names  []string
}

// startAWS has the SDK of this process talk to a server of its own, with
// credentials from the environment and no other configuration.
func startAWS(t *testing.T) *awsServer {
	t.Helper()
	s := &awsServer{arn: "arn:aws:sts::123456789012:assumed-role/Admin/ada"}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	isolateAWS(t, "")
	t.Setenv("AWS_ENDPOINT_URL", s.URL)
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "example")
	return s
}

// isolateAWS takes away what this machine's owner has configured.
func isolateAWS(t testing.TB, configuration string) {
	t.Helper()
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "")
		}
	}
	path := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(path, []byte(configuration), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", filepath.Dir(path))
	t.Setenv("AWS_CONFIG_FILE", path)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(filepath.Dir(path), "none"))
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION"} {
		t.Setenv(name, "")
	}
}

func (s *awsServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A server learns that a client has gone once it has read the request.
	body, _ := io.ReadAll(r.Body)
	_, action, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	if action == "" {
		action = "GetCallerIdentity"
	}
	s.mu.Lock()
	s.requests = append(s.requests, action)
	s.mu.Unlock()
	if s.answer != nil && s.answer(w, r, action) {
		return
	}
	var in struct {
		MaxResults int    `json:"maxResults"`
		NextToken  string `json:"nextToken"`
	}
	if action != "GetCallerIdentity" {
		_ = json.Unmarshal(body, &in) // what cannot be read asks for the first page
	}
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	switch action {
	case "GetCallerIdentity":
		w.Header().Set("Content-Type", "text/xml")
		fmt.Fprintf(w, `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>%s</Arn><UserId>A:ada</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`, s.arn)
	case "DescribeImages":
		page(w, "imageDetails", s.images, in.NextToken, in.MaxResults)
	case "DescribeRepositories":
		var repositories []map[string]any
		for _, name := range s.names {
			repositories = append(repositories, map[string]any{"repositoryName": name, "repositoryUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/" + name})
		}
		page(w, "repositories", repositories, in.NextToken, in.MaxResults)
	}
}

// page writes a part of a list, and a token where there is more.
func page(w http.ResponseWriter, key string, all []map[string]any, token string, size int) {
	start := 0
	_, _ = fmt.Sscan(token, &start) // a blank token is the start
	end := min(start+max(size, 1), len(all))
	out := map[string]any{key: append([]map[string]any{}, all[start:end]...)}
	if end < len(all) {
		out["nextToken"] = fmt.Sprint(end)
	}
	_ = json.NewEncoder(w).Encode(out)
}

// push adds an image that was pushed so many minutes after the first.
func (s *awsServer) push(minute int, tags ...string) {
	s.images = append(s.images, map[string]any{
		"imageDigest": fmt.Sprintf("sha256:%064x", minute), "imageTags": tags,
		"imagePushedAt": 1_700_000_000 + 60*minute, "imageSizeInBytes": 184_000_000,
	})
}

func (s *awsServer) asked() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.requests, " ")
}

// refuse answers as ECR does when it refuses.
func refuse(status int, code string) func(http.ResponseWriter, *http.Request, string) bool {
	return func(w http.ResponseWriter, _ *http.Request, action string) bool {
		w.WriteHeader(status)
		if action == "GetCallerIdentity" {
			fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error></ErrorResponse>`, code)
		} else {
			fmt.Fprintf(w, `{"__type": %s, "message": "\u001b[31mno"}`, must(json.Marshal(code)))
		}
		return true
	}
}

// never answers until the client has gone.
func never(_ http.ResponseWriter, r *http.Request, _ string) bool {
	<-r.Context().Done()
	return true
}

func within(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

func must(raw []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return raw
}
