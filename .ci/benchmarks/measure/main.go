// Command measure times this program and the same work in TypeScript, and
// prints a table of the medians.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

func main() {
	b := &bench{profilesDir: filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "benchling-webhook")}
	flag.StringVar(&b.program, "program", "", "webhook-setup")
	flag.StringVar(&b.app, "app", "", "the TypeScript app's folder")
	flag.StringVar(&b.work, "work", "", "scratch folder")
	flag.IntVar(&b.rounds, "rounds", 5, "how often each is measured")
	commit := flag.String("commit", "", "what is measured")
	only := flag.String("only", "", "the rows to measure, as a regular expression")
	flag.Parse()
	if err := b.run(os.Stdout, *commit, *only); err != nil {
		fmt.Fprintln(os.Stderr, "benchmarks:", err)
		os.Exit(1)
	}
}

// run measures in rounds, each contender in turn, so that what else the
// machine does meets all of them alike.
func (b *bench) run(out *os.File, commit, only string) error {
	chosen, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	contenders, err := b.contenders()
	if err != nil {
		return err
	}
	counts, err := b.warmUp(contenders)
	if err != nil {
		return err
	}
	before := loadAverage()
	var rows []row
	for _, m := range measurements {
		if !chosen.MatchString(m.title) {
			continue
		}
		fmt.Fprintln(os.Stderr, "==", m.title)
		r, err := b.measure(m, contenders)
		if err != nil {
			return fmt.Errorf("%s: %w", m.title, err)
		}
		rows = append(rows, r)
	}
	b.printMachine(out, commit, before, counts)
	printTable(out, contenders, withFurther(rows))
	return nil
}

// measure is one row. A contender that has nothing of the kind has no value.
func (b *bench) measure(m measurement, contenders []contender) (row, error) {
	r := row{title: m.title, format: m.format, values: make([][]float64, len(contenders))}
	for range b.rounds {
		for i, c := range contenders {
			value, err := m.of(b, c)
			switch {
			case errors.Is(err, errNone):
				continue
			case err != nil:
				return r, fmt.Errorf("%s: %w", c.title, err)
			}
			r.values[i] = append(r.values[i], value)
		}
	}
	return r, nil
}
