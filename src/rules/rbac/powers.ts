import { allows, isAboutAll } from './authorizer';
import { Permission, READING } from './permission';
import { Grant } from './rights';
import { listOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';

/** Something that makes its holder much stronger than it looks. */
export interface Power {
  /** As in "the account may …". */
  readonly words: string;
  readonly permissions: readonly Permission[];
  /** Whether it counts also where it is given for some objects by name. */
  readonly evenNamed?: boolean;
  /** The names under which it counts too, where it is given for some objects by name. */
  readonly names?: RegExp;
  /** Whether it counts only where it holds in every namespace. */
  readonly clusterOnly?: boolean;
}

const RBAC = 'rbac.authorization.k8s.io';

const WEBHOOKS: Permission = {
  groups: ['admissionregistration.k8s.io'],
  resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations', 'mutatingadmissionpolicies'],
  verbs: ['create', 'update', 'patch'],
};

const IMPERSONATION: readonly Permission[] = [
  { groups: [''], resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] },
  {
    groups: ['authentication.k8s.io'],
    resources: ['users', 'groups', 'serviceaccounts', 'nodes'],
    verbs: ['impersonate:user-info', 'impersonate:serviceaccount', 'impersonate:arbitrary-node'],
  },
];

const EXECUTION: readonly Permission[] = [
  { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'] },
  { groups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['update', 'patch'] },
];

const SIGNING: Permission = { groups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve', 'sign'] };

// The names that the rules about these rights do not take for harmless either.
const STRONG_ROLE = /^(cluster-admin$|admin$|edit$|system:controller:)/;
const OF_SYSTEM = /^(system:|kubernetes-admin$|kubeadm:cluster-admins$)/;
const OF_CLUSTER = /^kubernetes\.io\//;

/** What runs pods: of a pod or Job that is there the template stays, of the others it can be changed too. */
const WORKLOADS: readonly Permission[] = [
  { groups: [''], resources: ['pods'], verbs: ['create'] },
  { groups: ['batch'], resources: ['jobs'], verbs: ['create'] },
  { groups: [''], resources: ['replicationcontrollers'], verbs: ['create', 'update', 'patch'] },
  { groups: ['apps', 'extensions'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'], verbs: ['create', 'update', 'patch'] },
  { groups: ['batch'], resources: ['cronjobs'], verbs: ['create', 'update', 'patch'] },
];

/** Powers, the greatest first. */
export const POWERS: readonly Power[] = [
  { words: 'write roles beyond its own rights', evenNamed: true, permissions: [{ groups: [RBAC], resources: ['roles', 'clusterroles'], verbs: ['escalate'] }] },
  { words: 'give itself any role', permissions: [{ groups: [RBAC], resources: ['roles', 'clusterroles'], verbs: ['bind'] }], names: STRONG_ROLE },
  { words: 'act as others', permissions: IMPERSONATION, names: OF_SYSTEM },
  { words: 'run commands on nodes', permissions: [{ groups: [''], resources: ['nodes/proxy'] }], clusterOnly: true },
  { words: 'rewrite every object by webhooks', permissions: [WEBHOOKS], clusterOnly: true },
  { words: 'sign or approve certificates of anybody', permissions: [SIGNING], names: OF_CLUSTER, clusterOnly: true },
  { words: 'make tokens of other accounts', permissions: [{ groups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }] },
  { words: 'read every Secret', permissions: [{ groups: [''], resources: ['secrets'], verbs: READING }] },
  { words: 'run commands in pods', permissions: EXECUTION },
  { words: 'run pods in every namespace', permissions: WORKLOADS, clusterOnly: true },
];

const EVERYTHING: Power = { words: 'do everything', permissions: [] };

/** The greatest power that a grant gives, if any. */
export function powerOf(grant: Grant): Power | undefined {
  const counts = ({ clusterOnly }: Power) => clusterOnly !== true || grant.namespace === undefined;
  return grantsEverything(grant) ? EVERYTHING : POWERS.find((power) => counts(power) && grant.rules.some((rule) => gives(rule, power)));
}

function gives(rule: JsonObject, { permissions, evenNamed, names }: Power): boolean {
  return (evenNamed === true || isAboutAll(rule) || names !== undefined && listOf(rule.resourceNames).some((name) => names.test(textOf(name))))
    && permissions.some((permission) => allows(rule, permission));
}

/** Whether one rule of a grant permits every verb on everything. */
export function grantsEverything({ rules }: Grant): boolean {
  return rules.some((rule) => isAboutAll(rule) && ['apiGroups', 'resources', 'verbs'].every((field) => listOf(rule[field]).includes('*')));
}
