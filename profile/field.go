package profile

import "fmt"

// Field is one of the five questions, in the order in which they are asked.
type Field int

// NoField stands where something is not about a single field.
const NoField Field = -1

// The five fields.
const (
	Region Field = iota
	Account
	ECRRepository
	ImageTag
	Stage
)

// Fields lists every field in the order in which they are asked.
var Fields = []Field{Region, Account, ECRRepository, ImageTag, Stage}

type fieldSpec struct {
	key, flag, label, fallback string
	remedy                     string
	check                      func(string) error
	at                         func(*Deployment) *string
}

// specs is the one place that says what a field is called in the file and on
// the command line, what it means when it is absent, and what is allowed.
var specs = [...]fieldSpec{
	Region: {
		"region", "region", "region", "us-east-1",
		"give a region's code, such as us-east-1 or eu-central-1",
		checkRegion, func(d *Deployment) *string { return &d.Region },
	},
	Account: {
		"account", "account", "account", "",
		"give the 12 digits without dashes, or nothing for the account of whoever deploys",
		checkAccount, func(d *Deployment) *string { return &d.Account },
	},
	ECRRepository: {
		"ecrRepository", "ecr-repository", "repository", PublishedRepository,
		"give a name such as team/webhook, a registry's URI without a tag, or a repository's ARN",
		checkRepository, func(d *Deployment) *string { return &d.ECRRepository },
	},
	ImageTag: {
		"imageTag", "image-tag", "tag", "latest",
		"give a tag such as latest or 1.2.3, or a digest",
		checkImageTag, func(d *Deployment) *string { return &d.ImageTag },
	},
	Stage: {
		"stage", "stage", "stage", string(Prod),
		"give dev or prod",
		checkStage, func(d *Deployment) *string { return &d.Stage },
	},
}

func (f Field) spec() fieldSpec {
	if f == NoField {
		return fieldSpec{label: "profile"}
	}
	return specs[f]
}

// Key is the field's name below "deployment" in the file.
func (f Field) Key() string { return f.spec().key }

// Flag is the field's name on the command line, without the dashes.
func (f Field) Flag() string { return f.spec().flag }

// Label is the field's short name for people.
func (f Field) Label() string { return f.spec().label }

// Default is what an absent field means; blank for the account, which then
// is the account of whoever deploys.
func (f Field) Default() string { return f.spec().fallback }

// Check reports what is wrong with a value as a *[FieldError], the same for a
// flag, a prompt and a file. Blank is right for every field: it means the default.
func (f Field) Check(value string) error {
	if value == "" {
		return nil
	}
	if err := f.spec().check(value); err != nil {
		return &FieldError{Field: f, Value: value, Reason: err}
	}
	return nil
}

// String is the field's place in the file; for [NoField] it is "profile".
func (f Field) String() string {
	if f == NoField {
		return "profile"
	}
	return "deployment." + f.Key()
}

// Value is the field of d, or its default when it is blank.
func (f Field) Value(d Deployment) string {
	if v := *f.at(&d); v != "" {
		return v
	}
	return f.Default()
}

func (f Field) at(d *Deployment) *string { return specs[f].at(d) }

// FieldError says which field has a value that cannot be used, and why. The
// value is quoted, so that escape sequences in it cannot reach a terminal.
type FieldError struct {
	Field  Field
	Value  string
	Reason error
}

func (e *FieldError) Error() string {
	return fmt.Sprintf("%s %q: %v", e.Field.Label(), e.Value, e.Reason)
}

func (e *FieldError) Unwrap() error { return e.Reason }

// Remedy is what the person can do about it.
func (e *FieldError) Remedy() string { return e.Field.spec().remedy }
