package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// fixture is a pod of the evaluator module's own test data and what its folder says about it.
type fixture struct {
	File    string          `json:"file"`
	Level   string          `json:"level"`
	Version string          `json:"version"`
	Pass    bool            `json:"pass"`
	Pod     json.RawMessage `json:"pod"`
}

// streamFixtures writes the pods under testdata/LEVEL/VERSION/{pass,fail}.
func streamFixtures(testdata string, out io.Writer) error {
	files, err := filepath.Glob(filepath.Join(testdata, "*", "v*", "*", "*.yaml"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no test data under %s", testdata)
	}
	writer := bufio.NewWriter(out)
	defer writer.Flush()
	encoder := json.NewEncoder(writer)
	for _, file := range files {
		read, err := readFixture(testdata, file)
		if err != nil {
			return err
		}
		if err := encoder.Encode(read); err != nil {
			return err
		}
	}
	return nil
}

func readFixture(testdata, file string) (*fixture, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var pod corev1.Pod
	if err := yaml.UnmarshalStrict(text, &pod); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	object, err := yaml.YAMLToJSON(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	outcome := filepath.Dir(file)
	version := filepath.Dir(outcome)
	name, err := filepath.Rel(testdata, file)
	if err != nil {
		return nil, err
	}
	return &fixture{
		File:    name,
		Level:   filepath.Base(filepath.Dir(version)),
		Version: filepath.Base(version),
		Pass:    filepath.Base(outcome) == "pass",
		Pod:     object,
	}, nil
}
