// Command oracle asks Kubernetes' own Pod Security evaluator.
//
//	oracle judge VERSION…        JSON lines in (objects with a pod), JSON lines out (verdicts), in the same order
//	oracle controls              the evaluator's controls as JSON lines (control)
//	oracle fixtures DIR          the pods of the evaluator module's test data as JSON lines (fixture)
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"k8s.io/pod-security-admission/policy"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(2)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	switch {
	case len(args) > 1 && args[0] == "judge":
		judge, err := newJudge(args[1:])
		if err != nil {
			return err
		}
		return judge.lines(in, out)
	case len(args) == 1 && args[0] == "controls":
		return printControls(out)
	case len(args) == 2 && args[0] == "fixtures":
		return streamFixtures(args[1], out)
	default:
		return fmt.Errorf("unknown arguments %q", args)
	}
}

type control struct {
	ID    string `json:"id"`
	Level string `json:"level"`
	// The versions from which the control, or what it asks, is another.
	Since []string `json:"since"`
}

func printControls(out io.Writer) error {
	encoder := json.NewEncoder(out)
	for _, check := range policy.DefaultChecks() {
		found := control{ID: string(check.ID), Level: string(check.Level)}
		for _, version := range check.Versions {
			found.Since = append(found.Since, version.MinimumVersion.String())
		}
		if err := encoder.Encode(found); err != nil {
			return err
		}
	}
	return nil
}
