package synth

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

const (
	vpcRange = "10.0.0.0/16"
	// zoneCount is the least that a load balancer accepts.
	zoneCount = 2
)

// newNetwork makes a VPC with one public subnet in each of two zones and no
// NAT. It is built from plain resources: with a concrete account and region,
// the ready-made construct looks the zones up and leaves made-up ones in the
// template where there is no answer.
func newNetwork(stack awscdk.Stack) awsec2.IVpc {
	vpc := awsec2.NewCfnVPC(stack, jsii.String("Vpc"), &awsec2.CfnVPCProps{
		CidrBlock:          jsii.String(vpcRange),
		EnableDnsHostnames: jsii.Bool(true),
		EnableDnsSupport:   jsii.Bool(true),
	})
	routes := newInternetRoutes(stack, vpc)
	var zones, subnets []*string
	for i := range zoneCount {
		subnet := newPublicSubnet(stack, vpc, routes, i)
		zones = append(zones, subnet.AvailabilityZone())
		subnets = append(subnets, subnet.AttrSubnetId())
	}
	return awsec2.Vpc_FromVpcAttributes(stack, jsii.String("Network"), &awsec2.VpcAttributes{
		VpcId:             vpc.AttrVpcId(),
		VpcCidrBlock:      jsii.String(vpcRange),
		AvailabilityZones: &zones,
		PublicSubnetIds:   &subnets,
	})
}

func newInternetRoutes(stack awscdk.Stack, vpc awsec2.CfnVPC) awsec2.CfnRouteTable {
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
	return table
}

func newPublicSubnet(stack awscdk.Stack, vpc awsec2.CfnVPC, routes awsec2.CfnRouteTable, i int) awsec2.CfnSubnet {
	subnet := awsec2.NewCfnSubnet(stack, jsii.String(fmt.Sprintf("PublicSubnet%d", i+1)), &awsec2.CfnSubnetProps{
		VpcId:               vpc.AttrVpcId(),
		CidrBlock:           jsii.String(fmt.Sprintf("10.0.%d.0/24", i)),
		AvailabilityZone:    awscdk.Fn_Select(jsii.Number(i), awscdk.Fn_GetAzs(nil)),
		MapPublicIpOnLaunch: jsii.Bool(true),
	})
	awsec2.NewCfnSubnetRouteTableAssociation(stack, jsii.String(fmt.Sprintf("PublicSubnet%dRoutes", i+1)), &awsec2.CfnSubnetRouteTableAssociationProps{
		SubnetId:     subnet.AttrSubnetId(),
		RouteTableId: routes.AttrRouteTableId(),
	})
	return subnet
}
