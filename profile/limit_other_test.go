//go:build !unix

package profile

import "errors"

func limitFileSize() error { return errors.ErrUnsupported }
