package profile

import (
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Warning is something that can be used as it is but is probably not meant.
// Values in its text are quoted.
type Warning struct {
	// Field is [NoField] where the warning is about a file.
	Field Field
	Text  string
	// Remedy is what the person can do about it.
	Remedy string
}

// publicRegistries are hosts whose images look like a bare name in the
// profile's own registry.
var publicRegistries = []string{"public.ecr.aws", "docker.io", "ghcr.io", "quay.io", "gcr.io", "registry.k8s.io"}

// Warnings reports what is odd about a value that [Field.Check] accepts, the
// same for a flag, a prompt and a file. A value that it refuses gets none.
func (f Field) Warnings(value string) []Warning {
	if value == "" || f.Check(value) != nil {
		return nil
	}
	switch f {
	case Region:
		return regionWarnings(value)
	case ECRRepository:
		return repositoryWarnings(value)
	case Stage:
		return stageWarnings(value)
	default:
		return nil
	}
}

func regionWarnings(value string) []Warning {
	if PlaceOf(value) != "" {
		return nil
	}
	return []Warning{{
		Region, fmt.Sprintf("region %q is not among the known ones", value),
		"check the spelling; a region that AWS opened lately is fine",
	}}
}

func repositoryWarnings(value string) []Warning {
	host, _, found := strings.Cut(value, "/")
	if !found || !slices.Contains(publicRegistries, host) {
		return nil
	}
	return []Warning{{
		ECRRepository, fmt.Sprintf("%q is read as a name in the profile's own ECR registry, not as the registry %s", value, host),
		"copy the image into ECR, for example with a pull-through cache, and name it there",
	}}
}

func stageWarnings(value string) []Warning {
	if !LooksLikeDev(value) {
		return nil
	}
	return []Warning{{
		Stage, fmt.Sprintf("stage %q is not dev: it deploys with the prod settings", value),
		"write dev, in lower case and without blanks, if dev is meant",
	}}
}

// Warnings reports what is odd about the answers, alone or together, in the
// order of the questions.
func (a Answers) Warnings() []Warning {
	var warnings []Warning
	for _, f := range Fields {
		warnings = append(warnings, f.Warnings(a[f].Value)...)
	}
	deployment := a.Apply(Deployment{})
	image, err := ImageOf(deployment)
	if err != nil || Region.Check(deployment.Region) != nil {
		return warnings
	}
	region := Region.Value(deployment)
	if from, to := PartitionOf(image.Region).Name, PartitionOf(region).Name; from != to {
		warnings = append(warnings, Warning{
			ECRRepository, fmt.Sprintf("the image lies in partition %s, and ECS in %s (%s) cannot pull it from there", from, region, to),
			"copy the image into a registry of " + to + " and name that",
		})
	}
	return warnings
}

const readableByOthers fs.FileMode = 0o044

// Warnings reports what is odd about the profile's file and those it inherits
// from: a client secret that others on this machine can read.
func (f File) Warnings() []Warning {
	var warnings []Warning
	for _, l := range f.layers {
		// Windows has no such modes; every file seems readable there.
		if runtime.GOOS != "windows" && l.mode&readableByOthers != 0 && l.holdsSecret() {
			warnings = append(warnings, Warning{
				NoField, l.path + " holds a client secret, and others on this machine can read it",
				"chmod 600 " + l.path,
			})
		}
	}
	return warnings
}

func (l *layer) holdsSecret() bool {
	var content struct {
		Benchling struct {
			ClientSecret jsontext.Value `json:"clientSecret"`
		} `json:"benchling"`
	}
	if err := json.Unmarshal(l.raw(), &content); err != nil {
		return false // parse has read it before; there is nothing to tell
	}
	secret := string(content.Benchling.ClientSecret)
	return secret != "" && secret != "null" && secret != `""`
}
