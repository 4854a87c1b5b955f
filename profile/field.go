package profile

import "fmt"

// Field is one of the five questions, in the order in which they are asked.
type Field int

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
	check                      func(string) error
	at                         func(*Deployment) *string
}

// specs is the one place that says what a field is called in the file and on
// the command line, what it means when it is absent, and what is allowed.
var specs = [...]fieldSpec{
	Region:        {"region", "region", "region", "us-east-1", checkRegion, func(d *Deployment) *string { return &d.Region }},
	Account:       {"account", "account", "account", "", checkAccount, func(d *Deployment) *string { return &d.Account }},
	ECRRepository: {"ecrRepository", "ecr-repository", "repository", PublishedRepository, checkRepository, func(d *Deployment) *string { return &d.ECRRepository }},
	ImageTag:      {"imageTag", "image-tag", "tag", "latest", checkImageTag, func(d *Deployment) *string { return &d.ImageTag }},
	Stage:         {"stage", "stage", "stage", string(Prod), checkStage, func(d *Deployment) *string { return &d.Stage }},
}

// Key is the field's name below "deployment" in the file.
func (f Field) Key() string { return specs[f].key }

// Flag is the field's name on the command line, without the dashes.
func (f Field) Flag() string { return specs[f].flag }

// Label is the field's short name for people.
func (f Field) Label() string { return specs[f].label }

// Default is what an absent field means; blank for the account, which then
// is the account of whoever deploys.
func (f Field) Default() string { return specs[f].fallback }

// Check reports what is wrong with a value as a *[FieldError], the same for a
// flag, a prompt and a file. Blank is right for every field: it means the default.
func (f Field) Check(value string) error {
	if value == "" {
		return nil
	}
	if err := specs[f].check(value); err != nil {
		return &FieldError{Field: f, Value: value, Reason: err}
	}
	return nil
}

func (f Field) String() string { return "deployment." + f.Key() }

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
