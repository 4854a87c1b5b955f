package synth

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

const (
	vpcRange = "10.0.0.0/16"
	// zoneCount is the least that a load balancer accepts.
	zoneCount = 2
)

// network is where the load balancer and the tasks go.
type network struct {
	vpc awsec2.IVpc
	// balancer and tasks are subnets; those of the balancer are public.
	balancer, tasks *awsec2.SubnetSelection
	// publicIP gives tasks a public address: without NAT it is their only way
	// to the registry.
	publicIP bool
	// online are what must exist before anything here reaches the internet.
	online []awscdk.CfnResource
	// mark tells networks apart in the identity of what cannot move to another.
	mark string
}

// after makes a resource wait until the network reaches the internet. Imported
// by attributes, a VPC does not bring that with it.
func (n network) after(construct constructs.IConstruct) {
	resource := construct.Node().DefaultChild().(awscdk.CfnResource)
	for _, o := range n.online {
		resource.AddDependency(o)
	}
}

// newNetwork makes a VPC with one public subnet in each of two zones and no
// NAT. It is built from plain resources: with a concrete account and region,
// the ready-made construct looks the zones up and leaves made-up ones in the
// template where there is no answer.
func newNetwork(stack awscdk.Stack, rollout profile.Rollout) network {
	vpc := awsec2.NewCfnVPC(stack, jsii.String("Vpc"), &awsec2.CfnVPCProps{
		CidrBlock:          jsii.String(vpcRange),
		EnableDnsHostnames: jsii.Bool(true),
		EnableDnsSupport:   jsii.Bool(true),
	})
	table, route := newInternetRoutes(stack, vpc)
	n := network{publicIP: true, online: []awscdk.CfnResource{route}}
	var zones, subnets []*string
	for i := range zoneCount {
		subnet, association := newPublicSubnet(stack, vpc, table, i)
		zones = append(zones, subnet.AvailabilityZone())
		subnets = append(subnets, subnet.AttrSubnetId())
		n.online = append(n.online, association)
	}
	n.vpc = awsec2.Vpc_FromVpcAttributes(stack, jsii.String("Network"), &awsec2.VpcAttributes{
		VpcId:             vpc.AttrVpcId(),
		VpcCidrBlock:      jsii.String(vpcRange),
		AvailabilityZones: &zones,
		PublicSubnetIds:   &subnets,
	})
	n.balancer = &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PUBLIC}
	n.tasks = n.balancer
	addFlowLog(stack, n.vpc, rollout)
	return n
}

// addFlowLog records what the network turned away, which is little, and which
// is what one looks for when something cannot be reached.
func addFlowLog(stack awscdk.Stack, vpc awsec2.IVpc, rollout profile.Rollout) {
	awsec2.NewFlowLog(stack, jsii.String("FlowLog"), &awsec2.FlowLogProps{
		ResourceType: awsec2.FlowLogResourceType_FromVpc(vpc),
		TrafficType:  awsec2.FlowLogTrafficType_REJECT,
		Destination:  awsec2.FlowLogDestination_ToCloudWatchLogs(newLogGroup(stack, "FlowLogGroup", rollout), nil),
	})
}

func newInternetRoutes(stack awscdk.Stack, vpc awsec2.CfnVPC) (awsec2.CfnRouteTable, awsec2.CfnRoute) {
	gateway := awsec2.NewCfnInternetGateway(stack, jsii.String("InternetGateway"), &awsec2.CfnInternetGatewayProps{})
	attachment := awsec2.NewCfnVPCGatewayAttachment(stack, jsii.String("InternetGatewayAttachment"), &awsec2.CfnVPCGatewayAttachmentProps{
		VpcId:             vpc.AttrVpcId(),
		InternetGatewayId: gateway.AttrInternetGatewayId(),
	})
	table := awsec2.NewCfnRouteTable(stack, jsii.String("PublicRouteTable"), &awsec2.CfnRouteTableProps{VpcId: vpc.AttrVpcId()})
	route := awsec2.NewCfnRoute(stack, jsii.String("PublicRoute"), &awsec2.CfnRouteProps{
		RouteTableId:         table.AttrRouteTableId(),
		DestinationCidrBlock: jsii.String("0.0.0.0/0"),
		GatewayId:            gateway.AttrInternetGatewayId(),
	})
	route.AddDependency(attachment)
	return table, route
}

func newPublicSubnet(stack awscdk.Stack, vpc awsec2.CfnVPC, routes awsec2.CfnRouteTable, i int) (awsec2.CfnSubnet, awsec2.CfnSubnetRouteTableAssociation) {
	subnet := awsec2.NewCfnSubnet(stack, jsii.String(fmt.Sprintf("PublicSubnet%d", i+1)), &awsec2.CfnSubnetProps{
		VpcId:               vpc.AttrVpcId(),
		CidrBlock:           jsii.String(fmt.Sprintf("10.0.%d.0/24", i)),
		AvailabilityZone:    awscdk.Fn_Select(jsii.Number(i), awscdk.Fn_GetAzs(nil)),
		MapPublicIpOnLaunch: jsii.Bool(true),
	})
	association := awsec2.NewCfnSubnetRouteTableAssociation(stack, jsii.String(fmt.Sprintf("PublicSubnet%dRoutes", i+1)), &awsec2.CfnSubnetRouteTableAssociationProps{
		SubnetId:     subnet.AttrSubnetId(),
		RouteTableId: routes.AttrRouteTableId(),
	})
	return subnet, association
}
