package profile

// Source is where an answer came from.
type Source string

// The sources, the weakest first.
const (
	FromDefault     Source = "default"
	FromAWS         Source = "AWS"
	FromEnvironment Source = "environment"
	FromInherited   Source = "inherited"
	FromFile        Source = "file"
	FromFlag        Source = "flag"
	FromPerson      Source = "you"
)

// Answer is a value and where it came from.
type Answer struct {
	Value  string
	Source Source
}

// chosen reports whether somebody gave this answer for this run, so that it is
// worth writing down even where it equals the default.
func (a Answer) chosen() bool { return a.Source == FromFlag || a.Source == FromPerson }

// Answers holds one answer for each field; the index is the [Field].
type Answers [len(specs)]Answer

// DefaultAnswers is what a profile without a file starts from.
func DefaultAnswers() Answers {
	var answers Answers
	for _, f := range Fields {
		answers[f] = Answer{Value: f.Default(), Source: FromDefault}
	}
	return answers
}

// Apply returns d with the answers in place of its five fields.
func (a Answers) Apply(d Deployment) Deployment {
	for _, f := range Fields {
		*f.at(&d) = a[f].Value
	}
	return d
}

// Check returns what is wrong with the answers, one error a field that needs
// mending, in the order of the questions.
func (a Answers) Check() []error {
	var problems []error
	for _, f := range Fields {
		if err := f.Check(a[f].Value); err != nil {
			problems = append(problems, err)
		}
	}
	return problems
}
