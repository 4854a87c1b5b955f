package synth

import (
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// graph walks a template by its references.
type graph struct {
	t         *testing.T
	resources gjson.Result
}

func graphOf(t *testing.T, template []byte) graph {
	return graph{t, gjson.GetBytes(template, "Resources")}
}

// target is the resource that a Ref or Fn::GetAtt leads to.
func target(value gjson.Result) string {
	if ref := value.Get("Ref"); ref.Exists() {
		return ref.String()
	}
	return value.Get("Fn::GetAtt.0").String()
}

// follow goes from a resource to the one that its property refers to, which
// must be of the given type.
func (g graph) follow(from, property, kind string) string {
	g.t.Helper()
	to := target(g.properties(from).Get(property))
	if got := g.resources.Get(to + ".Type").String(); got != kind {
		g.t.Fatalf("%s.%s leads to %q of type %q, want %s", from, property, to, got, kind)
	}
	return to
}

func (g graph) properties(id string) gjson.Result { return g.resources.Get(id + ".Properties") }

// referring lists the resources of a type whose property refers to id.
func (g graph) referring(kind, property, id string) []string {
	var found []string
	g.resources.ForEach(func(key, r gjson.Result) bool {
		if r.Get("Type").String() == kind && target(r.Get("Properties."+property)) == id {
			found = append(found, key.String())
		}
		return true
	})
	return found
}

func (g graph) one(kind, property, id string) string {
	g.t.Helper()
	found := g.referring(kind, property, id)
	if len(found) != 1 {
		g.t.Fatalf("%d of %s refer to %s, want 1", len(found), kind, id)
	}
	return found[0]
}

func (g graph) only(kind string) string {
	g.t.Helper()
	found := g.referring(kind, "no such property", "")
	if len(found) != 1 {
		g.t.Fatalf("the template has %d of %s, want 1", len(found), kind)
	}
	return found[0]
}

func (g graph) dependsOn(id, other string) bool {
	return slices.ContainsFunc(g.resources.Get(id+".DependsOn").Array(), func(r gjson.Result) bool { return r.String() == other })
}

// comesAfter is whether a resource waits for another, itself or through what
// it waits for: CloudFormation makes first what is referred to.
func (g graph) comesAfter(id, other string) bool {
	waitsFor := g.resources.Get(id + ".DependsOn").Array()
	for _, path := range []string{"Properties.@dig:Ref", "Properties.@dig:Fn\\:\\:GetAtt.#.0"} {
		waitsFor = append(waitsFor, g.resources.Get(id+"."+path).Array()...)
	}
	return slices.ContainsFunc(waitsFor, func(r gjson.Result) bool {
		next := r.String()
		return next == other || (g.resources.Get(next).Exists() && g.comesAfter(next, other))
	})
}

func (g graph) expect(id, path, want string) {
	g.t.Helper()
	if got := g.properties(id).Get(path).String(); got != want {
		g.t.Errorf("%s: %s is %s, want %s", id, path, got, want)
	}
}

const elbv2 = "AWS::ElasticLoadBalancingV2::"

// TestRequestReachesTheContainer follows a request from API Gateway to port
// 5000 of the container, and looks at each step for a way round it.
func TestRequestReachesTheContainer(t *testing.T) {
	for name, p := range allShapes() {
		t.Run(name, func(t *testing.T) {
			g := graphOf(t, synthesized(t, p).Template())
			proof := g.only("AWS::SecretsManager::Secret")
			balancer := g.throughGateway(proof)
			g.throughBalancer(balancer, proof)
			g.throughFirewalls(balancer)
			g.waitsForTheInternet(balancer)
		})
	}
}

// throughGateway goes from the stage to the load balancer.
func (g graph) throughGateway(proof string) (balancer string) {
	stage := g.only("AWS::ApiGateway::Stage")
	api := g.follow(stage, "RestApiId", "AWS::ApiGateway::RestApi")
	g.expect(api, "EndpointConfiguration.Types.0", "REGIONAL")
	deployment := g.follow(stage, "DeploymentId", "AWS::ApiGateway::Deployment")
	method := g.only("AWS::ApiGateway::Method")
	if !g.dependsOn(deployment, method) {
		g.t.Error("the deployment may be made before its method")
	}
	g.expect(g.follow(method, "ResourceId", "AWS::ApiGateway::Resource"), "PathPart", "{proxy+}")
	g.expect(method, "Integration.Type", "HTTP_PROXY")
	g.expect(method, `Integration.RequestParameters.integration\.request\.path\.proxy`, "method.request.path.proxy")
	g.expect(method, `RequestParameters.method\.request\.path\.proxy`, "true")
	header := g.properties(method).Get(`Integration.RequestParameters.integration\.request\.header\.` + proofHeader)
	if got := joined(header); got != "'{{resolve:secretsmanager:<"+proof+">:SecretString:::}}'" {
		g.t.Errorf("the method adds the header %s", got)
	}
	uri := g.properties(method).Get("Integration.Uri")
	balancer = target(uri.Get("Fn::Join.1.1"))
	if got := joined(uri); got != "http://<"+balancer+">/{proxy}" {
		g.t.Errorf("the method calls %s", got)
	}
	g.expect(balancer, "Scheme", "internet-facing")
	return balancer
}

// throughBalancer goes from the load balancer to the container.
func (g graph) throughBalancer(balancer, proof string) {
	listener := g.one(elbv2+"Listener", "LoadBalancerArn", balancer)
	g.expect(listener, "Port", "80")
	g.expect(listener, "DefaultActions.#", "1")
	g.expect(listener, "DefaultActions.0.FixedResponseConfig.StatusCode", "403")
	rule := g.one(elbv2+"ListenerRule", "ListenerArn", listener)
	g.expect(rule, "Conditions.#", "1")
	g.expect(rule, "Conditions.0.HttpHeaderConfig.HttpHeaderName", proofHeader)
	if got := joined(g.properties(rule).Get("Conditions.0.HttpHeaderConfig.Values.0")); got != "{{resolve:secretsmanager:<"+proof+">:SecretString:::}}" {
		g.t.Errorf("the load balancer wants the header %s", got)
	}
	group := g.follow(rule, "Actions.0.TargetGroupArn", elbv2+"TargetGroup")
	service := g.one("AWS::ECS::Service", "LoadBalancers.0.TargetGroupArn", group)
	if !g.dependsOn(service, rule) {
		g.t.Error("the service may start before its target group has a load balancer")
	}
	g.expect(service, "LoadBalancers.0.ContainerPort", "5000")
	g.expect(service, "LoadBalancers.0.ContainerName", containerName)
	task := g.follow(service, "TaskDefinition", "AWS::ECS::TaskDefinition")
	g.expect(task, "ContainerDefinitions.0.Name", containerName)
	g.expect(task, "ContainerDefinitions.0.PortMappings.0.ContainerPort", "5000")
}

// throughFirewalls checks that port 80 of the load balancer is open, port
// 5000 of the container to it alone, and nothing else.
func (g graph) throughFirewalls(balancer string) {
	const group = "AWS::EC2::SecurityGroup"
	outer := g.follow(balancer, "SecurityGroups.0", group)
	g.expect(outer, "SecurityGroupIngress.#", "1")
	g.expect(outer, "SecurityGroupIngress.0.FromPort", "80")
	g.expect(outer, "SecurityGroupIngress.0.ToPort", "80")
	inner := g.follow(g.only("AWS::ECS::Service"), "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.0", group)
	g.expect(inner, "SecurityGroupIngress.#", "")
	for id, ends := range map[string][2]string{
		g.only(group + "Ingress"): {"GroupId", "SourceSecurityGroupId"},
		g.only(group + "Egress"):  {"DestinationSecurityGroupId", "GroupId"},
	} {
		if target(g.properties(id).Get(ends[0])) != inner || target(g.properties(id).Get(ends[1])) != outer {
			g.t.Errorf("%s does not join the load balancer and the tasks", id)
		}
		g.expect(id, "FromPort", "5000")
		g.expect(id, "ToPort", "5000")
	}
}

// waitsForTheInternet checks that a network of the stack's own is complete
// before something in it needs it.
func (g graph) waitsForTheInternet(balancer string) {
	for _, kind := range []string{"AWS::EC2::Route", "AWS::EC2::SubnetRouteTableAssociation"} {
		for _, needed := range g.referring(kind, "no such property", "") {
			for _, id := range []string{balancer, g.only("AWS::ECS::Service")} {
				if !g.comesAfter(id, needed) {
					g.t.Errorf("%s may be made before %s", id, needed)
				}
			}
		}
	}
}

// joined writes an Fn::Join out, with references as <resource>.
func joined(value gjson.Result) string {
	if value.Type == gjson.String {
		return value.String()
	}
	var b strings.Builder
	for _, part := range value.Get("Fn::Join.1").Array() {
		if part.IsObject() {
			b.WriteString("<" + target(part) + ">")
			continue
		}
		b.WriteString(part.String())
	}
	return b.String()
}

// TestAutoscalingReachesTheService follows what scales to what is scaled.
func TestAutoscalingReachesTheService(t *testing.T) {
	g := graphOf(t, synthesized(t, complete("prod")).Template())
	scaled := g.only(scalableTarget)
	if policies := g.referring(scalingPolicy, "ScalingTargetId", scaled); len(policies) != 2 {
		t.Errorf("%v act on %s, want 2 policies", policies, scaled)
	}
	service := g.only(ecsService)
	cluster := g.follow(service, "Cluster", "AWS::ECS::Cluster")
	if got, want := joined(g.properties(scaled).Get("ResourceId")), "service/<"+cluster+">/<"+service+">"; got != want {
		t.Errorf("%s is what scales, want %s", got, want)
	}
}
