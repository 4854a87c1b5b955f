package main

import (
	"errors"
	"fmt"
	"strings"

	"webhook-setup/profile"

	"github.com/spf13/cobra"
)

// setup is what the command line asks of the wizard.
type setup struct {
	profile    string
	edit       string
	from       string
	answers    map[profile.Field]string
	yes        bool
	dryRun     bool
	noSynth    bool
	json       bool
	accessible bool
	out        string
}

const defaultProfile = "default"

func newRoot(s streams) *cobra.Command {
	options := setup{answers: map[profile.Field]string{}}
	root := &cobra.Command{
		Use:   "webhook-setup",
		Short: "Set up how the Benchling webhook is deployed on ECS Fargate",
		Long: "Asks for region, account, ECR repository, image tag and stage, shows what they do\n" +
			"to a deployment, saves a profile and synthesizes the CDK stack from it.",
		Example: "  webhook-setup\n" +
			"  webhook-setup --edit dev\n" +
			"  webhook-setup --edit dev --stage prod --yes",
		Args:          noArguments,
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := emptyNames(c); err != nil {
				return err
			}
			takeAnswers(c, options.answers)
			return options.run(c.Context(), s)
		},
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{err, "webhook-setup --help lists the flags"}
	})
	addSetupFlags(root, &options)
	root.AddCommand(commands(s)...)
	finishTree(root)
	return root
}

func addSetupFlags(c *cobra.Command, options *setup) {
	flags := c.Flags()
	flags.StringVar(&options.profile, "profile", "", "set up the profile of this name (default \""+defaultProfile+"\")")
	flags.StringVar(&options.edit, "edit", "", "edit the profile of this name")
	flags.StringVar(&options.from, "from", "", "with --profile: begin it as a copy of the profile of this name")
	for _, f := range profile.Fields {
		flags.String(f.Flag(), "", "answer the "+f.Label()+" beforehand")
	}
	flags.BoolVarP(&options.yes, "yes", "y", false, "ask nothing: flags, then saved values, then defaults")
	flags.BoolVar(&options.dryRun, "dry-run", false, "do everything but write")
	flags.BoolVar(&options.noSynth, "no-synth", false, "save the profile only")
	flags.StringVar(&options.out, "out", "", "folder for the cloud assembly (default cdk.out/NAME)")
	flags.BoolVar(&options.json, "json", false, "print the result as JSON")
	flags.BoolVar(&options.accessible, "accessible", false, "ask line by line instead of on a screen")
	completeSetup(c)
}

// emptyNames refuses a profile's name that was given and is blank: in a script
// that is a variable that was not set, and no other profile must suffer.
func emptyNames(c *cobra.Command) error {
	for _, name := range []string{"edit", "profile"} {
		if flag := c.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return usageError{fmt.Errorf("--%s: %w", name, profile.CheckName("")), ""}
		}
	}
	return nil
}

// takeAnswers keeps the flags that were given, blank ones too: --account ""
// is an answer.
func takeAnswers(c *cobra.Command, answers map[profile.Field]string) {
	for _, f := range profile.Fields {
		if flag := c.Flags().Lookup(f.Flag()); flag.Changed {
			answers[f] = flag.Value.String()
		}
	}
}

func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("unknown command %q", args[0]), "webhook-setup --help lists the commands"}
	}
	return nil
}

// check reports everything that is wrong with the command line at once.
func (o setup) check() error {
	var problems []error
	if o.edit != "" && o.profile != "" {
		problems = append(problems, errors.New("--edit and --profile name one profile twice; give one of them"))
	}
	if o.from != "" && o.profile == "" {
		problems = append(problems, errors.New("--from begins a new profile; name it with --profile"))
	}
	for _, name := range []string{o.edit, o.profile, o.from} {
		if name != "" {
			problems = append(problems, profile.CheckName(name))
		}
	}
	for _, f := range profile.Fields {
		if err := f.Check(o.answers[f]); err != nil {
			problems = append(problems, fmt.Errorf("--%s: %w", f.Flag(), err))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return usageError{err, ""}
	}
	return nil
}

// missing are the flags of the questions that are still to be asked.
func (o setup) missing() []string {
	var flags []string
	for _, f := range profile.Fields {
		if _, given := o.answers[f]; !given {
			flags = append(flags, "--"+f.Flag())
		}
	}
	return flags
}

func (o setup) noTerminal() error {
	return usageError{
		fmt.Errorf("there is no terminal to ask on, and no answer for %s", strings.Join(o.missing(), " ")),
		"give these flags, or --yes to take saved values and defaults",
	}
}
