package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// config is a profile that leaves nothing open, in an image that no template
// had before: who remembers results must not find one.
const config = `{
  "quilt": {
    "stackArn": "arn:aws:cloudformation:us-east-1:111122223333:stack/quilt/0a1b", "database": "quilt_db",
    "queueUrl": "https://sqs.us-east-1.amazonaws.com/111122223333/quilt-packager"
  },
  "benchling": {"tenant": "acme", "secretArn": "arn:aws:secretsmanager:us-east-1:111122223333:secret:benchling-AbCdEf"},
  "packages": {"bucket": "acme-packages", "prefix": "lab", "metadataKey": "entry"},
  "logging": {"level": "INFO"},
  "security": {"webhookAllowList": "192.0.2.0/24"},
  "deployment": {
    "region": "us-east-1", "account": "111122223333", "ecrRepository": "team/webhook", "imageTag": "%s", "stage": "%s"
  }
}
`

func (b *bench) name(kind string) string {
	b.made++
	return fmt.Sprintf("%s-%d", kind, b.made)
}

// profiles writes new ones, in turns of both stages.
func (b *bench) profiles(count int) ([]string, error) {
	names := make([]string, count)
	for i := range names {
		names[i] = b.name("bench")
		dir := filepath.Join(b.profilesDir, names[i])
		content := fmt.Sprintf(config, names[i], []string{"prod", "dev"}[i%2])
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, "config.json"), []byte(content), 0o600)); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// warmUp has everybody unpack and compile what is kept between runs, and
// counts the resources of the templates that are compared.
func (b *bench) warmUp(contenders []contender) ([]int, error) {
	var counts []int
	for _, c := range contenders {
		fmt.Fprintln(os.Stderr, "== warm up", c.title)
		names, err := b.profiles(1)
		if err != nil {
			return nil, err
		}
		out := filepath.Join(b.work, b.name("out"))
		if _, err := seconds(c.synth(out, true, names)); err != nil {
			return nil, err
		}
		count, err := countResources(out)
		if err != nil {
			return nil, err
		}
		counts = append(counts, count)
	}
	return counts, nil
}

func countResources(dir string) (int, error) {
	found, err := templates(dir)
	if err != nil || len(found) != 1 {
		return 0, fmt.Errorf("%d templates in %s: %w", len(found), dir, err)
	}
	raw, err := os.ReadFile(found[0])
	if err != nil {
		return 0, err
	}
	var template struct{ Resources map[string]any }
	err = json.Unmarshal(raw, &template)
	return len(template.Resources), err
}
