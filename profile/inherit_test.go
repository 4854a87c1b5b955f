package profile

import (
	"os"
	"path/filepath"
	"testing"
)

func TestInheritMergesTheChain(t *testing.T) {
	s := testStore(t)
	put(t, s, "root", `{"deployment": {"region": "eu-west-1", "stage": "dev", "account": "111111111111",
		"vpc": {"vpcId": "vpc-1", "publicSubnetIds": ["a", "b", "c"]}}, "quilt": {"catalog": "root", "database": "db"}}`)
	put(t, s, "base", `{"_inherits": "root", "deployment": {"account": null, "imageTag": "1.0"}, "quilt": {"catalog": "base"}}`)
	file := opened(t, s, "dev", `{"_inherits": "base", "deployment": {"stage": "prod", "vpc": {"publicSubnetIds": ["x", null]}}}`)

	want := Profile{Name: "dev"}
	want.Deployment = Deployment{
		Region: "eu-west-1", Stage: "prod", ImageTag: "1.0",
		VPC: VPC{ID: "vpc-1", PublicSubnetIDs: []string{"x", "", "c"}},
	}
	want.Quilt = Quilt{Catalog: "base", Database: "db"}
	same(t, "profile", want, file.Profile())
	same(t, "inherits", []string{"base", "root"}, file.Inherits())

	answers := DefaultAnswers()
	answers[Region] = Answer{"eu-west-1", FromInherited}
	answers[ImageTag] = Answer{"1.0", FromInherited}
	answers[Stage] = Answer{"prod", FromFile}
	same(t, "answers", answers, file.Answers())
	for field, origin := range map[Field]string{Region: "root", ImageTag: "base", Stage: "dev", Account: "", ECRRepository: ""} {
		same(t, "origin of "+field.Key(), origin, file.Origin(field))
	}
}

