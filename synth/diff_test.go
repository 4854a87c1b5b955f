package synth

import (
	"encoding/json"
	"strings"
	"testing"

	"webhook-setup/profile"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

func difference(t *testing.T, before, after string) Difference {
	t.Helper()
	d, err := Diff([]byte(before), []byte(after))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func resources(body string) string { return `{"Resources":{` + body + `}}` }

func TestDiffByResourceAndProperty(t *testing.T) {
	service := func(count string) string {
		return `"S":{"Type":"AWS::ECS::Service","Properties":{"DesiredCount":` + count + `,"Cluster":"c"}}`
	}
	for name, tc := range map[string]struct{ before, after, want string }{
		"same":             {resources(service("1")), resources(service("1")), "The templates deploy the same.\n"},
		"first deployment": {"", resources(service("1")), "+ AWS::ECS::Service S\n1 added\n"},
		"removed":          {resources(service("1")), resources(""), "- AWS::ECS::Service S\n1 removed\n"},
		"changed in place": {resources(service("1")), resources(service("2")), "~ AWS::ECS::Service S\n    DesiredCount: 1 -> 2\n1 changed\n"},
		"replaced": {
			resources(`"S":{"Type":"AWS::ECS::Service","Properties":{"Cluster":"c"}}`), resources(`"S":{"Type":"AWS::ECS::Service","Properties":{"Cluster":"d"}}`),
			"! AWS::ECS::Service S (replaced)\n    Cluster: \"c\" -> \"d\" (replaces)\n1 replaced\n",
		},
		"another type": {
			resources(`"S":{"Type":"A","Properties":{}}`), resources(`"S":{"Type":"B"}`),
			"! B S (replaced)\n    Type: \"A\" -> \"B\" (replaces)\n1 replaced\n",
		},
		"named element of a list": {
			resources(`"T":{"Type":"X","Properties":{"Environment":[{"Name":"A","Value":"1"},{"Name":"B","Value":"2"}]}}`),
			resources(`"T":{"Type":"X","Properties":{"Environment":[{"Name":"B","Value":"<3>"},{"Name":"C","Value":"4"}]}}`),
			"~ X T\n    Environment[A]: {\"Name\":\"A\",\"Value\":\"1\"} -> (none)\n    Environment[B].Value: \"2\" -> \"<3>\"\n    Environment[C]: (none) -> {\"Name\":\"C\",\"Value\":\"4\"}\n1 changed\n",
		},
		"reference becomes a value": {
			resources(`"T":{"Type":"X","Properties":{"P":{"Ref":"Q"}}}`), resources(`"T":{"Type":"X","Properties":{"P":"v"}}`),
			"~ X T\n    P: {\"Ref\":\"Q\"} -> \"v\"\n1 changed\n",
		},
		"kept after deletion": {
			resources(`"L":{"Type":"AWS::ECS::TaskDefinition"}`), resources(`"L":{"Type":"AWS::ECS::TaskDefinition","DeletionPolicy":"Retain"}`),
			"~ AWS::ECS::TaskDefinition L\n    DeletionPolicy: (none) -> \"Retain\"\n1 changed\n",
		},
		"metadata": {resources(`"L":{"Type":"X"}`), resources(`"L":{"Type":"X","Metadata":{"a":1},"DependsOn":["M"]}`), "The templates deploy the same.\n"},
		"other sections": {
			`{"Parameters":{"P":{"Type":"String"}},"Outputs":{"O":{"Value":"1"}},"Conditions":{"C":{"Fn::Not":[true]}}}`,
			`{"Parameters":{},"Outputs":{"O":{"Value":"2"}},"Conditions":{"C":{"Fn::Not":[false]}}}`,
			"- Parameter P\n~ Condition C\n    Condition: {\"Fn::Not\":[true]} -> {\"Fn::Not\":[false]}\n~ Output O\n    Value: \"1\" -> \"2\"\n1 removed, 2 changed\n",
		},
		"escape sequences": {
			resources(`"T":{"Type":"X","Properties":{"P":"a"}}`), resources(`"T":{"Type":"X","Properties":{"P":"\u001b[2J"}}`),
			"~ X T\n    P: \"a\" -> \"\\u001b[2J\"\n1 changed\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, difference(t, tc.before, tc.after).String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReplacementSpreads has a network that is replaced, and with it all that
// cannot move, although the template reads the same there.
func TestReplacementSpreads(t *testing.T) {
	stack := func(cidr string) string {
		return resources(`"Vpc":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"` + cidr + `"}},
			"Net":{"Type":"AWS::EC2::Subnet","Properties":{"VpcId":{"Fn::GetAtt":["Vpc","VpcId"]}}},
			"Balancer":{"Type":"AWS::ElasticLoadBalancingV2::LoadBalancer","Properties":{"Subnets":[{"Ref":"Net"}]}},
			"Listener":{"Type":"AWS::ElasticLoadBalancingV2::Listener","Properties":{"LoadBalancerArn":{"Ref":"Balancer"}}}`)
	}
	d := difference(t, stack("10.0.0.0/16"), stack("10.1.0.0/16"))
	got := map[string]Action{}
	for _, c := range d {
		got[c.Name] = c.Action
	}
	want := map[string]Action{"Vpc": Replaced, "Net": Replaced, "Balancer": Changed}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(d.String(), "VpcId: follows Vpc, which is replaced (replaces)") {
		t.Errorf("got %s", d)
	}
}

func TestDiffOfTheStages(t *testing.T) {
	prod, dev := synthesized(t, complete("prod")).Template(), synthesized(t, complete("dev")).Template()
	d := difference(t, string(prod), string(dev))
	text := d.String()
	for _, want := range []string{
		"- " + scalableTarget + " ", "DesiredCount: 2 -> 1\n", "DeploymentConfiguration.MinimumHealthyPercent: 50 -> 0\n",
		`AvailabilityZoneRebalancing: "ENABLED" -> "DISABLED"`, `TargetGroupAttributes[deregistration_delay.timeout_seconds].Value: "30" -> "10"`,
		"RetentionInDays: 90 -> 7\n", `DeletionPolicy: "Retain" -> "Delete"`, `Tags[webhook-setup:stage].Value: "prod" -> "dev"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if n := d.Count(Replaced); n != 0 {
		t.Errorf("a change of the stage replaces %d resources:\n%s", n, text)
	}
}

func TestDiffOfAnImage(t *testing.T) {
	older, newer := complete("prod"), complete("prod")
	newer.Deployment.ImageTag = "1.2.4"
	d := difference(t, string(synthesized(t, older).Template()), string(synthesized(t, newer).Template()))
	got := map[string]Action{}
	for _, c := range d {
		got[strings.TrimPrefix(c.Type+c.Section, "AWS::")] = c.Action
	}
	want := map[string]Action{"ECS::TaskDefinitionResources": Replaced, "ECS::ServiceResources": Changed, "Outputs": Changed}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%s", diff, d)
	}
}

// TestEveryTypeIsKnown keeps the list of create-only properties as long as the
// stack is broad.
func TestEveryTypeIsKnown(t *testing.T) {
	for _, p := range []profile.Profile{inStage("prod"), within(somePublic, somePrivate)} {
		gjson.GetBytes(synthesized(t, p).Template(), "Resources").ForEach(func(_, r gjson.Result) bool {
			if _, known := createOnlyProperties[r.Get("Type").String()]; !known {
				t.Errorf("nothing is known of %s", r.Get("Type"))
			}
			return true
		})
	}
}

func TestDiffSaysWhichTemplateIsBroken(t *testing.T) {
	for _, broken := range []string{"{", "[]", `{"Resources":[]}`, `{"Resources":{"A":1}}`, `{"Conditions":1}`} {
		if _, err := Diff([]byte(broken), []byte("{}")); err == nil || !strings.Contains(err.Error(), "before") {
			t.Errorf("%s: got error %v", broken, err)
		}
		if _, err := Diff(nil, []byte(broken)); err == nil || !strings.Contains(err.Error(), "after") {
			t.Errorf("%s: got error %v", broken, err)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add(`{"Resources":{"A":{"Type":"T","Properties":{"P":[{"Name":"n"}]}}}}`, `{"Resources":{"A":{"Type":"U","Properties":{"P":{"Ref":"A"}}}}}`)
	f.Add(resources(`"A":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":{"Fn::GetAtt":["A"]}}}`), resources(`"A":{"Type":"AWS::EC2::VPC"}`))
	f.Fuzz(func(t *testing.T, before, after string) {
		d, err := Diff([]byte(before), []byte(after))
		if err != nil {
			return
		}
		if _, err := json.Marshal(d); err != nil {
			t.Error(err)
		}
		_ = d.String()
		if same, err := Diff([]byte(after), []byte(after)); err != nil || len(same) != 0 {
			t.Errorf("%q differs from itself: %v %v", after, same, err)
		}
	})
}
