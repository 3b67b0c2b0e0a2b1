import { NamedUsers } from './named-users';
import { Profile } from '../rules/profile';
import { TargetVersion } from '../rules/target-version';

/** What the API server does with a request that breaks a rule. */
export const ACTIONS = ['Deny', 'Warn', 'Audit'] as const;
export type Action = typeof ACTIONS[number];

/** @throws an Error where actions exclude each other */
export function compatibleActions(actions: readonly Action[]): Action[] {
  if (actions.includes('Deny') && actions.includes('Warn')) {
    throw new Error('Deny and Warn exclude each other, since who is refused is told why anyway: give one of them');
  }
  return [...actions];
}

/**
 * The namespaces in which policies hold.
 *
 * @throws an Error where one is exempt as well: both together select nothing, without a word of the API server
 */
export function withoutExempt(namespaces: readonly string[], exempt: readonly string[]): string[] {
  const both = namespaces.find((name) => exempt.includes(name));
  if (both !== undefined) {
    throw new Error(`"${both}" is exempt, so that nothing would hold in it: take it out of the exempt namespaces, which are kube-system by default, or do not name it`);
  }
  return [...namespaces];
}

/** One requirement of a label selector, as `matchExpressions` has it. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/** How a profile becomes policies. */
export interface PolicyOptions {
  readonly profile: Profile;
  /** @default NEWEST_TARGET */
  readonly target?: TargetVersion;
  /** What the names of all objects begin with. */
  readonly name: string;
  readonly actions: readonly Action[];
  /** The namespaces in which the policies hold. @default - all that are not exempt */
  readonly namespaces?: readonly string[];
  /** Labels of the namespaces in which the policies hold. @default - any */
  readonly namespaceSelector?: readonly LabelRequirement[];
  readonly exemptNamespaces: readonly string[];
  /** Values of parameters of rules, by `rule.parameter`, as the ConfigMap has them. @default - those of the rules */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The namespace of the ConfigMap with the parameters of rules. */
  readonly parametersNamespace: string;
  /** Whose exemptions count in the cluster. @default - nobody's */
  readonly exempters?: NamedUsers;
  /** What becomes of the parts of expressions by which exemptions count. @default - they are there where exemptions count */
  readonly whereExempt?: (text: string) => string;
  /**
   * Who may change the labels of namespaces by which Pod Security and these policies hold, and exemptions on namespaces.
   *
   * @default - everybody who may change namespaces: there is no policy about it
   */
  readonly namespaceLabelsBy?: NamedUsers;
  /** Whether new pods get what they leave open and rules have a default for. @default false */
  readonly podDefaults?: boolean;
  /** Rules of which no exemption counts. @default - none */
  readonly unexemptible?: ReadonlySet<string>;
}
