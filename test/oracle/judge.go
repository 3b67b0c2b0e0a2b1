package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sort"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corev1defaults "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// verdict is, by level and by version in the order of the arguments, the controls that the pod violates: none where it is
// allowed. Where there is no verdict it says why.
type verdict struct {
	Baseline   [][]string `json:"baseline,omitempty"`
	Restricted [][]string `json:"restricted,omitempty"`
	Error      string     `json:"error,omitempty"`
}

// judge is the evaluator and the versions that it is asked about.
type judge struct {
	evaluator policy.Evaluator
	versions  []api.Version
}

func newJudge(names []string) (*judge, error) {
	evaluator, err := newNamingEvaluator()
	if err != nil {
		return nil, err
	}
	versions := make([]api.Version, len(names))
	for i, name := range names {
		if versions[i], err = api.ParseVersion(name); err != nil {
			return nil, err
		}
	}
	return &judge{evaluator, versions}, nil
}

// newNamingEvaluator is the default evaluator with each check's id as its reason: the registry, which knows versions
// and overrides, hands out reasons only.
func newNamingEvaluator() (policy.Evaluator, error) {
	checks := policy.DefaultChecks()
	for i := range checks {
		id := string(checks[i].ID)
		for j := range checks[i].Versions {
			version := &checks[i].Versions[j]
			checkPod := version.CheckPod
			version.CheckPod = func(metadata *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := checkPod(metadata, spec)
				result.ForbiddenReason = id
				return result
			}
		}
	}
	return policy.NewEvaluator(checks, nil)
}

// lines answers each line of the input by one of the output.
func (j *judge) lines(in io.Reader, out io.Writer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<16)
	defer writer.Flush()
	encoder := json.NewEncoder(writer)
	for {
		line, readErr := reader.ReadBytes('\n')
		if len(line) > 1 {
			answer, err := j.object(line)
			if err != nil {
				answer = verdict{Error: err.Error()}
			}
			if err := encoder.Encode(answer); err != nil {
				return err
			}
			// Whoever waits for an answer before asking on must get it.
			if reader.Buffered() == 0 {
				if err := writer.Flush(); err != nil {
					return err
				}
			}
		}
		if readErr == io.EOF {
			return nil
		}
		if readErr != nil {
			return readErr
		}
	}
}

func (j *judge) object(line []byte) (verdict, error) {
	asked, err := decode(line)
	if err != nil {
		return verdict{}, err
	}
	// Admission judges a workload by its template, and then each pod that a controller makes of it, which has a pod's defaults.
	pod := &corev1.Pod{ObjectMeta: *asked.metadata.DeepCopy(), Spec: *asked.spec.DeepCopy()}
	corev1defaults.SetObjectDefaults_Pod(pod)
	answer := verdict{}
	for _, version := range j.versions {
		for level, violated := range map[api.Level]*[][]string{api.LevelBaseline: &answer.Baseline, api.LevelRestricted: &answer.Restricted} {
			at := api.LevelVersion{Level: level, Version: version}
			ofPod := policy.AggregateCheckResults(j.evaluator.EvaluatePod(at, &pod.ObjectMeta, &pod.Spec))
			if ofPod.Allowed != (len(ofPod.ForbiddenReasons) == 0) {
				return verdict{}, fmt.Errorf("allowed is %v with the reasons %q", ofPod.Allowed, ofPod.ForbiddenReasons)
			}
			ofAsked := policy.AggregateCheckResults(j.evaluator.EvaluatePod(at, asked.metadata, asked.spec))
			if ofAsked.Allowed != ofPod.Allowed {
				return verdict{}, fmt.Errorf("%s of %s: allowed is %v for the object, %v for its pod", level, version.String(), ofAsked.Allowed, ofPod.Allowed)
			}
			reasons := append([]string{}, ofPod.ForbiddenReasons...)
			sort.Strings(reasons)
			*violated = append(*violated, reasons)
		}
	}
	return answer, nil
}
