package profile

import "testing"

func TestValuesSayWhereTheyComeFrom(t *testing.T) {
	s := testStore(t)
	put(t, s, "base", `{"deployment": {"region": "eu-west-1", "vpc": {"vpcId": "vpc-1", "publicSubnetIds": ["a", "b"]}},
		"benchling": {"tenant": "acme", "clientSecret": "hunter2"}, "security": {"enableVerification": false}}`)
	file := opened(t, s, "dev", `{"_inherits": "base", "deployment": {"stage": "dev", "account": "", "vpc": {"publicSubnetIds": ["x"]}},
		"other": {"key": 1}}`)
	want := []Value{
		{Key: "deployment.region", Value: "eu-west-1", Source: FromInherited, From: "base"},
		{Key: "deployment.account", Value: "", Source: FromDefault},
		{Key: "deployment.ecrRepository", Value: PublishedRepository, Source: FromDefault},
		{Key: "deployment.imageTag", Value: "latest", Source: FromDefault},
		{Key: "deployment.stage", Value: "dev", Source: FromFile, From: "dev"},
		{Key: "deployment.vpc.vpcId", Value: "vpc-1", Source: FromInherited, From: "base"},
		{Key: "deployment.vpc.publicSubnetIds", Value: []any{"x", "b"}, Source: FromFile, From: "dev"},
		{Key: "benchling.tenant", Value: "acme", Source: FromInherited, From: "base"},
		{Key: "security.enableVerification", Value: false, Source: FromInherited, From: "base"},
		{Key: "benchling.clientSecret", Source: FromInherited, From: "base", Secret: true},
	}
	same(t, "values", want, file.Values())
	same(t, "a list", "x, b", file.Values()[6].Text())
	same(t, "a boolean", "false", file.Values()[8].Text())
}

// A child can take a secret away, and then there is none to tell of.
func TestValuesWithoutASecret(t *testing.T) {
	s := testStore(t)
	put(t, s, "base", `{"benchling": {"clientSecret": "hunter2"}}`)
	for name, content := range map[string]string{
		"none":    `{"benchling": {"tenant": "acme"}}`,
		"blank":   `{"benchling": {"clientSecret": ""}}`,
		"null":    `{"_inherits": "base", "benchling": {"clientSecret": null}}`,
		"section": `{"_inherits": "base", "benchling": null}`,
	} {
		for _, v := range opened(t, s, name, content).Values() {
			if v.Secret {
				t.Errorf("%s: %+v", name, v)
			}
		}
	}
}

// A profile without a file has nothing but defaults.
func TestValuesOfANewProfile(t *testing.T) {
	for _, v := range open(t, testStore(t), "new").Values() {
		same(t, v.Key, FromDefault, v.Source)
	}
}
