package synth

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"webhook-setup/profile"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

var (
	vpcPattern    = regexp.MustCompile(`^vpc-[0-9a-f]{8,17}$`)
	subnetPattern = regexp.MustCompile(`^subnet-[0-9a-f]{8,17}$`)
)

// checkVPC reports why an existing network cannot be used. Nothing of it is
// looked up, so that only what the profile itself says can be judged.
func checkVPC(v profile.VPC) error {
	const key = "deployment.vpc."
	if v.ID == "" {
		if len(v.PublicSubnetIDs)+len(v.PrivateSubnetIDs) > 0 {
			return &InputError{Key: key + "vpcId", Reason: errors.New("is missing beside the subnets")}
		}
		return nil
	}
	if !vpcPattern.MatchString(v.ID) {
		return &InputError{Key: key + "vpcId", Value: v.ID, Reason: errors.New("is not like vpc-0123456789abcdef0")}
	}
	return errors.Join(
		checkSubnets(key+"publicSubnetIds", v.PublicSubnetIDs, zoneCount),
		checkSubnets(key+"privateSubnetIds", v.PrivateSubnetIDs, 0),
	)
}

func checkSubnets(key string, ids []string, least int) error {
	if len(ids) < least {
		return &InputError{
			Key: key, Value: fmt.Sprint(ids),
			Reason: fmt.Errorf("the load balancer needs at least %d, in as many zones", least),
		}
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if !subnetPattern.MatchString(id) || seen[id] {
			return &InputError{Key: key, Value: id, Reason: errors.New("is there twice, or is not like subnet-0123456789abcdef0")}
		}
		seen[id] = true
	}
	return nil
}

// importNetwork uses the network that the profile names. Tasks go into its
// private subnets, which have a way out of their own, where there are any.
func importNetwork(stack awscdk.Stack, v profile.VPC) network {
	attributes := &awsec2.VpcAttributes{
		VpcId: jsii.String(v.ID),
		// The zones of existing subnets are theirs and stand nowhere in the
		// template. The library wants a list whose length fits, and one fits all.
		AvailabilityZones: &[]*string{awscdk.Fn_Select(jsii.Number(0), awscdk.Fn_GetAzs(nil))},
	}
	if v.CIDRBlock != "" {
		attributes.VpcCidrBlock = jsii.String(v.CIDRBlock)
	}
	n := network{
		vpc:      awsec2.Vpc_FromVpcAttributes(stack, jsii.String("Network"), attributes),
		balancer: importSubnets(stack, "PublicSubnet", v.PublicSubnetIDs),
		mark:     strings.TrimPrefix(v.ID, "vpc-"),
	}
	n.tasks, n.publicIP = n.balancer, true
	if len(v.PrivateSubnetIDs) > 0 {
		n.tasks, n.publicIP = importSubnets(stack, "PrivateSubnet", v.PrivateSubnetIDs), false
	}
	return n
}

func importSubnets(stack awscdk.Stack, id string, subnets []string) *awsec2.SubnetSelection {
	imported := make([]awsec2.ISubnet, 0, len(subnets))
	for i, subnet := range subnets {
		imported = append(imported, awsec2.Subnet_FromSubnetId(stack, jsii.String(fmt.Sprintf("%s%d", id, i+1)), jsii.String(subnet)))
	}
	return &awsec2.SubnetSelection{Subnets: &imported}
}
