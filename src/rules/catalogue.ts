import { agentSandboxNetwork } from './addon/agent-sandbox-network';
import { agentSandboxRuntime } from './addon/agent-sandbox-runtime';
import { gatekeeperRepositoryPrefix } from './addon/gatekeeper-repository-prefix';
import { gitSyncProgram } from './addon/git-sync-program';
import { noDashboard } from './addon/no-dashboard';
import { noTiller } from './addon/no-tiller';
import { noVulnerableAddons } from './addon/no-vulnerable-addons';
import { unprivilegedSecurityContextConstraints } from './addon/unprivileged-security-context-constraints';
import { existingServiceAccount } from './identity/existing-service-account';
import { noDefaultToken } from './identity/no-default-token';
import { noDeprecatedAccountField } from './identity/no-deprecated-account-field';
import { noPowerfulToken } from './identity/no-powerful-token';
import { noServiceAccountToken } from './identity/no-service-account-token';
import { noTokenSecrets } from './identity/no-token-secrets';
import { ownServiceAccount } from './identity/own-service-account';
import { imageDigest } from './image/image-digest';
import { imagePullPolicy } from './image/image-pull-policy';
import { imageRegistry } from './image/image-registry';
import { imageTag } from './image/image-tag';
import { noRetiredRegistry } from './image/no-retired-registry';
import { currentApiVersion } from './manifest/current-api-version';
import { existingEnvSource } from './manifest/existing-env-source';
import { matchingSelector } from './manifest/matching-selector';
import { monitoredServices } from './manifest/monitored-services';
import { recommendedLabels } from './manifest/recommended-labels';
import { routeService } from './manifest/route-service';
import { servedApiVersion } from './manifest/served-api-version';
import { servicePods } from './manifest/service-pods';
import { serviceTargetPort } from './manifest/service-target-port';
import { uniqueEnv } from './manifest/unique-env';
import { validPorts } from './manifest/valid-ports';
import { avoidDefaultNamespace } from './namespace/avoid-default-namespace';
import { avoidSystemNamespaces } from './namespace/avoid-system-namespaces';
import { consistentLimits } from './namespace/consistent-limits';
import { enforceBaseline } from './namespace/enforce-baseline';
import { enforceRestricted } from './namespace/enforce-restricted';
import { explicitNamespace } from './namespace/explicit-namespace';
import { limitRange } from './namespace/limit-range';
import { noKubePrefix } from './namespace/no-kube-prefix';
import { noPodSecurityPolicy } from './namespace/no-pod-security-policy';
import { resourceQuota } from './namespace/resource-quota';
import { allowDns } from './network/allow-dns';
import { denyEgress } from './network/deny-egress';
import { denyIngress } from './network/deny-ingress';
import { ingressTls } from './network/ingress-tls';
import { isolatePods } from './network/isolate-pods';
import { limitLoadBalancers } from './network/limit-load-balancers';
import { narrowPolicyRules } from './network/narrow-policy-rules';
import { noExternalIps } from './network/no-external-ips';
import { noIngressNginx } from './network/no-ingress-nginx';
import { noMetadataEgress } from './network/no-metadata-egress';
import { noNginxInjection } from './network/no-nginx-injection';
import { noNginxSnippets } from './network/no-nginx-snippets';
import { noNodePorts } from './network/no-node-ports';
import { noWildcardHosts } from './network/no-wildcard-hosts';
import { policiesSelectPods } from './network/policies-select-pods';
import { policyPeersMatch } from './network/policy-peers-match';
import { uniqueIngressPaths } from './network/unique-ingress-paths';
import { fsGroupChangePolicy } from './pod/fs-group-change-policy';
import { highUserAndGroupIds } from './pod/high-user-and-group-ids';
import { mandatoryAccessControl } from './pod/mandatory-access-control';
import { noContainerRuntimeSocket } from './pod/no-container-runtime-socket';
import { noEphemeralContainers } from './pod/no-ephemeral-containers';
import { noHostAliases } from './pod/no-host-aliases';
import { noInteractiveContainers } from './pod/no-interactive-containers';
import { noMountPropagation } from './pod/no-mount-propagation';
import { noSensitiveHostPaths } from './pod/no-sensitive-host-paths';
import { noServiceLinks } from './pod/no-service-links';
import { noSshPort } from './pod/no-ssh-port';
import { noSudo } from './pod/no-sudo';
import { nonAdministratorWindowsUser } from './pod/non-administrator-windows-user';
import { nonRootFsGroup } from './pod/non-root-fs-group';
import { nonRootGroup } from './pod/non-root-group';
import { nonRootSupplementalGroups } from './pod/non-root-supplemental-groups';
import { readOnlyHostPaths } from './pod/read-only-host-paths';
import { readOnlyRootFilesystem } from './pod/read-only-root-filesystem';
import { runtimeClass } from './pod/runtime-class';
import { unprivilegedPorts } from './pod/unprivileged-ports';
import { userNamespace } from './pod/user-namespace';
import { writableTemporaryDirectories } from './pod/writable-temporary-directories';
import { avoidHostNamespaces } from './pod-security/avoid-host-namespaces';
import { avoidHostPathVolumes } from './pod-security/avoid-host-path-volumes';
import { avoidHostPorts } from './pod-security/avoid-host-ports';
import { avoidWindowsHostProcess } from './pod-security/avoid-windows-host-process';
import { defaultProcMount } from './pod-security/default-proc-mount';
import { dropAllCapabilities } from './pod-security/drop-all-capabilities';
import { forbidPrivilegeEscalation } from './pod-security/forbid-privilege-escalation';
import { keepAppArmorConfinement } from './pod-security/keep-apparmor-confinement';
import { keepSeccompConfinement } from './pod-security/keep-seccomp-confinement';
import { limitAddedCapabilities } from './pod-security/limit-added-capabilities';
import { limitSELinuxOptions } from './pod-security/limit-selinux-options';
import { limitVolumeTypes } from './pod-security/limit-volume-types';
import { maskedProcMount } from './pod-security/masked-proc-mount';
import { probeOwnPod } from './pod-security/probe-own-pod';
import { runAsNonRoot } from './pod-security/run-as-non-root';
import { runAsNonZeroUser } from './pod-security/run-as-non-zero-user';
import { safeSysctls } from './pod-security/safe-sysctls';
import { setSeccompProfile } from './pod-security/set-seccomp-profile';
import { unprivilegedContainers } from './pod-security/unprivileged-containers';
import { bindInNamespace } from './rbac/bind-in-namespace';
import { boundedAggregation } from './rbac/bounded-aggregation';
import { noBind } from './rbac/no-bind';
import { noClusterAdminBinding } from './rbac/no-cluster-admin-binding';
import { noCsrApproval } from './rbac/no-csr-approval';
import { noDefaultAccountSubject } from './rbac/no-default-account-subject';
import { noEscalate } from './rbac/no-escalate';
import { noExecBinding } from './rbac/no-exec-binding';
import { noImpersonate } from './rbac/no-impersonate';
import { noNamespaceLabelChanges } from './rbac/no-namespace-label-changes';
import { noNetworkChanges } from './rbac/no-network-changes';
import { noNodeProxy } from './rbac/no-node-proxy';
import { noOverlappingBindings } from './rbac/no-overlapping-bindings';
import { noPersistentVolumeCreation } from './rbac/no-persistent-volume-creation';
import { noPodCreation } from './rbac/no-pod-creation';
import { noPodExec } from './rbac/no-pod-exec';
import { noPortForward } from './rbac/no-port-forward';
import { noRoleWriting } from './rbac/no-role-writing';
import { noSecretAccess } from './rbac/no-secret-access';
import { noSystemConfigChanges } from './rbac/no-system-config-changes';
import { noSystemSubjects } from './rbac/no-system-subjects';
import { noTokenCreation } from './rbac/no-token-creation';
import { noTraceRemoval } from './rbac/no-trace-removal';
import { noTrafficRedirection } from './rbac/no-traffic-redirection';
import { noWebhookConfiguration } from './rbac/no-webhook-configuration';
import { noWildcardResources } from './rbac/no-wildcard-resources';
import { noWildcardVerbs } from './rbac/no-wildcard-verbs';
import { noWorkloadDeletion } from './rbac/no-workload-deletion';
import { subjectNamespace } from './rbac/subject-namespace';
import { autoscalerRange } from './reliability/autoscaler-range';
import { autoscalerTarget } from './reliability/autoscaler-target';
import { boundedJobs } from './reliability/bounded-jobs';
import { differentProbes } from './reliability/different-probes';
import { disruptionBudget } from './reliability/disruption-budget';
import { dnsNdots } from './reliability/dns-ndots';
import { livenessProbe } from './reliability/liveness-probe';
import { managedPods } from './reliability/managed-pods';
import { minimumReplicas } from './reliability/minimum-replicas';
import { priorityClass } from './reliability/priority-class';
import { probePort } from './reliability/probe-port';
import { readinessProbe } from './reliability/readiness-probe';
import { replicasOfAutoscaler } from './reliability/replicas-of-autoscaler';
import { rollingUpdate } from './reliability/rolling-update';
import { spreadPods } from './reliability/spread-pods';
import { statefulSetService } from './reliability/stateful-set-service';
import { unhealthyPodEviction } from './reliability/unhealthy-pod-eviction';
import { volumeClaimSize } from './reliability/volume-claim-size';
import { workableDisruptionBudget } from './reliability/workable-disruption-budget';
import { cpuLimit } from './resources/cpu-limit';
import { cpuRequest } from './resources/cpu-request';
import { ephemeralStorageLimit } from './resources/ephemeral-storage-limit';
import { ephemeralStorageRequest } from './resources/ephemeral-storage-request';
import { memoryLimit } from './resources/memory-limit';
import { memoryRequest } from './resources/memory-request';
import { requestsEqualLimits } from './resources/requests-equal-limits';
import { resourceBounds } from './resources/resource-bounds';
import { Rule } from './rule';
import { noSecretInConfigMap } from './secrets/no-secret-in-config-map';
import { noSecretInEnvValue } from './secrets/no-secret-in-env-value';
import { noSecretsInAuditLog } from './secrets/no-secrets-in-audit-log';
import { secretsAsFiles } from './secrets/secrets-as-files';

