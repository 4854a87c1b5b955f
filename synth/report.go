package synth

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// reportName is where the library puts what its validator found.
const reportName = "validation-report.json"

type validationReport struct {
	Plugins []struct {
		Violations []struct {
			Rule        string `json:"ruleName"`
			Description string `json:"description"`
			Severity    string `json:"severity"`
		} `json:"violations"`
	} `json:"pluginReports"`
}

// explain says what the validator found in place of where the library wrote
// it: that folder is gone by the time somebody reads the error.
func explain(failure error, dir string) error {
	content, err := os.ReadFile(filepath.Join(dir, reportName))
	if err != nil {
		return failure
	}
	if findings := readFindings(content); len(findings) > 0 {
		return fmt.Errorf("CloudFormation would refuse the template: %s", strings.Join(findings, "; "))
	}
	return failure
}

// readFindings lists findings, the severe ones only where there are any.
func readFindings(content []byte) []string {
	if len(content) == 0 {
		return nil
	}
	var report validationReport
	if err := json.Unmarshal(content, &report); err != nil {
		return []string{errors.Join(errors.New("the validator's report cannot be read"), err).Error()}
	}
	var severe, mild []string
	for _, plugin := range report.Plugins {
		for _, v := range plugin.Violations {
			line := v.Rule + ": " + v.Description
			if v.Severity == "error" || v.Severity == "fatal" {
				severe = append(severe, line)
			} else {
				mild = append(mild, line)
			}
		}
	}
	if len(severe) > 0 {
		return severe
	}
	return mild
}
