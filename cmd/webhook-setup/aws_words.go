package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/ssocreds"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// lookupError is what went wrong in a few words, with the whole story behind it.
type lookupError struct {
	words string
	cause error
}

func (e *lookupError) Error() string { return e.words }

func (e *lookupError) Unwrap() error { return e.cause }

// inWords puts what AWS or the network said into words for one quiet line.
func inWords(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	return &lookupError{describeFailure(ctx, err), err}
}

func describeFailure(ctx context.Context, err error) string {
	var answer smithy.APIError
	var response *smithyhttp.ResponseError
	var network net.Error
	var address *url.Error
	switch {
	case ctx.Err() != nil:
		return "no answer in time"
	case errors.As(err, &answer) && refusals[answer.ErrorCode()] != "":
		return refusals[answer.ErrorCode()]
	case errors.As(err, &response) && response.HTTPStatusCode() >= http.StatusBadRequest:
		return fmt.Sprintf("answered %d %s", response.HTTPStatusCode(), http.StatusText(response.HTTPStatusCode()))
	case errors.As(err, &network), errors.As(err, &address):
		return "no network"
	}
	return "an answer that cannot be read"
}

// refusals are what AWS says that a person can do something about.
var refusals = map[string]string{
	"AccessDenied":                "access denied",
	"AccessDeniedException":       "access denied",
	"UnauthorizedOperation":       "access denied",
	"RepositoryNotFoundException": "no such repository",
	"ExpiredToken":                "the credentials have expired",
	"ExpiredTokenException":       "the credentials have expired",
	"RequestExpired":              "the credentials have expired",
	"InvalidClientTokenId":        "the credentials are not valid",
	"UnrecognizedClientException": "the credentials are not valid",
	"SignatureDoesNotMatch":       "the credentials are not valid",
	"InvalidSignatureException":   "the credentials are not valid",
	"ThrottlingException":         "too many requests",
	"Throttling":                  "too many requests",
}

// credentialsInWords says why there are no credentials.
func credentialsInWords(ctx context.Context, err error) error {
	var session *ssocreds.InvalidTokenError
	var code config.AssumeRoleTokenProviderNotSetError
	var profile config.SharedConfigProfileNotExistError
	text := "no credentials"
	switch {
	case errors.As(err, &session), strings.Contains(err.Error(), "SSO token"):
		text = "the SSO session has expired; aws sso login renews it"
	case errors.As(err, &code):
		text = "the role asks for an MFA code"
	case errors.As(err, &profile):
		text = "no such profile in the AWS configuration"
	case errors.Is(err, errBehindProcess):
		text = errBehindProcess.Error()
	case ctx.Err() != nil:
		text = "no credentials in time"
	}
	return &lookupError{text, err}
}
