package synth

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"webhook-setup/profile"
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
func importNetwork(v profile.VPC) network {
	n := network{vpc: v.ID, balancer: v.PublicSubnetIDs, tasks: v.PublicSubnetIDs, publicIP: true, mark: strings.TrimPrefix(v.ID, "vpc-")}
	if len(v.PrivateSubnetIDs) > 0 {
		n.tasks, n.publicIP = v.PrivateSubnetIDs, false
	}
	return n
}