/** Every rule, sorted by id. */
export const CATALOGUE: readonly Rule[] = [
  avoidHostNamespaces,
  avoidHostPathVolumes,
  avoidHostPorts,
  avoidWindowsHostProcess,
  enforceRestricted,
  isolatePods,
  defaultProcMount,
  dropAllCapabilities,
  forbidPrivilegeEscalation,
  keepAppArmorConfinement,
  keepSeccompConfinement,
  limitAddedCapabilities,
  limitSELinuxOptions,
  limitVolumeTypes,
  maskedProcMount,
  probeOwnPod,
  runAsNonRoot,
  runAsNonZeroUser,
  safeSysctls,
  setSeccompProfile,
  unprivilegedContainers,
  noBind,
  noClusterAdminBinding,
  noCsrApproval,
  noDefaultAccountSubject,
  noEscalate,
  noImpersonate,
  noNodeProxy,
  noPodExec,
  noSecretAccess,
  noSystemSubjects,
  noTokenCreation,
  noWebhookConfiguration,
  noWildcardResources,
  noWildcardVerbs,
  subjectNamespace,
  noServiceAccountToken,
  ownServiceAccount,
  imageDigest,
  imageTag,
  noServiceLinks,
  nonRootFsGroup,
  nonRootGroup,
  nonRootSupplementalGroups,
  readOnlyRootFilesystem,
  cpuLimit,
  cpuRequest,
  ephemeralStorageLimit,
  ephemeralStorageRequest,
  memoryLimit,
  memoryRequest,
  noSecretInConfigMap,
  noSecretInEnvValue,
  noNamespaceLabelChanges,
  noRoleWriting,
  noPersistentVolumeCreation,
  noPodCreation,
  noPortForward,
  noWorkloadDeletion,
  noTraceRemoval,
  noSystemConfigChanges,
  noNetworkChanges,
  noTrafficRedirection,
  bindInNamespace,
  fsGroupChangePolicy,
  highUserAndGroupIds,
  mandatoryAccessControl,
  noContainerRuntimeSocket,
  noEphemeralContainers,
  noHostAliases,
  noInteractiveContainers,
  noMountPropagation,
  noSensitiveHostPaths,
  noSshPort,
  noSudo,
  nonAdministratorWindowsUser,
  readOnlyHostPaths,
  unprivilegedPorts,
  userNamespace,
  writableTemporaryDirectories,
  noNodePorts,
  limitLoadBalancers,
  noExternalIps,
  ingressTls,
  noWildcardHosts,
  noNginxSnippets,
  noNginxInjection,
  noIngressNginx,
  uniqueIngressPaths,
  avoidDefaultNamespace,
  explicitNamespace,
  avoidSystemNamespaces,
  noKubePrefix,
  enforceBaseline,
  noPodSecurityPolicy,
  secretsAsFiles,
  noTokenSecrets,
  noDeprecatedAccountField,
  noMetadataEgress,
  allowDns,
  denyIngress,
  denyEgress,
  narrowPolicyRules,
  imagePullPolicy,
  imageRegistry,
  noRetiredRegistry,
  agentSandboxNetwork,
  agentSandboxRuntime,
  gatekeeperRepositoryPrefix,
  gitSyncProgram,
  noDashboard,
  noTiller,
  noVulnerableAddons,
  unprivilegedSecurityContextConstraints,
  requestsEqualLimits,
  resourceBounds,
  runtimeClass,
  policiesSelectPods,
  policyPeersMatch,
  existingServiceAccount,
  noDefaultToken,
  resourceQuota,
  limitRange,
  autoscalerRange,
  boundedJobs,
  differentProbes,
  dnsNdots,
  livenessProbe,
  managedPods,
  priorityClass,
  probePort,
  readinessProbe,
  rollingUpdate,
  spreadPods,
  unhealthyPodEviction,
  volumeClaimSize,
  currentApiVersion,
  recommendedLabels,
  servedApiVersion,
  noExecBinding,
  boundedAggregation,
  noPowerfulToken,
  autoscalerTarget,
  disruptionBudget,
  minimumReplicas,
  replicasOfAutoscaler,
  statefulSetService,
  workableDisruptionBudget,
  existingEnvSource,
  matchingSelector,
  monitoredServices,
  routeService,
  servicePods,
  serviceTargetPort,
  uniqueEnv,
  validPorts,
  consistentLimits,
  noOverlappingBindings,
  noSecretsInAuditLog,
].sort((a, b) => a.id < b.id ? -1 : 1);