// The quirks of the merge, each as parent, child and what comes of them.
func TestMerge(t *testing.T) {
	tests := map[string]struct{ parent, child, want string }{
		"child wins":          {`{"a": 1}`, `{"a": 2}`, `{"a":2}`},
		"deep":                {`{"a": {"b": 1, "c": 2}}`, `{"a": {"c": 3, "d": 4}}`, `{"a":{"b":1,"c":3,"d":4}}`},
		"null overrides":      {`{"a": {"b": 1}, "c": [1]}`, `{"a": null, "c": null}`, `{"a":null,"c":null}`},
		"null is overridden":  {`{"a": null}`, `{"a": {"b": 1}}`, `{"a":{"b":1}}`},
		"arrays by index":     {`{"a": [1, {"b": 1}, 3]}`, `{"a": [9, {"c": 2}]}`, `{"a":[9,{"b":1,"c":2},3]}`},
		"longer array":        {`{"a": [1]}`, `{"a": [2, 3]}`, `{"a":[2,3]}`},
		"empty array":         {`{"a": [1]}`, `{"a": []}`, `{"a":[1]}`},
		"null in array":       {`{"a": [1, 2]}`, `{"a": [null]}`, `{"a":[null,2]}`},
		"array over object":   {`{"a": {"b": 1}}`, `{"a": [1]}`, `{"a":[1]}`},
		"object over array":   {`{"a": [1]}`, `{"a": {"0": 2}}`, `{"a":{"0":2}}`},
		"escaped key":         {`{"\u0061": 1}`, `{"a": 2}`, `{"\u0061":2}`},
		"big numbers":         {`{"a": 12345678901234567890}`, `{"b": 1e400}`, `{"a":12345678901234567890,"b":1e400}`},
		"inherits dropped":    {`{"_inherits": "x", "a": {"_inherits": "kept"}}`, `{"_inherits": "y"}`, `{"a":{"_inherits":"kept"}}`},
		"last member dropped": {"{\"a\": 1 ,\n \"_inherits\": \"x\" }", `{}`, `{"a":1}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			roots, err := trees([]*layer{{raw: conceal([]byte(test.child))}, {raw: conceal([]byte(test.parent))}})
			check(t, err)
			same(t, "merged", test.want, packed(mergeAll(roots)))
		})
	}
}

func TestAChildsEditWritesOnlyTheDifference(t *testing.T) {
	const base = `{"deployment":{"region":"eu-west-1","stage":"dev","account":"111111111111","stackName":"s"}}`
	tests := map[string]struct {
		child string
		field Field
		value string
		after string
	}{
		"as inherited":         {`{"_inherits":"base"}`, Stage, "dev", `{"_inherits":"base"}`},
		"other than inherited": {`{"_inherits":"base"}`, Stage, "prod", `{"_inherits":"base","deployment":{"stage":"prod"}}`},
		"back to inherited":    {`{"_inherits":"base","deployment":{"stage":"prod"}}`, Stage, "dev", `{"_inherits":"base","deployment":{"stage":"dev"}}`},
		"blank overrides":      {`{"_inherits":"base"}`, Account, "", `{"_inherits":"base","deployment":{"account":null}}`},
		"own made blank":       {`{"_inherits":"base","deployment":{"account":"222222222222"}}`, Account, "", `{"_inherits":"base","deployment":{"account":null}}`},
		"own alone made blank": {`{"_inherits":"base","deployment":{"imageTag":"1"}}`, ImageTag, "", `{"_inherits":"base","deployment":{}}`},
		"default chosen":       {`{"_inherits":"base"}`, ImageTag, "latest", `{"_inherits":"base","deployment":{"imageTag":"latest"}}`},
		"null filled":          {`{"_inherits":"base","deployment":{"stage":null}}`, Stage, "dev", `{"_inherits":"base","deployment":{"stage":"dev"}}`},
		"hidden section":       {`{"_inherits":"base","deployment":null}`, Stage, "dev", `{"_inherits":"base","deployment":{"region":null,"stage":"dev","account":null,"stackName":null}}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			put(t, s, "base", base)
			file := opened(t, s, "child", test.child)
			saved, err := s.Save(file, choose(file, test.field, test.value))
			check(t, err)
			same(t, "child", test.after, read(t, file.Path))
			same(t, "parent", base, read(t, s.path("base")))
			want := file.Profile()
			if test.child != test.after {
				*test.field.at(&want.Deployment) = test.value
			}
			same(t, "meaning", want, open(t, s, "child").Profile())
			same(t, "returned", want, saved.Profile())
		})
	}
}

func TestInheritInACircle(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  string
	}{
		"self":    {map[string]string{"a": "a"}, "a -> a"},
		"two":     {map[string]string{"a": "b", "b": "a"}, "a -> b -> a"},
		"further": {map[string]string{"a": "b", "b": "c", "c": "b"}, "a -> b -> c -> b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			for child, parent := range test.files {
				put(t, s, child, `{"_inherits": "`+parent+`"}`)
			}
			_, err := s.Open("a")
			wantError(t, err, "circle", test.want, s.path("a"))
		})
	}
}

func TestATroubledParentIsNamedWithItsChild(t *testing.T) {
	tests := map[string]func(s Store){
		"absent":  func(Store) {},
		"broken":  func(s Store) { put(t, s, "base", "{") },
		"a pipe":  func(s Store) { check(t, os.MkdirAll(s.path("base"), 0o700)) },
		"no link": func(s Store) { link(t, "nowhere", s.path("base")) },
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			s := testStore(t)
			put(t, s, "dev", `{"_inherits": "base"}`)
			prepare(s)
			_, err := s.Load("dev")
			wantError(t, err, "profile dev", "base", s.path("base"))
		})
	}
}

func link(t testing.TB, target, path string) {
	t.Helper()
	check(t, os.MkdirAll(filepath.Dir(path), 0o700))
	if err := os.Symlink(target, path); err != nil {
		t.Skipf("no links here: %v", err)
	}
}
