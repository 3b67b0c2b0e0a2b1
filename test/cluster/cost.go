//go:build !kubernetes_v1_30

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	admissionregistration "k8s.io/api/admissionregistration/v1"
	core "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/environment"
)

// A question on standard input: what policies cost that are asked about an object.
type costQuestion struct {
	Policies []admissionregistration.ValidatingAdmissionPolicy `json:"policies"`
	Object   map[string]any                                    `json:"object"`
	// The parameters of those policies that have some.
	Parameters *core.ConfigMap `json:"parameters"`
}

// What a policy costs, in the units of the server, which gives up beyond its limits.
type policyCost struct {
	Name string `json:"name"`
	// All its variables, expressions and messages: the server evaluates every message, whether it is needed or not.
	Cost  int64 `json:"cost"`
	Limit int64 `json:"limit"`
	// The dearest expression, with the variables that it needs.
	Dearest      int64  `json:"dearest"`
	DearestText  string `json:"dearestText"`
	DearestLimit int64  `json:"dearestLimit"`
	// All conditions by which the policy is asked at all.
	Conditions      int64 `json:"conditions"`
	ConditionsLimit int64 `json:"conditionsLimit"`
}

// Answers each question on a line, by the code by which the server compiles and evaluates policies.
func answerCosts(questions io.Reader, answers io.Writer) error {
	decoder, encoder := json.NewDecoder(questions), json.NewEncoder(answers)
	for {
		var question costQuestion
		if err := decoder.Decode(&question); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		costs := []policyCost{}
		for i := range question.Policies {
			cost, err := costOf(&question.Policies[i], question)
			if err != nil {
				return fmt.Errorf("policy %s: %w", question.Policies[i].Name, err)
			}
			costs = append(costs, cost)
		}
		if err := encoder.Encode(costs); err != nil {
			return err
		}
	}
}

func costOf(policy *admissionregistration.ValidatingAdmissionPolicy, question costQuestion) (policyCost, error) {
	cost := policyCost{
		Name:            policy.Name,
		Limit:           celconfig.RuntimeCELCostBudget,
		DearestLimit:    celconfig.PerCallLimit,
		ConditionsLimit: celconfig.RuntimeCELCostBudgetMatchConditions,
	}
	meter, err := newMeter(policy, question)
	if err != nil {
		return cost, err
	}
	conditions, validations := []cel.ExpressionAccessor{}, []cel.ExpressionAccessor{}
	for i := range policy.Spec.MatchConditions {
		conditions = append(conditions, (*matchconditions.MatchCondition)(&policy.Spec.MatchConditions[i]))
	}
	for _, validation := range policy.Spec.Validations {
		validations = append(validations,
			&validating.ValidationCondition{Expression: validation.Expression},
			&validating.MessageExpressionCondition{MessageExpression: validation.MessageExpression})
	}
	if cost.Conditions, err = meter.of(conditions); err != nil {
		return cost, err
	}
	if cost.Cost, err = meter.of(validations); err != nil {
		return cost, err
	}
	for _, each := range append(conditions, validations...) {
		alone, err := meter.of([]cel.ExpressionAccessor{each})
		if err != nil {
			return cost, err
		}
		if alone > cost.Dearest {
			cost.Dearest, cost.DearestText = alone, each.GetExpression()
		}
	}
	return cost, nil
}

// Evaluates expressions of a policy about an object, and counts.
type meter struct {
	compiler     *cel.CompositedCompiler
	declarations cel.OptionalVariableDeclarations
	bindings     cel.OptionalVariableBindings
	attributes   *admission.VersionedAttributes
}

func newMeter(policy *admissionregistration.ValidatingAdmissionPolicy, question costQuestion) (*meter, error) {
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		return nil, err
	}
	declarations := cel.OptionalVariableDeclarations{HasParams: policy.Spec.ParamKind != nil}
	for i := range policy.Spec.Variables {
		variable := policy.Spec.Variables[i]
		result := compiler.CompileAndStoreVariable(&validating.Variable{Name: variable.Name, Expression: variable.Expression}, declarations, environment.StoredExpressions)
		if result.Error != nil {
			return nil, result.Error
		}
	}
	object := &unstructured.Unstructured{Object: question.Object}
	kind := object.GroupVersionKind()
	attributes := admission.NewAttributesRecord(object, nil, kind, object.GetNamespace(), object.GetName(), schema.GroupVersionResource{Group: kind.Group, Version: kind.Version},
		"", admission.Create, &metav1.CreateOptions{}, true, &user.DefaultInfo{Name: "jane", Groups: []string{"system:authenticated"}})
	made := &meter{
		compiler:     compiler,
		declarations: declarations,
		attributes:   &admission.VersionedAttributes{Attributes: attributes, VersionedObject: admission.NewLazyObject(object), VersionedKind: kind},
	}
	if declarations.HasParams {
		made.bindings.VersionedParams = question.Parameters
	}
	return made, nil
}

// Fails where the server would give up. What cannot be evaluated, as text where a number is expected, has its cost too.
func (meter *meter) of(expressions []cel.ExpressionAccessor) (int64, error) {
	evaluator := meter.compiler.CompileCondition(expressions, meter.declarations, environment.StoredExpressions)
	if errs := evaluator.CompilationErrors(); len(errs) > 0 {
		return 0, errs[0]
	}
	request := cel.CreateAdmissionRequest(meter.attributes.Attributes, metav1.GroupVersionResource{}, metav1.GroupVersionKind(meter.attributes.VersionedKind))
	_, left, err := evaluator.ForInput(context.Background(), meter.attributes, request, meter.bindings, nil, celconfig.RuntimeCELCostBudget)
	if err != nil {
		return 0, err
	}
	return celconfig.RuntimeCELCostBudget - left, nil
}
