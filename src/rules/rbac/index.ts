import { bindInNamespace } from './bind-in-namespace';
import { boundedAggregation } from './bounded-aggregation';
import { noApiExtension } from './no-api-extension';
import { noBind } from './no-bind';
import { noClusterAdminBinding } from './no-cluster-admin-binding';
import { noCsrApproval } from './no-csr-approval';
import { noDefaultAccountSubject } from './no-default-account-subject';
import { noEscalate } from './no-escalate';
import { noExecBinding } from './no-exec-binding';
import { noImpersonate } from './no-impersonate';
import { noNamespaceLabelChanges } from './no-namespace-label-changes';
import { noNetworkChanges } from './no-network-changes';
import { noNodeChanges } from './no-node-changes';
import { noNodeProxy } from './no-node-proxy';
import { noOverlappingBindings } from './no-overlapping-bindings';
import { noPersistentVolumeCreation } from './no-persistent-volume-creation';
import { noPodCreation } from './no-pod-creation';
import { noPodExec } from './no-pod-exec';
import { noPortForward } from './no-port-forward';
import { noRoleWriting } from './no-role-writing';
import { noSecretAccess } from './no-secret-access';
import { noSecretChanges } from './no-secret-changes';
import { noSystemConfigChanges } from './no-system-config-changes';
import { noSystemRoles } from './no-system-roles';
import { noSystemSubjects } from './no-system-subjects';
import { noTokenCreation } from './no-token-creation';
import { noTraceRemoval } from './no-trace-removal';
import { noTrafficRedirection } from './no-traffic-redirection';
import { noWebhookConfiguration } from './no-webhook-configuration';
import { noWildcardResources } from './no-wildcard-resources';
import { noWildcardVerbs } from './no-wildcard-verbs';
import { noWorkloadDeletion } from './no-workload-deletion';
import { subjectNamespace } from './subject-namespace';
import { Rule } from '../rule';

export const RBAC_RULES: readonly Rule[] = [
  bindInNamespace,
  boundedAggregation,
  noApiExtension,
  noBind,
  noClusterAdminBinding,
  noCsrApproval,
  noDefaultAccountSubject,
  noEscalate,
  noExecBinding,
  noImpersonate,
  noNamespaceLabelChanges,
  noNetworkChanges,
  noNodeChanges,
  noNodeProxy,
  noOverlappingBindings,
  noPersistentVolumeCreation,
  noPodCreation,
  noPodExec,
  noPortForward,
  noRoleWriting,
  noSecretAccess,
  noSecretChanges,
  noSystemConfigChanges,
  noSystemRoles,
  noSystemSubjects,
  noTokenCreation,
  noTraceRemoval,
  noTrafficRedirection,
  noWebhookConfiguration,
  noWildcardResources,
  noWildcardVerbs,
  noWorkloadDeletion,
  subjectNamespace,
];
