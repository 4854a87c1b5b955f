package synth

import (
	"fmt"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

const (
	vpcRange = "10.0.0.0/16"
	// zoneCount is the least that a load balancer accepts.
	zoneCount = 2
)

// network is where the load balancer and the tasks go.
type network struct {
	// vpc is one of the stack's own, or the ID of an imported one.
	vpc any
	// balancer and tasks are IDs of subnets; those of the balancer are public.
	balancer, tasks []string
	// publicIP gives tasks a public address: without NAT it is their only way
	// to the registry.
	publicIP bool
	// online are what must exist before anything here reaches the internet.
	// Imported by attributes, a VPC does not bring that with it.
	online []awscdk.CfnResource
	// mark tells networks apart in the identity of what cannot move to another.
	mark string
}

func newNetworkOf(stack awscdk.Stack, p profile.Profile, rollout profile.Rollout) network {
	if p.Deployment.VPC.ID != "" {
		return importNetwork(p.Deployment.VPC)
	}
	return newNetwork(stack, rollout)
}

// newNetwork makes a VPC with one public subnet in each of two zones and no
// NAT. The zones are CloudFormation's to name: with a concrete account and
// region, the library's own VPC looks them up and leaves made-up ones in the
// template where there is no answer.
func newNetwork(stack awscdk.Stack, rollout profile.Rollout) network {
	vpc := awsec2.NewCfnVPC(stack, jsii.String("Vpc"), &awsec2.CfnVPCProps{
		CidrBlock:          jsii.String(vpcRange),
		EnableDnsHostnames: jsii.Bool(true),
		EnableDnsSupport:   jsii.Bool(true),
	})
	table, route := newInternetRoutes(stack, vpc)
	n := network{vpc: vpc, publicIP: true, online: []awscdk.CfnResource{route}}
	zones := awscdk.Fn_GetAzs(nil)
	for i := range zoneCount {
		subnet := awsec2.NewCfnSubnet(stack, jsii.String(fmt.Sprintf("PublicSubnet%d", i+1)), &awsec2.CfnSubnetProps{
			VpcId:               vpc,
			CidrBlock:           jsii.String(fmt.Sprintf("10.0.%d.0/24", i)),
			AvailabilityZone:    awscdk.Fn_Select(jsii.Number(i), zones),
			MapPublicIpOnLaunch: jsii.Bool(true),
		})
		n.online = append(n.online, awsec2.NewCfnSubnetRouteTableAssociation(stack, jsii.String(fmt.Sprintf("PublicSubnet%dRoutes", i+1)), &awsec2.CfnSubnetRouteTableAssociationProps{
			SubnetId: subnet, RouteTableId: table,
		}))
		n.balancer = append(n.balancer, *subnet.AttrSubnetId())
	}
	n.tasks = n.balancer
	addFlowLog(stack, vpc, rollout)
	return n
}

func newInternetRoutes(stack awscdk.Stack, vpc awsec2.CfnVPC) (awsec2.CfnRouteTable, awsec2.CfnRoute) {
	gateway := awsec2.NewCfnInternetGateway(stack, jsii.String("InternetGateway"), &awsec2.CfnInternetGatewayProps{})
	attachment := awsec2.NewCfnVPCGatewayAttachment(stack, jsii.String("InternetGatewayAttachment"), &awsec2.CfnVPCGatewayAttachmentProps{
		VpcId: vpc, InternetGatewayId: gateway,
	})
	table := awsec2.NewCfnRouteTable(stack, jsii.String("PublicRouteTable"), &awsec2.CfnRouteTableProps{VpcId: vpc})
	route := awsec2.NewCfnRoute(stack, jsii.String("PublicRoute"), &awsec2.CfnRouteProps{
		RouteTableId: table, DestinationCidrBlock: jsii.String("0.0.0.0/0"), GatewayId: gateway.AttrInternetGatewayId(),
	})
	after(route, attachment)
	return table, route
}

// addFlowLog records what the network turned away, which is little, and which
// is what one looks for when something cannot be reached.
func addFlowLog(stack awscdk.Stack, vpc awsec2.CfnVPC, rollout profile.Rollout) {
	logs := newLogGroup(stack, "FlowLogGroup", rollout, nil)
	awsec2.NewCfnFlowLog(stack, jsii.String("FlowLog"), &awsec2.CfnFlowLogProps{
		ResourceId:         vpc.AttrVpcId(),
		ResourceType:       jsii.String("VPC"),
		TrafficType:        jsii.String("REJECT"),
		LogDestinationType: jsii.String("cloud-watch-logs"),
		LogGroupName:       logs,
		DeliverLogsPermissionArn: newRole(stack, "FlowLogRole", "vpc-flow-logs.amazonaws.com",
			allow([]string{"logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"}, *logs.AttrArn())),
	})
}
