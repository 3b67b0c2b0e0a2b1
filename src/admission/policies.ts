import { boundPolicies } from './bound-policies';
import { AskedTest, groupsOf, TestGroup } from './groups';
import { mutatingPolicy, requireMutation } from './mutation';
import { namespaceLabelsData, namespaceLabelsPolicies } from './namespace-labels';
import { parameterData } from './parameters';
import { DEFAULTED_RULES, DefaultedTest, isDefaulted } from './pod-defaults';
import { compatibleActions, PolicyOptions, withoutExempt } from './policy-options';
import { validationsOf } from './validation';
import { JsonObject } from '../manifest/manifest';
import { podTemplatePointers } from '../manifest/pod-template';
import { rulesFor } from '../rules/profile';
import { Rule } from '../rules/rule';
import { NEWEST_TARGET, TargetVersion } from '../rules/target-version';

// The version from which every server has ValidatingAdmissionPolicy without being asked for it.
const FIRST_MINOR = 30;

// `kubectl apply` keeps a second copy in an annotation, for which 256 KiB are allowed.
const MOST_TEXT = 150_000;

/** What was made of a profile. */
export interface AdmissionObjects {
  /** A ConfigMap where rules have parameters, then policies, then their bindings. */
  readonly objects: readonly JsonObject[];
  /** The rules that are asked in the cluster. */
  readonly asked: readonly Rule[];
  /** Those of them whose defaults are put into pods that say nothing. */
  readonly defaulted: readonly Rule[];
  /** Those that are not: they look at several objects together, or at what no API server sees. */
  readonly left: readonly Rule[];
}

/**
 * The rules of a profile as ValidatingAdmissionPolicies, with their bindings.
 *
 * @throws an Error where the target is older than the policies, actions exclude each other, a parameter is not known, or nothing is left to ask
 */
export function admissionObjects(options: PolicyOptions): AdmissionObjects {
  const target = options.target ?? NEWEST_TARGET;
  requirePolicies(target);
  compatibleActions(options.actions);
  withoutExempt(options.namespaces ?? [], options.exemptNamespaces);
  const rules = rulesFor(options.profile, target);
  const groups = groupsOf(rules, target, podTemplatePointers()).flatMap(split);
  const asked = rules.filter((rule) => groups.some(({ tests }) => tests.some((test) => test.rule === rule)));
  if (groups.length === 0) {
    throw new Error('none of the rules is about one object alone: there is nothing that a policy could ask');
  }
  requireKnownParameters(options, asked);
  const names = namesOf(options.name, groups);
  const defaulted = options.podDefaults ? groups.flatMap(({ kinds, tests }) => kinds.includes('/Pod') ? tests.filter(isDefaulted) : []) : [];
  if (options.podDefaults) {
    requireMutation(target);
    requireDefaults(defaulted);
  }
  const mutating = defaulted.length === 0 ? [] : [mutatingPolicy(defaulted, options)];
  const made = [...groups.flatMap((group, i) => boundPolicies(names[i], group, options)), ...namespaceLabelsPolicies(options)];
  return {
    objects: [
      ...made.some(({ policy }) => policy.spec.paramKind !== undefined) ? [parametersMap(options, asked)] : [],
      ...mutating.map(({ policy }) => policy),
      ...made.map(({ policy }) => policy),
      ...mutating.map(({ binding }) => binding),
      ...made.flatMap(({ bindings }) => bindings),
    ],
    asked,
    defaulted: defaulted.map(({ rule }) => rule),
    left: rules.filter((rule) => !asked.includes(rule)),
  };
}

/** @throws an Error where a version has no ValidatingAdmissionPolicy */
export function requirePolicies({ name, minor }: TargetVersion): void {
  if (minor < FIRST_MINOR) {
    throw new Error(`${name} has no stable ValidatingAdmissionPolicy: give v1.${FIRST_MINOR} or newer`);
  }
}

function requireDefaults(defaulted: readonly DefaultedTest[]): void {
  if (defaulted.length === 0) {
    throw new Error(`none of the rules has a default for pods: ask one of ${DEFAULTED_RULES.map(({ id }) => id).join(', ')}, or leave the defaults out`);
  }
}

function parametersMap(options: PolicyOptions, rules: readonly Rule[]): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: options.name, namespace: options.parametersNamespace },
    data: { ...dataOf(options, rules), ...options.parameters },
  };
}

function dataOf({ namespaceLabelsBy }: PolicyOptions, rules: readonly Rule[]): Record<string, string> {
  return Object.assign({}, ...rules.map(parameterData), namespaceLabelsBy === undefined ? {} : namespaceLabelsData(namespaceLabelsBy));
}

function requireKnownParameters(options: PolicyOptions, asked: readonly Rule[]): void {
  const { parameters = {} } = options;
  const known = Object.keys(dataOf(options, asked));
  const unknown = Object.keys(parameters).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is no parameter of the rules that are asked: ${known.length === 0 ? 'they have none' : `give one of ${known.join(', ')}`}`);
  }
}

function namesOf(prefix: string, groups: readonly TestGroup[]): string[] {
  const used = new Map<string, number>();
  return groups.map(({ category, subject, hasParameters }) => {
    const name = [prefix, category, subject, ...hasParameters ? ['parameters'] : []].join('-');
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

/** Groups of which each makes a policy of a size that can be applied. */
function split(group: TestGroup): TestGroup[] {
  const parts: AskedTest[][] = [[]];
  let size = 0;
  for (const test of group.tests) {
    const length = validationsOf(test, { whereExempt: (text) => text, podDefaults: true })
      .reduce((sum, each) => sum + JSON.stringify(each).length, 0);
    if (size > 0 && size + length > MOST_TEXT) {
      parts.push([]);
      size = 0;
    }
    parts[parts.length - 1].push(test);
    size += length;
  }
  return parts.map((tests) => ({ ...group, tests }));
}
