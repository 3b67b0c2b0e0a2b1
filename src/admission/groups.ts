import { resourceOf, servedKinds } from './resources';
import { PodPointers } from './variables';
import { appliesTo, Category, expressionFor, Rule, RuleTest, testsOf } from '../rules/rule';
import { Scope } from '../rules/scope';
import { TargetVersion } from '../rules/target-version';

/** A test, as a target has it. */
export interface AskedTest {
  readonly rule: Rule;
  readonly test: RuleTest;
  readonly expression: string;
}

/** The tests that one policy asks: of one category, about the same kinds, all of them with parameters or none. */
export interface TestGroup {
  readonly category: Category;
  /** What the kinds are called together: `pods`, `networkpolicies`. */
  readonly subject: string;
  readonly kinds: readonly string[];
  /** Where the kinds hold their pods; undefined where they have none. */
  readonly pods?: PodPointers;
  /** Whether it is about the pods alone that the kinds hold, and not about the objects around them. */
  readonly isOfPods: boolean;
  readonly hasParameters: boolean;
  readonly tests: readonly AskedTest[];
}

const RBAC = 'rbac.authorization.k8s.io';
const ROLES = [`${RBAC}/Role`, `${RBAC}/ClusterRole`];
const BINDINGS = [`${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`];

/** Groups what rules ask about objects alone; a test about pods and other kinds is in two groups. */
export function groupsOf(rules: readonly Rule[], target: TargetVersion, allPods: PodPointers): TestGroup[] {
  const groups = new Map<string, TestGroup & { tests: AskedTest[] }>();
  for (const rule of rules.filter((each) => appliesTo(each, target) && !each.textOnly)) {
    for (const test of testsOf(rule)) {
      const expression = expressionFor(test, target);
      if (expression === undefined) {
        continue;
      }
      const kinds = servedKinds(kindsOf(test, allPods)).sort();
      const withPod = kinds.filter((kind) => allPods.has(kind));
      for (const [some, pods] of [[withPod, true], [kinds.filter((kind) => !allPods.has(kind)), false]] as const) {
        if (some.length > 0) {
          const hasParameters = rule.parameters !== undefined;
          const isOfPods = pods && test.scope !== 'object';
          const key = JSON.stringify([rule.category, hasParameters, isOfPods, some]);
          const group = groups.get(key) ?? {
            category: rule.category,
            subject: subjectOf(some, isOfPods),
            kinds: some,
            ...pods ? { pods: new Map(some.map((kind) => [kind, allPods.get(kind)!])) } : {},
            isOfPods,
            hasParameters,
            tests: [],
          };
          group.tests.push({ rule, test, expression });
          groups.set(key, group);
        }
      }
    }
  }
  return [...groups.values()];
}

// A policy about every request there is would stand in the way of the cluster's own.
const EVERY_KIND: readonly string[] = [];

function kindsOf(test: RuleTest, allPods: PodPointers): readonly string[] {
  const ofScope = kindsOfScope(test.scope, allPods);
  return test.kinds === undefined ? ofScope : test.scope === 'object' ? test.kinds : ofScope.filter((kind) => test.kinds!.includes(kind));
}

function kindsOfScope(scope: Scope, allPods: PodPointers): readonly string[] {
  switch (scope) {
    case 'object': return EVERY_KIND;
    case 'role-rule': return ROLES;
    case 'subject': return BINDINGS;
    default: return [...allPods.keys()];
  }
}

function subjectOf(kinds: readonly string[], isOfPods: boolean): string {
  const resources = [...new Set(kinds.map(resourceOf))];
  return isOfPods ? 'pods' : resources.length <= 3 ? resources.join('-') : kinds.includes('/Pod') ? 'workloads' : 'objects';
}
