package synth

import (
	"maps"
	"slices"
	"strings"
)

// createOnlyProperties are, for the types that a stack of ours consists of,
// the properties that CloudFormation's resource schemas list as create-only:
// a change of one replaces the resource. "*" is every property but the tags.
var createOnlyProperties = map[string][]string{
	"AWS::ApiGateway::Account":                    nil,
	"AWS::ApiGateway::RestApi":                    nil,
	"AWS::EC2::InternetGateway":                   nil,
	"AWS::IAM::Policy":                            nil,
	"AWS::ApiGateway::Deployment":                 {"RestApiId"},
	"AWS::ApiGateway::Method":                     {"RestApiId", "ResourceId", "HttpMethod"},
	"AWS::ApiGateway::Resource":                   {"PathPart", "ParentId", "RestApiId"},
	"AWS::ApiGateway::Stage":                      {"RestApiId", "StageName"},
	"AWS::ApplicationAutoScaling::ScalableTarget": {"ResourceId", "ScalableDimension", "ServiceNamespace"},
	"AWS::ApplicationAutoScaling::ScalingPolicy":  {"PolicyName", "ServiceNamespace", "ResourceId", "ScalableDimension", "ScalingTargetId"},
	"AWS::EC2::FlowLog":                           {"*"},
	"AWS::EC2::Route":                             {"RouteTableId", "DestinationCidrBlock"},
	"AWS::EC2::RouteTable":                        {"VpcId"},
	"AWS::EC2::SecurityGroup":                     {"GroupDescription", "GroupName", "VpcId"},
	"AWS::EC2::SecurityGroupEgress":               {"IpProtocol", "DestinationSecurityGroupId", "CidrIp", "FromPort", "ToPort", "GroupId"},
	"AWS::EC2::SecurityGroupIngress":              {"IpProtocol", "SourceSecurityGroupId", "CidrIp", "FromPort", "ToPort", "GroupId"},
	"AWS::EC2::Subnet":                            {"VpcId", "AvailabilityZone", "AvailabilityZoneId", "CidrBlock"},
	"AWS::EC2::SubnetRouteTableAssociation":       {"SubnetId", "RouteTableId"},
	"AWS::EC2::VPC":                               {"CidrBlock", "InstanceTenancy"},
	"AWS::EC2::VPCGatewayAttachment":              {"VpcId"},
	"AWS::ECS::Cluster":                           {"ClusterName"},
	"AWS::ECS::Service":                           {"Cluster", "LaunchType", "Role", "SchedulingStrategy", "ServiceName"},
	"AWS::ECS::TaskDefinition":                    {"*"},
	"AWS::ElasticLoadBalancingV2::Listener":       {"LoadBalancerArn"},
	"AWS::ElasticLoadBalancingV2::ListenerRule":   {"ListenerArn"},
	"AWS::ElasticLoadBalancingV2::LoadBalancer":   {"Name", "Type", "Scheme"},
	"AWS::ElasticLoadBalancingV2::TargetGroup":    {"TargetType", "ProtocolVersion", "Port", "Name", "VpcId", "Protocol", "IpAddressType"},
	"AWS::IAM::Role":                              {"Path", "RoleName"},
	"AWS::Logs::LogGroup":                         {"LogGroupName"},
	"AWS::SecretsManager::Secret":                 {"Name"},
}

// createOnly reports whether a change at path replaces a resource of the type.
func createOnly(kind, path string) bool {
	property, _, _ := strings.Cut(path, ".")
	property, _, _ = strings.Cut(property, "[")
	switch property {
	case "Tags", "DeletionPolicy", "UpdateReplacePolicy", "Condition":
		return false
	}
	only := createOnlyProperties[kind]
	return slices.Contains(only, property) || slices.Contains(only, "*")
}

// spread follows replaced resources to those that refer to them: they get the
// new one's identity, although the template reads the same, and may have to be
// replaced for it themselves.
func spread(changes []Change, fresh map[string]resource) []Change {
	byName := map[string]*Change{}
	for i := range changes {
		byName[changes[i].Name] = &changes[i]
	}
	var added []*Change
	for grew := true; grew; {
		grew = false
		for _, name := range slices.Sorted(maps.Keys(fresh)) {
			change := byName[name]
			if change == nil {
				change = &Change{Section: "Resources", Name: name, Type: fresh[name].kind}
			}
			if change.Action == Added || !change.inherit(fresh[name], byName) {
				continue
			}
			grew = true
			if byName[name] == nil {
				byName[name] = change
				added = append(added, change)
			}
		}
	}
	all := slices.Clone(changes)
	for _, change := range added {
		all = append(all, *change)
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// inherit notes the properties through which a resource refers to a replaced
// one, and reports whether it found a new one.
func (c *Change) inherit(r resource, others map[string]*Change) bool {
	found := false
	for _, property := range slices.Sorted(maps.Keys(r.values)) {
		for _, other := range references(r.values[property]) {
			o := others[other]
			if o == nil || o.Action != Replaced || c.knows(property, other) {
				continue
			}
			text := compact(r.values[property])
			replaces := createOnly(c.Type, property)
			c.Properties = append(c.Properties, PropertyChange{Path: property, Before: text, After: text, Replaces: replaces, Because: other})
			if replaces {
				c.Action = Replaced
			} else if c.Action == "" {
				c.Action = Changed
			}
			found = true
		}
	}
	return found
}

// knows reports whether the change through this property is listed already.
func (c *Change) knows(property, other string) bool {
	return slices.ContainsFunc(c.Properties, func(p PropertyChange) bool {
		return p.Path == property && (p.Because == other || p.Because == "")
	})
}

// references lists the resources that a value refers to.
func references(value any) []string {
	var found []string
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			found = append(found, references(element)...)
		}
	case map[string]any:
		for key, inner := range v {
			switch reference := inner.(type) {
			case string:
				if key == "Ref" || key == "Fn::GetAtt" {
					name, _, _ := strings.Cut(reference, ".")
					found = append(found, name)
				}
			case []any:
				if name, ok := firstString(reference); ok && key == "Fn::GetAtt" {
					found = append(found, name)
					continue
				}
				found = append(found, references(inner)...)
			default:
				found = append(found, references(inner)...)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func firstString(list []any) (string, bool) {
	if len(list) == 0 {
		return "", false
	}
	s, ok := list[0].(string)
	return s, ok
}
