import { groupOf } from '../../manifest/manifest';
import { RuleTest } from '../rule';
import { OLDEST_MINOR, VersionName } from '../target-version';

interface Retirement {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The minor that first calls it deprecated: that of its removal where no minor serves it and calls it so, as with alpha versions. */
  readonly deprecated: number;
  /** The first that does not serve it. @default - none: the version of the kind is stable, and such ones stay */
  readonly removed?: number;
}

/** The versions of Kubernetes' own kinds that are deprecated or gone, as the API declares it. */
export const RETIREMENTS: readonly Retirement[] = [
  { apiVersion: 'extensions/v1beta1', kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'PodSecurityPolicy'], deprecated: 8, removed: 16 },
  { apiVersion: 'admissionregistration.k8s.io/v1alpha1', kinds: ['InitializerConfiguration'], deprecated: 13, removed: 14 },
  { apiVersion: 'auditregistration.k8s.io/v1alpha1', kinds: ['AuditSink'], deprecated: 18, removed: 19 },
  { apiVersion: 'settings.k8s.io/v1alpha1', kinds: ['PodPreset'], deprecated: 19, removed: 20 },
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob'], deprecated: 20, removed: 21 },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1alpha1', kinds: ['FlowSchema', 'PriorityLevelConfiguration'], deprecated: 20, removed: 21 },
  { apiVersion: 'rbac.authorization.k8s.io/v1alpha1', kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'], deprecated: 20, removed: 23 },
  { apiVersion: 'scheduling.k8s.io/v1alpha1', kinds: ['PriorityClass'], deprecated: 20, removed: 23 },
  { apiVersion: 'storage.k8s.io/v1alpha1', kinds: ['CSIStorageCapacity', 'VolumeAttachment'], deprecated: 21, removed: 24 },
  { apiVersion: 'extensions/v1beta1', kinds: ['NetworkPolicy'], deprecated: 9, removed: 16 },
  { apiVersion: 'apps/v1beta1', kinds: ['ControllerRevision', 'Deployment', 'StatefulSet'], deprecated: 8, removed: 16 },
  { apiVersion: 'apps/v1beta2', kinds: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'], deprecated: 9, removed: 16 },
  { apiVersion: 'extensions/v1beta1', kinds: ['Ingress'], deprecated: 14, removed: 22 },
  { apiVersion: 'scheduling.k8s.io/v1beta1', kinds: ['PriorityClass'], deprecated: 14, removed: 22 },
  { apiVersion: 'admissionregistration.k8s.io/v1beta1', kinds: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'], deprecated: 16, removed: 22 },
  { apiVersion: 'apiextensions.k8s.io/v1beta1', kinds: ['CustomResourceDefinition'], deprecated: 16, removed: 22 },
  { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'], deprecated: 17, removed: 22 },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSIDriver', 'StorageClass', 'VolumeAttachment'], deprecated: 19, removed: 22 },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSINode'], deprecated: 17, removed: 22 },
  { apiVersion: 'apiregistration.k8s.io/v1beta1', kinds: ['APIService'], deprecated: 19, removed: 22 },
  { apiVersion: 'authentication.k8s.io/v1beta1', kinds: ['TokenReview'], deprecated: 19, removed: 22 },
  {
    apiVersion: 'authorization.k8s.io/v1beta1',
    kinds: ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
    deprecated: 19,
    removed: 22,
  },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['CertificateSigningRequest'], deprecated: 19, removed: 22 },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['Lease'], deprecated: 19, removed: 22 },
  { apiVersion: 'networking.k8s.io/v1beta1', kinds: ['Ingress', 'IngressClass'], deprecated: 19, removed: 22 },
  { apiVersion: 'v1', kinds: ['ComponentStatus'], deprecated: 19 },
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], deprecated: 21, removed: 25 },
  { apiVersion: 'discovery.k8s.io/v1beta1', kinds: ['EndpointSlice'], deprecated: 21, removed: 25 },
  { apiVersion: 'policy/v1beta1', kinds: ['PodDisruptionBudget', 'PodSecurityPolicy'], deprecated: 21, removed: 25 },
  { apiVersion: 'autoscaling/v2beta1', kinds: ['HorizontalPodAutoscaler'], deprecated: 22, removed: 25 },
  { apiVersion: 'events.k8s.io/v1beta1', kinds: ['Event'], deprecated: 22, removed: 25 },
  { apiVersion: 'node.k8s.io/v1beta1', kinds: ['RuntimeClass'], deprecated: 22, removed: 25 },
  { apiVersion: 'autoscaling/v2beta2', kinds: ['HorizontalPodAutoscaler'], deprecated: 23, removed: 26 },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1', kinds: ['FlowSchema', 'PriorityLevelConfiguration'], deprecated: 23, removed: 26 },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSIStorageCapacity'], deprecated: 24, removed: 27 },
  { apiVersion: 'resource.k8s.io/v1alpha1', kinds: ['PodScheduling', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceClass'], deprecated: 27, removed: 27 },
  { apiVersion: 'networking.k8s.io/v1alpha1', kinds: ['ClusterCIDR'], deprecated: 28, removed: 29 },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2', kinds: ['FlowSchema', 'PriorityLevelConfiguration'], deprecated: 26, removed: 29 },
  {
    apiVersion: 'resource.k8s.io/v1alpha2',
    kinds: ['PodSchedulingContext', 'ResourceClaim', 'ResourceClaimParameters', 'ResourceClaimTemplate', 'ResourceClass', 'ResourceClassParameters', 'ResourceSlice'],
    deprecated: 31,
    removed: 31,
  },
  { apiVersion: 'admissionregistration.k8s.io/v1alpha1', kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'], deprecated: 29, removed: 32 },
  { apiVersion: 'authentication.k8s.io/v1alpha1', kinds: ['SelfSubjectReview'], deprecated: 29, removed: 32 },
  { apiVersion: 'coordination.k8s.io/v1alpha1', kinds: ['LeaseCandidate'], deprecated: 32, removed: 32 },
  { apiVersion: 'resource.k8s.io/v1alpha3', kinds: ['PodSchedulingContext'], deprecated: 32, removed: 32 },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kinds: ['FlowSchema', 'PriorityLevelConfiguration'], deprecated: 29, removed: 32 },
  { apiVersion: 'networking.k8s.io/v1alpha1', kinds: ['IPAddress', 'ServiceCIDR'], deprecated: 30, removed: 33 },
  { apiVersion: 'authentication.k8s.io/v1beta1', kinds: ['SelfSubjectReview'], deprecated: 30, removed: 33 },
  { apiVersion: 'admissionregistration.k8s.io/v1beta1', kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'], deprecated: 31, removed: 34 },
  { apiVersion: 'resource.k8s.io/v1alpha3', kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'], deprecated: 34, removed: 34 },
  { apiVersion: 'storage.k8s.io/v1alpha1', kinds: ['VolumeAttributesClass'], deprecated: 32, removed: 35 },
  { apiVersion: 'storagemigration.k8s.io/v1alpha1', kinds: ['StorageVersionMigration'], deprecated: 33, removed: 35 },
  { apiVersion: 'certificates.k8s.io/v1alpha1', kinds: ['PodCertificateRequest'], deprecated: 35, removed: 35 },
  { apiVersion: 'scheduling.k8s.io/v1alpha1', kinds: ['Workload'], deprecated: 36, removed: 36 },
  { apiVersion: 'v1', kinds: ['Endpoints'], deprecated: 33 },
  { apiVersion: 'certificates.k8s.io/v1alpha1', kinds: ['ClusterTrustBundle'], deprecated: 34, removed: 37 },
  { apiVersion: 'scheduling.k8s.io/v1alpha2', kinds: ['PodGroup', 'Workload'], deprecated: 37, removed: 37 },
  { apiVersion: 'networking.k8s.io/v1beta1', kinds: ['IPAddress', 'ServiceCIDR'], deprecated: 34, removed: 37 },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['VolumeAttributesClass'], deprecated: 34, removed: 37 },
  { apiVersion: 'admissionregistration.k8s.io/v1alpha1', kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'], deprecated: 35, removed: 38 },
  { apiVersion: 'coordination.k8s.io/v1alpha2', kinds: ['LeaseCandidate'], deprecated: 35, removed: 38 },
  { apiVersion: 'resource.k8s.io/v1beta1', kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'], deprecated: 35, removed: 38 },
  { apiVersion: 'resource.k8s.io/v1beta2', kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'], deprecated: 36, removed: 39 },
  { apiVersion: 'resource.k8s.io/v1alpha3', kinds: ['DeviceTaintRule'], deprecated: 36, removed: 39 },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['LeaseCandidate'], deprecated: 36, removed: 39 },
  { apiVersion: 'admissionregistration.k8s.io/v1beta1', kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'], deprecated: 37, removed: 40 },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['ClusterTrustBundle', 'PodCertificateRequest'], deprecated: 37, removed: 40 },
  { apiVersion: 'storagemigration.k8s.io/v1beta1', kinds: ['StorageVersionMigration'], deprecated: 37, removed: 40 },
];

/** Asks objects of the kinds of a retirement that they are not of its version, from one minor on and, where there is one, before another. */
export function notOf({ apiVersion, kinds }: Retirement, from: number, until?: number): Pick<RuleTest, 'scope' | 'kinds' | 'expression'> {
  return {
    scope: 'object',
    kinds: kinds.map((kind) => `${groupOf(apiVersion)}/${kind}`),
    expression: {
      [versionOf(from)]: `object.?apiVersion.orValue('') != '${apiVersion}'`,
      ...until === undefined ? {} : { [versionOf(until)]: 'true' },
    },
  };
}

const versionOf = (minor: number): VersionName => `v1.${Math.max(minor, OLDEST_MINOR)}`;
