package synth

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
)

// validationEdition changes with what the engine asks of a template beyond
// what the validator's version says.
const validationEdition = "1"

// theValidator is made once for the process: its rules take seconds to compile,
// in a thread of their own, so it should be made before it is needed.
var theValidator = sync.OnceValue(func() awscdk.CloudFormationValidatePlugin {
	return awscdk.NewCloudFormationValidatePlugin(nil)
})

func withValidation(app awscdk.App) { awscdk.Validations_Of(app).AddPlugins(theValidator()) }

// passMark is the file that says that a template passed, blank where that
// cannot be remembered. Its name is made of everything that the validator
// looks at and of the library's version, which the validator is a part of, so
// that it can never speak for another template or another validator.
func passMark(template []byte, d profile.Deployment) string {
	dir := os.Getenv(resultCache)
	if dir == "" {
		return ""
	}
	sum := sha256.New()
	for _, part := range []string{profile.Region.Value(d), profile.Account.Value(d), string(template)} {
		_, _ = sum.Write([]byte(part + "\x00")) // a hash takes everything
	}
	return filepath.Join(dir, "validated", libraryVersion+"-"+validationEdition, hex.EncodeToString(sum.Sum(nil)))
}

func hasPassed(mark string) bool {
	info, err := os.Stat(mark)
	return mark != "" && err == nil && info.Mode().IsRegular()
}

// notePass remembers, or not: the next time takes longer then, and that is all.
func notePass(mark string) {
	if mark == "" || os.MkdirAll(filepath.Dir(mark), 0o700) != nil {
		return
	}
	_ = os.WriteFile(mark, nil, 0o600)
	forgetOldest(filepath.Dir(mark))
}

// rememberedPasses is enough for both stages of a hundred profiles.
const rememberedPasses = 256

// forgetOldest keeps the folder of marks from growing with every image that
// was ever deployed.
func forgetOldest(dir string) {
	marks, err := os.ReadDir(dir)
	if err != nil || len(marks) <= rememberedPasses {
		return
	}
	slices.SortFunc(marks, func(a, b os.DirEntry) int { return writtenAt(a).Compare(writtenAt(b)) })
	for _, mark := range marks[:len(marks)-rememberedPasses] {
		_ = os.Remove(filepath.Join(dir, mark.Name())) // the next pass tries again
	}
}

func writtenAt(entry os.DirEntry) time.Time {
	if info, err := entry.Info(); err == nil {
		return info.ModTime()
	}
	return time.Time{}
}
