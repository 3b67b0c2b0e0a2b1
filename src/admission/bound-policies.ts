import { bindingOf } from './binding';
import { Exempters, exemptionVariables } from './exemptions';
import { TestGroup } from './groups';
import { matchConditions } from './match-conditions';
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
  readonly binding: JsonObject;
}

const API_VERSION = 'admissionregistration.k8s.io/v1';

/** The policies of a group: one, and another where there are objects that are too large for it. */
export function boundPolicies(name: string, group: TestGroup, options: PolicyOptions): BoundPolicy[] {
  const judging = { policy: policyOf(name, group, options), binding: bindingOf(name, group.hasParameters, options) };
  if (!isSizeBound(group)) {
    return [judging];
  }
  const other = `${name}-too-large`;
  return [judging, { policy: tooLargePolicy(other, group), binding: bindingOf(other, false, { ...options, actions: ['Warn', 'Audit'] }) }];
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
      validations: tests.flatMap(({ rule, test, expression }) =>
        validationsOf(rule, test, expression, exempters !== undefined && !options.unexemptible?.has(rule.id))),
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

const isAnybody = ({ users, groups }: Exempters) => users.length + groups.length > 0;
