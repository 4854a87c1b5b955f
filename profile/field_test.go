package profile

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestFieldsAcceptAndRefuse(t *testing.T) {
	tests := map[Field]struct{ good, bad []string }{
		Region: {
			[]string{"us-east-1", "eu-central-2", "us-gov-west-1", "cn-north-1", "eusc-de-east-1", "us-isob-east-1", "xx-new-7"},
			[]string{"us-east", "US-EAST-1", "us_east_1", " us-east-1", "us-east-1\n", "us-east-1a", "-east-1", "us-east-111"},
		},
		Account: {
			[]string{"712023778557", "000000000012"},
			[]string{"71202377855", "7120237785571", "7120-2377-8557", "71202377855a", "٧١٢٠٢٣٧٧٨٥٥٧", " "},
		},
		ECRRepository: {
			[]string{
				"quiltdata/benchling", "ab", "a__b/c-d/e.f", "a--b", strings.Repeat("a", 256),
				"123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/webhook",
				"123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/webhook",
				"123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/webhook",
				"123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/webhook",
				"arn:aws:ecr:eu-west-1:123456789012:repository/team/webhook",
				"arn:aws-cn:ecr:cn-north-1:123456789012:repository/webhook",
			},
			[]string{
				"a", strings.Repeat("a", 257), "Team/webhook", "/a", "a/", "a//b", "a..b", "a___b", "a:latest", "-ab", "ab-",
				"123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/webhook:latest",
				"123456789012.dkr.ecr.cn-north-1.amazonaws.com/webhook",
				"12345678901.dkr.ecr.eu-west-1.amazonaws.com/webhook",
				"123456789012.dkr.ecr.nowhere.amazonaws.com/webhook",
				"123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/webhook",
				"https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/webhook",
				"arn:aws:ecr:cn-north-1:123456789012:repository/webhook",
				"arn:aws:ecr:eu-west-1:123456789012:webhook", "a b", "ab\n",
			},
		},
		ImageTag: {
			[]string{"latest", "1.2.3", "_x", "A", strings.Repeat("a", 128), digest},
			[]string{"-a", ".a", "a b", "a:b", strings.Repeat("a", 129), "sha256:abc", strings.ToUpper(digest), digest + "0", "ä", "a\n"},
		},
		Stage: {
			[]string{"dev", "prod", "staging", "dev ", "DEV", "größe", strings.Repeat("a", 64)},
			[]string{strings.Repeat("a", 65), "a\x1b[31m", "a\nb", "a\u202eb", "\xff"},
		},
	}
	for field, test := range tests {
		for _, value := range append(test.good, "") {
			if err := field.Check(value); err != nil {
				t.Errorf("%v refuses %q: %v", field, value, err)
			}
		}
		for _, value := range test.bad {
			checkRefused(t, field, value)
		}
	}
}

func checkRefused(t *testing.T, field Field, value string) {
	t.Helper()
	err := field.Check(value)
	var refused *FieldError
	if !errors.As(err, &refused) {
		t.Errorf("%v accepts %q", field, value)
		return
	}
	if refused.Field != field || refused.Value != value || len(Remedies(err)) != 1 {
		t.Errorf("%v %q: the error does not say which field, value and remedy: %#v", field, value, refused)
	}
	if text := err.Error(); !strings.Contains(text, fmt.Sprintf("%q", value)) || Printable(text) != text {
		t.Errorf("%v %q: the error does not quote the value: %s", field, value, text)
	}
}

func TestEveryFieldHasItsNames(t *testing.T) {
	for _, f := range Fields {
		if f.Key() == "" || f.Flag() == "" || f.Label() == "" || f.String() != "deployment."+f.Key() {
			t.Errorf("field %d lacks a name", f)
		}
		if err := f.Check(f.Default()); err != nil {
			t.Errorf("the default of %v is refused: %v", f, err)
		}
		var d Deployment
		same(t, "value of an absent field", f.Default(), f.Value(d))
		*f.at(&d) = "x"
		same(t, "value of a field", "x", f.Value(d))
	}
	same(t, "no field", []string{"profile", "profile", "", "", ""},
		[]string{NoField.String(), NoField.Label(), NoField.Key(), NoField.Flag(), NoField.Default()})
}

func TestProfileNames(t *testing.T) {
	for _, name := range []string{"dev", "a", "Team-A_2", strings.Repeat("a", 64), "-"} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q is refused: %v", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "../dev", "a/b", `a\b`, "a b", "dev\n", "a\x00", "ä", strings.Repeat("a", 65), "a.b"} {
		err := CheckName(name)
		var refused *NameError
		if !errors.As(err, &refused) || len(Remedies(err)) == 0 {
			t.Errorf("%q is accepted", name)
			continue
		}
		if text := err.Error(); Printable(text) != text {
			t.Errorf("the error does not quote the name: %q", text)
		}
		for what, err := range map[string]error{"open": second(Store{Dir: t.TempDir()}.Open(name)), "load": second(Store{Dir: t.TempDir()}.Load(name))} {
			if !errors.As(err, &refused) {
				t.Errorf("%s %q: %v", what, name, err)
			}
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestPrintableEscapesWhatATerminalMightObey(t *testing.T) {
	for value, want := range map[string]string{
		"staging": "staging", "größe": "größe", "": "",
		"a\x1b[31mb": `"a\x1b[31mb"`, "a\u202eb": `"a\u202eb"`, "a\nb": `"a\nb"`, "\xff": `"\xff"`, "a\u009bb": `"a\u009bb"`,
	} {
		same(t, "printable", want, Printable(value))
	}
}

func TestAnswersReportEveryProblemOnce(t *testing.T) {
	answers := DefaultAnswers()
	answers[Account].Value, answers[ImageTag].Value = "1", "-"
	problems := answers.Check()
	if len(problems) != 2 {
		t.Fatalf("got %v; want two problems", problems)
	}
	same(t, "remedies", 2, len(Remedies(errors.Join(problems...))))
	same(t, "no problems", 0, len(DefaultAnswers().Check()))
}
