/** The groups and kinds of Kubernetes, and of what is often installed in it, that stand in no namespace. */
export const CLUSTER_SCOPED_KINDS: ReadonlySet<string> = new Set([
  '/Namespace', '/Node', '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy', 'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration', 'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', 'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition', 'apiregistration.k8s.io/APIService', 'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle', 'extensions/PodSecurityPolicy', 'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration', 'networking.k8s.io/IPAddress', 'networking.k8s.io/IngressClass', 'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass', 'policy/PodSecurityPolicy', 'rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass', 'resource.k8s.io/ResourceSlice', 'scheduling.k8s.io/PriorityClass', 'storage.k8s.io/CSIDriver', 'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass', 'storage.k8s.io/VolumeAttachment', 'storage.k8s.io/VolumeAttributesClass',
  'cert-manager.io/ClusterIssuer', 'cilium.io/CiliumClusterwideNetworkPolicy', 'crd.projectcalico.org/GlobalNetworkPolicy', 'external-secrets.io/ClusterSecretStore',
  'gateway.networking.k8s.io/GatewayClass', 'kyverno.io/ClusterPolicy', 'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy', 'policy.networking.k8s.io/ClusterNetworkPolicy', 'projectcalico.org/GlobalNetworkPolicy',
  'security.openshift.io/SecurityContextConstraints',
]);
