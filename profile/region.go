package profile

import "strings"

// Partition is one of AWS's separate worlds.
type Partition struct {
	// Name is the second part of every ARN.
	Name string
	// DNSSuffix ends the host names of its services.
	DNSSuffix string
}

var partitions = []struct {
	prefix string
	Partition
}{
	{"cn-", Partition{"aws-cn", "amazonaws.com.cn"}},
	{"us-gov-", Partition{"aws-us-gov", "amazonaws.com"}},
	{"eusc-", Partition{"aws-eusc", "amazonaws.eu"}},
}

// PartitionOf is the partition that a region belongs to, known or not.
func PartitionOf(region string) Partition {
	for _, p := range partitions {
		if strings.HasPrefix(region, p.prefix) {
			return p.Partition
		}
	}
	return Partition{"aws", "amazonaws.com"}
}

// KnownRegion is a region's code and the place it is in.
type KnownRegion struct{ Code, Place string }

// KnownRegions are the regions that AWS's general reference lists, those used
// most first. A region that is not here can still be right: new ones appear.
var KnownRegions = []KnownRegion{
	{"us-east-1", "N. Virginia"},
	{"us-east-2", "Ohio"},
	{"us-west-1", "N. California"},
	{"us-west-2", "Oregon"},
	{"ca-central-1", "Canada"},
	{"ca-west-1", "Calgary"},
	{"eu-central-1", "Frankfurt"},
	{"eu-central-2", "Zurich"},
	{"eu-west-1", "Ireland"},
	{"eu-west-2", "London"},
	{"eu-west-3", "Paris"},
	{"eu-north-1", "Stockholm"},
	{"eu-south-1", "Milan"},
	{"eu-south-2", "Spain"},
	{"ap-northeast-1", "Tokyo"},
	{"ap-northeast-2", "Seoul"},
	{"ap-northeast-3", "Osaka"},
	{"ap-southeast-1", "Singapore"},
	{"ap-southeast-2", "Sydney"},
	{"ap-southeast-3", "Jakarta"},
	{"ap-southeast-4", "Melbourne"},
	{"ap-southeast-5", "Malaysia"},
	{"ap-southeast-6", "New Zealand"},
	{"ap-southeast-7", "Thailand"},
	{"ap-south-1", "Mumbai"},
	{"ap-south-2", "Hyderabad"},
	{"ap-east-1", "Hong Kong"},
	{"ap-east-2", "Taipei"},
	{"sa-east-1", "São Paulo"},
	{"mx-central-1", "Mexico"},
	{"me-south-1", "Bahrain"},
	{"me-central-1", "UAE"},
	{"il-central-1", "Tel Aviv"},
	{"af-south-1", "Cape Town"},
	{"us-gov-east-1", "GovCloud East"},
	{"us-gov-west-1", "GovCloud West"},
	{"cn-north-1", "Beijing"},
	{"cn-northwest-1", "Ningxia"},
	{"eusc-de-east-1", "Brandenburg"},
}

// PlaceOf is where a region is, blank for one that is not in [KnownRegions].
func PlaceOf(region string) string {
	for _, r := range KnownRegions {
		if r.Code == region {
			return r.Place
		}
	}
	return ""
}
