import * as kplus from 'cdk8s-plus-27';
import { AdmissionAction } from './admission-action';

/** Properties of `AdmissionPolicies`. */
export interface AdmissionPoliciesProps {
  /**
   * The id of the profile whose rules are asked, as `pss-restricted`; `bulwark policies --help` lists them.
   *
   * @default 'nsa'
   */
  readonly profile?: string;

  /**
   * The ids of the rules of the catalogue that are asked, whatever their profile.
   *
   * @default - those of the profile
   */
  readonly rules?: string[];

  /**
   * The Kubernetes minor version of the cluster, `v1.30` or newer.
   *
   * @default - that of `HardeningDefaults`, else the newest that the rules know
   */
  readonly target?: string;

  /**
   * What happens to requests that break a rule; `DENY` and `WARN` exclude each other.
   *
   * @default [AdmissionAction.DENY]
   */
  readonly actions?: AdmissionAction[];

  /**
   * The names of the namespaces in which the policies hold. Objects that are in none, as ClusterRoles, are judged all the same.
   *
   * @default - all that are not exempt
   */
  readonly namespaces?: string[];

  /**
   * Labels that namespaces have in which the policies hold.
   *
   * @default - any
   */
  readonly namespaceLabels?: { [name: string]: string };

  /**
   * What else is asked of the labels of namespaces in which the policies hold, as `[LabelExpression.doesNotExist('legacy')]`.
   *
   * @default - nothing
   */
  readonly namespaceExpressions?: kplus.LabelExpression[];

  /**
   * The names of the namespaces in which the policies do not hold.
   *
   * @default ['kube-system']
   */
  readonly exemptNamespaces?: string[];

  /**
   * Whose exemption annotations count in the cluster, as `[Subject.group('platform')]`, and then in the pods that Kubernetes makes of what
   * they wrote. Exemptions that end count for nothing there, since expressions of the API server know no date.
   *
   * @default - nobody's
   */
  readonly exemptionsBy?: kplus.ISubject[];

  /**
   * The ids of the rules of which no exemption counts in the cluster, whoever wrote it.
   *
   * @default - none
   */
  readonly unexemptible?: string[];

  /**
   * Whether new pods, and containers that are added to pods, get what they leave open and `no-service-account-token`,
   * `set-seccomp-profile`, `drop-all-capabilities` and `forbid-privilege-escalation` ask for, by a MutatingAdmissionPolicy, as far as
   * these rules are asked. What somebody wrote is never replaced. Templates of workloads stay as they were written, and need not say
   * what their pods get. Clusters have such policies from `v1.36` on; in `v1.34` and `v1.35` only where the beta API is switched on.
   *
   * @default false
   * @see https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
   */
  readonly mutate?: boolean;

  /**
   * Whether a policy of its own keeps the labels of namespaces by which Pod Security and these policies hold
   * (`pod-security.kubernetes.io/…`, those of `namespaceLabels` and `namespaceExpressions`) and the exemptions on namespaces (`exemption.bulwark/…`) as they are.
   * Only the subjects of `namespaceLabelsBy` and whoever may change that policy's binding set, change or remove them; everybody who may
   * create namespaces may give them the level restricted.
   *
   * @default true
   */
  readonly protectNamespaceLabels?: boolean;

  /**
   * Who may change what `protectNamespaceLabels` protects, as `[Subject.group('platform')]`. The ConfigMap has them as
   * `namespace-labels.users` and `namespace-labels.groups`, where they can be changed later.
   *
   * @default - only whoever may change the policy's binding, as cluster administrators
   */
  readonly namespaceLabelsBy?: kplus.ISubject[];

  /**
   * Values of parameters of rules, as `{ 'image-registry.registries': 'registry.example' }`; lists have an item a line. They stand in a
   * ConfigMap, of which a change holds at once; where it loses one, that with which the policies were made holds.
   *
   * @default - those of the catalogue
   */
  readonly parameters?: { [name: string]: string };

  /**
   * The namespace of that ConfigMap. Whoever may write to it decides what those rules allow.
   *
   * @default 'kube-system'
   */
  readonly parametersNamespace?: string;

  /**
   * What the names of all objects begin with.
   *
   * @default 'bulwark'
   */
  readonly name?: string;
}
