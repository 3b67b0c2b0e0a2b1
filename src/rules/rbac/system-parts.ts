import { celTexts } from '../../cel/literals';
/** The cluster roles of the parts of Kubernetes that hold a great power; those of its controllers are told by what their names begin with. */
const STRONG_ROLES = [
  'system:aggregate-to-admin', 'system:aggregate-to-edit', 'system:kube-controller-manager', 'system:kubelet-api-admin', 'system:node',
  ...['kube-apiserver-client-approver', 'kube-apiserver-client-kubelet-approver', 'kubelet-serving-approver', 'legacy-unknown-approver'].map((name) => `system:certificates.k8s.io:${name}`),
];

// Of the controllers in kube-system those that run pods anywhere, read or delete everything, write roles of any content, or sign certificates.
const STRONG_ACCOUNTS = [
  'certificate-controller', 'clusterrole-aggregation-controller', 'cronjob-controller', 'daemon-set-controller', 'deployment-controller', 'expand-controller',
  'generic-garbage-collector', 'job-controller', 'namespace-controller', 'persistent-volume-binder', 'replicaset-controller', 'replication-controller',
  'resourcequota-controller', 'statefulset-controller',
];


/** A CEL expression that says whether a name is that of such a cluster role. */
export function isStrongRole(name: string): string {
  return `(${name}.startsWith('system:controller:') || ${name} in ${celTexts(STRONG_ROLES)})`;
}

/** Whether a name `n` in a rule of a role is that of an account with which the cluster can be taken over: a Role reaches those of its own namespace. */
export const IS_STRONG_ACCOUNT = `(object.?kind.orValue('') != 'Role' || object.?metadata.?namespace.orValue('') == 'kube-system') &&
n in ${celTexts(STRONG_ACCOUNTS)}`;
