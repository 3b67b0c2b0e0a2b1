import { Edit } from './edit';
import { Reference } from './reference';
import { Scope } from './scope';
import { minorOf, TargetVersion, VersionName } from './target-version';
import { JsonObject } from '../manifest/manifest';
import { ManifestSet, SetObject } from '../manifest/manifest-set';

/** From the one that hands over a node to the one that is good manners. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = typeof SEVERITIES[number];

/** One CEL expression, or one for each version from which it holds. Before the first version the test does not apply. */
export type VersionedExpression = string | Readonly<Record<VersionName, string>>;

/** What a fix sees: the variables of its scope, as normalised. */
export interface FixInput { readonly [variable: string]: any }

/** A yes/no question about one scope: true passes, false is a finding, an error is a finding that says so. */
export interface RuleTest {
  readonly scope: Scope;
  /** For the scope `object`: the groups and kinds that are asked, as `/ServiceAccount` or `apps/Deployment`. */
  readonly kinds?: readonly string[];
  readonly expression: VersionedExpression;
  /** The pointer, from the scope's own place, of the field that a finding is about. @default - the scope's own place */
  readonly field?: string;
  /** Whether each item of the list, or each key of the map, at the field may be one too many, so that with one more it is another finding. */
  readonly byItem?: true;
  /** `{name}` is the name of the container, volume, port, … and `{value}` what stands at the field. */
  readonly message: string;
  /** The edits that make the test pass, where there is a safe way; asked only where the test failed. */
  readonly fix?: (input: FixInput) => readonly Edit[];
  /** What the API server may put into pods that break the test and say nothing about it. @default - nothing: what the fix does is for people to decide */
  readonly podDefault?: PodDefault;
}

/** A value that hardly any program notices, for pods whose authors said nothing about it. */
export interface PodDefault {
  /** What the fix does, whatever it sees. */
  readonly edit: Edit;
  /** CEL, true where the API server accepts the value beside what else is said. @default - everywhere */
  readonly where?: string;
}

/** What a rule over the whole set finds in one of its objects. */
export interface SetFailure {
  readonly subject: SetObject;
  /** The place in the object. */
  readonly pointer: string;
  readonly message: string;
  /** The container that it is about. */
  readonly container?: string;
  /** What the message tells together, where that may be several things: with one more it is another finding. */
  readonly parts?: readonly string[];
}

/** An object that a rule shows, and what it is an example of. */
export interface Example {
  readonly title: string;
  readonly object: JsonObject;
  /** What else is in the set, where the rule looks at more than the object. */
  readonly others?: readonly JsonObject[];
  /** The target for which the example holds. @default - every target that the rule has */
  readonly target?: VersionName;
  /** The values of the rule's parameters with which it holds. @default - those of the catalogue */
  readonly parameters?: ParameterValues;
}

/** What a team may set about a rule; expressions see it as `params.<name>`. */
export interface Parameter {
  readonly title: string;
  /** As the catalogue has it, or as a configuration set it. */
  readonly value: ParameterValue;
}

export type ParameterValue = boolean | number | string | readonly string[];

/** The values of a rule's parameters, by name. */
export interface ParameterValues { readonly [name: string]: ParameterValue }

/** Other tools that people come from. */
export const PEERS = ['kubescape', 'trivy', 'checkov', 'kube-linter', 'kube-score', 'polaris', 'kubesec', 'kyverno', 'gatekeeper', 'kubeaudit'] as const;
export type Peer = typeof PEERS[number];

/** What a rule is about. */
export const CATEGORIES = [
  'pod', 'identity', 'resources', 'image', 'secrets', 'network', 'namespace', 'rbac', 'reliability', 'manifest', 'addon',
] as const;
export type Category = typeof CATEGORIES[number];

/** One requirement; everything about it is on it. */
export interface Rule {
  /** kebab-case, names the requirement; public API, never reused. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly category: Category;
  /** What is asked about each object alone. @default - nothing: the rule is about the set */
  readonly tests?: readonly RuleTest[];
  /** What is asked about all manifests together; in time linear in them, by the indexes of the set. */
  readonly judge?: (set: ManifestSet, params: ParameterValues) => Iterable<SetFailure>;
  /** What a team may set. @default - nothing */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly remediation: string;
  /** The honest part: for whom the rule is wrong. */
  readonly whenNotToUse?: string;
  readonly references: readonly Reference[];
  /** The ids under which other tools look at the same thing, so that who comes from them finds it. @default - none does */
  readonly peers?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /** Whether it is about what stands in the text alone: the API server has settled it before any policy sees the object. @default - it is not */
  readonly textOnly?: boolean;
  /** Rules that say less about the same thing: where this one is in a profile, they are left out. */
  readonly overrides?: readonly string[];
  /** The first target that the rule applies to. @default - the oldest */
  readonly since?: VersionName;
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** Declares a rule. */
export function rule(definition: Rule): Rule {
  return definition;
}

/** The expression that holds for a target, or undefined where the test does not apply to it. */
export function expressionFor(test: RuleTest, target: TargetVersion): string | undefined {
  if (typeof test.expression === 'string') {
    return test.expression;
  }
  let best: { minor: number; expression: string } | undefined;
  for (const [version, expression] of Object.entries(test.expression)) {
    const minor = minorOf(version as VersionName);
    if (minor <= target.minor && (!best || minor > best.minor)) {
      best = { minor, expression };
    }
  }
  return best?.expression;
}

/** What a rule asks about each object alone. */
export function testsOf(candidate: Rule): readonly RuleTest[] {
  return candidate.tests ?? [];
}

/** The values of a rule's parameters. */
export function parametersOf({ parameters = {} }: Rule): ParameterValues {
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}

/** Whether a rule has anything to say about a target. */
export function appliesTo(candidate: Rule, target: TargetVersion): boolean {
  return (candidate.since === undefined || minorOf(candidate.since) <= target.minor)
    && (candidate.judge !== undefined || testsOf(candidate).some((test) => expressionFor(test, target) !== undefined));
}

/** Every expression of a rule, for all versions. */
export function expressionsOf({ tests = [] }: Pick<Rule, 'tests'>): string[] {
  return tests.flatMap((test) => typeof test.expression === 'string' ? [test.expression] : Object.values(test.expression));
}
