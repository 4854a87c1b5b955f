package profile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

const (
	deploymentsName = "deployments.json"
	// maxDeploymentsSize is more than a config.json may have: the history grows.
	maxDeploymentsSize = 16 << 20
)

// Deployments is what the other tool noted about a profile's deployments.
type Deployments struct {
	// Active is what runs now, in the order of the stages; the releases from
	// 0.17 know one at most.
	Active []Record
	// History is in the file's order.
	History []Record
}

// Record is one deployment. Any part may be blank. The texts can be shown: they
// have gone through [Printable].
type Record struct {
	Stage     string
	Timestamp time.Time
	ImageTag  string
	Endpoint  string
	StackName string
	Region    string
}

// recordFile is a record in the file. A time that cannot be read is no reason
// to hide the rest.
type recordFile struct {
	Stage     string `json:"stage"`
	Timestamp string `json:"timestamp"`
	ImageTag  string `json:"imageTag"`
	Endpoint  string `json:"endpoint"`
	StackName string `json:"stackName"`
	Region    string `json:"region"`
}

func (r recordFile) record(stage string) Record {
	at, err := time.Parse(time.RFC3339, r.Timestamp)
	if err != nil {
		at = time.Time{}
	}
	return Record{
		Stage: Printable(cmp.Or(r.Stage, stage)), Timestamp: at, ImageTag: Printable(r.ImageTag),
		Endpoint: Printable(r.Endpoint), StackName: Printable(r.StackName), Region: Printable(r.Region),
	}
}

// Deployments reads a profile's deployments.json in both of its shapes. There
// being none is no error. Any error names the file, and says nothing against
// the profile itself.
func (s Store) Deployments(name string) (Deployments, error) {
	if err := CheckName(name); err != nil {
		return Deployments{}, err
	}
	path := filepath.Join(s.Dir, name, deploymentsName)
	raw, _, err := s.read(path, maxDeploymentsSize)
	if errors.Is(err, fs.ErrNotExist) {
		return Deployments{}, nil
	}
	if err == nil {
		var found Deployments
		if found, err = parseDeployments(raw); err == nil {
			return found, nil
		}
	}
	var located *FileError
	if errors.As(err, &located) {
		located.Path = path
		located.remedy = "it is only a record: move it away, and the next deployment begins a new one"
	}
	return Deployments{}, fmt.Errorf("read the deployments of %s: %w", name, err)
}

func parseDeployments(raw []byte) (Deployments, error) {
	var file struct {
		Active  jsontext.Value `json:"active"`
		History []recordFile   `json:"history"`
	}
	if err := decode(raw, &file); err != nil {
		return Deployments{}, err
	}
	var found Deployments
	for _, r := range file.History {
		found.History = append(found.History, r.record(""))
	}
	if len(file.Active) == 0 || file.Active.Kind() == 'n' {
		return found, nil
	}
	var err error
	found.Active, err = parseActive(file.Active)
	return found, err
}

// parseActive reads one record, or one for each stage: where every value is
// an object, the keys are stages.
func parseActive(raw jsontext.Value) ([]Record, error) {
	var members map[string]jsontext.Value
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, &FileError{Reason: errors.New(`"active" is neither a record nor one for each stage`)}
	}
	byStage := true
	for _, value := range members {
		byStage = byStage && (value.Kind() == '{' || value.Kind() == 'n')
	}
	if !byStage {
		var one recordFile
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil, &FileError{Reason: errors.New(`"active" is not a record: a part of it has another type`)}
		}
		return []Record{one.record("")}, nil
	}
	return parseByStage(members)
}

func parseByStage(members map[string]jsontext.Value) ([]Record, error) {
	var active []Record
	for stage, value := range members {
		if value.Kind() == 'n' {
			continue
		}
		var one recordFile
		if err := json.Unmarshal(value, &one); err != nil {
			return nil, &FileError{Reason: fmt.Errorf("%q is not a record: a part of it has another type", "active."+stage)}
		}
		active = append(active, one.record(stage))
	}
	slices.SortFunc(active, func(a, b Record) int { return cmp.Compare(a.Stage, b.Stage) })
	return active, nil
}
