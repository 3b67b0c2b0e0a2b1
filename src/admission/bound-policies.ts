import { bindingOf } from './binding';
import { exemptionVariables, whereExempt } from './exemptions';
import { TestGroup } from './groups';
import { matchConditions } from './match-conditions';
import { isAnybody } from './named-users';
import { parameterVariable } from './parameters';
import { PolicyOptions } from './policy-options';
import { resourceRules } from './resources';
import { isSizeBound, sizeCondition, tooLarge } from './size-bound';
import { validationsOf } from './validation';
import { podVariables, RULES_VARIABLE, Variable } from './variables';
import { JsonObject } from '../manifest/manifest';

/** A policy, and what puts it in force. */
export interface BoundPolicy {
  readonly policy: JsonObject;
  readonly bindings: readonly JsonObject[];
}

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** The policies of a group: one, and another where there are objects that are too large for it. */
export function boundPolicies(name: string, group: TestGroup, options: PolicyOptions): BoundPolicy[] {
  // Without its parameters a rule would let everything through.
  const judging = { policy: policyOf(name, group, options), bindings: [bindingOf(name, group.hasParameters ? 'Deny' : undefined, options)] };
  if (!isSizeBound(group)) {
    return [judging];
  }
  const other = `${name}-too-large`;
  return [judging, { policy: tooLargePolicy(other, group), bindings: [bindingOf(other, undefined, { ...options, actions: ['Warn', 'Audit'] })] }];
}

function policyOf(name: string, group: TestGroup, options: PolicyOptions): JsonObject {
  const { kinds, pods, hasParameters, tests } = group;
  const exempters = options.exempters !== undefined && isAnybody(options.exempters) ? options.exempters : undefined;
  const variables: Variable[] = [
    ...pods === undefined ? [] : podVariables(pods),
    ...tests.some(({ test }) => test.scope === 'role-rule') ? [RULES_VARIABLE] : [],
    ...hasParameters ? [...new Set(tests.map(({ rule }) => rule))].map(parameterVariable) : [],
    ...exempters === undefined ? [] : exemptionVariables(exempters, pods !== undefined),
  ];
  return {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      ...hasParameters ? { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } } : {},
      matchConstraints: { resourceRules: resourceRules(kinds) },
      matchConditions: [...matchConditions(group), ...isSizeBound(group) ? [sizeCondition(true)] : []],
      ...variables.length === 0 ? {} : { variables },
      validations: tests.flatMap((asked) => validationsOf(asked, {
        whereExempt: whereExempt(asked.rule, options),
        podDefaults: options.podDefaults ?? false,
      })),
    },
  };
}

function tooLargePolicy(name: string, group: TestGroup): JsonObject {
  return {
    apiVersion: API_VERSION,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: { resourceRules: resourceRules(group.kinds) },
      matchConditions: [...matchConditions(group), sizeCondition(false)],
      validations: [tooLarge(group)],
    },
  };
}
