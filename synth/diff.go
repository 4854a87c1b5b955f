package synth

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Action is what a deployment does to a part of a stack.
type Action string

// What a deployment can do.
const (
	Added   Action = "added"
	Removed Action = "removed"
	// Changed means in place: the resource stays the same one.
	Changed Action = "changed"
	// Replaced means that a new resource is created and the old one deleted.
	Replaced Action = "replaced"
)

// Difference is what updating a stack from one template to another would do,
// in the order of the sections and then of the names. Metadata and DependsOn
// are left out: they change how CloudFormation works, not what it makes.
type Difference []Change

// Change is what would happen to one resource, parameter or output.
type Change struct {
	// Section is the template's: Resources, Parameters, Outputs and so on.
	Section string `json:"section"`
	// Name is the logical ID.
	Name string `json:"name"`
	// Type is a resource's or a parameter's; after the update, where that differs.
	Type       string           `json:"type,omitempty"`
	Action     Action           `json:"action"`
	Properties []PropertyChange `json:"properties,omitempty"`
}

// PropertyChange is a value that would differ.
type PropertyChange struct {
	// Path leads to the value, with the elements of a list by their names where
	// they have any: ContainerDefinitions[web].Environment[LOG_LEVEL].Value.
	Path string `json:"path"`
	// Before and After are compact JSON; blank means that there is no value.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Replaces marks a property that can only be set when a resource is created.
	Replaces bool `json:"replaces,omitempty"`
	// Because names the replaced resource whose new identity is what changes,
	// where the template reads the same before and after.
	Because string `json:"because,omitempty"`
}

// resource is an entry of any section of a template; a parameter or an output
// has its values beside the type instead of below Properties.
type resource struct {
	kind   string
	values map[string]any
}

type template map[string]map[string]resource

// sections are compared in this order; other parts of a template say nothing
// about what is deployed, or are not used here.
var sections = []string{"Parameters", "Mappings", "Conditions", "Resources", "Outputs"}

// Diff compares two templates in JSON. A blank before stands for a stack that
// does not exist yet. The error says which template cannot be read.
func Diff(before, after []byte) (Difference, error) {
	old, errBefore := readTemplate("before", before)
	fresh, errAfter := readTemplate("after", after)
	if err := errors.Join(errBefore, errAfter); err != nil {
		return nil, err
	}
	var d Difference
	for _, section := range sections {
		changes := diffSection(section, old[section], fresh[section])
		if section == "Resources" {
			changes = spread(changes, fresh[section])
		}
		d = append(d, changes...)
	}
	return d, nil
}

func diffSection(section string, old, fresh map[string]resource) []Change {
	names := maps.Clone(old)
	if names == nil {
		names = map[string]resource{}
	}
	maps.Copy(names, fresh)
	var changes []Change
	for _, name := range slices.Sorted(maps.Keys(names)) {
		was, before := old[name]
		is, after := fresh[name]
		change := Change{Section: section, Name: name, Type: is.kind}
		switch {
		case !before:
			change.Action = Added
		case !after:
			change.Action, change.Type = Removed, was.kind
		default:
			change.compare(was, is)
		}
		if change.Action != "" {
			changes = append(changes, change)
		}
	}
	return changes
}

// compare fills in how two versions of an entry differ.
func (c *Change) compare(was, is resource) {
	if c.Properties = diffValues("", was.values, is.values); len(c.Properties) > 0 {
		c.Action = Changed
	}
	if was.kind != is.kind {
		c.Action = Replaced
		c.Properties = append(c.Properties, PropertyChange{Path: "Type", Before: compact(was.kind), After: compact(is.kind), Replaces: true})
	}
	for i, p := range c.Properties {
		if createOnly(c.Type, p.Path) {
			c.Properties[i].Replaces, c.Action = true, Replaced
		}
	}
}

// readTemplate takes a template apart. Of a resource, only what decides about
// what is deployed is kept.
func readTemplate(which string, content []byte) (template, error) {
	read := template{}
	if len(content) == 0 {
		return read, nil
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(content, &parts); err != nil {
		return nil, fmt.Errorf("compare templates: read the one %s: %w", which, err)
	}
	for _, section := range sections {
		if parts[section] == nil {
			continue
		}
		var entries map[string]map[string]any
		if section == "Conditions" {
			entries = map[string]map[string]any{}
			var conditions map[string]any
			if err := json.Unmarshal(parts[section], &conditions); err != nil {
				return nil, fmt.Errorf("compare templates: read %s of the one %s: %w", section, which, err)
			}
			for name, condition := range conditions {
				entries[name] = map[string]any{"Condition": condition}
			}
		} else if err := json.Unmarshal(parts[section], &entries); err != nil {
			return nil, fmt.Errorf("compare templates: read %s of the one %s: %w", section, which, err)
		}
		read[section] = map[string]resource{}
		for name, entry := range entries {
			read[section][name] = toResource(section, entry)
		}
	}
	return read, nil
}

func toResource(section string, entry map[string]any) resource {
	kind, _ := entry["Type"].(string)
	delete(entry, "Type")
	if section != "Resources" {
		return resource{kind, entry}
	}
	values := map[string]any{}
	if properties, ok := entry["Properties"].(map[string]any); ok {
		values = properties
	}
	for _, attribute := range []string{"DeletionPolicy", "UpdateReplacePolicy", "Condition"} {
		if value, ok := entry[attribute]; ok {
			values[attribute] = value
		}
	}
	return resource{kind, values}
}
