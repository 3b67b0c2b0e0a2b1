import { CUSTOM_POD_BEARING_KINDS, POD_BEARING_KINDS } from '../../manifest/pod-template';

/** The namespaces of Kubernetes' own parts. */
export const SYSTEM_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];

/** Every kind with pods inside, also those of other controllers. */
export const WORKLOAD_KINDS: readonly string[] = [...POD_BEARING_KINDS, ...CUSTOM_POD_BEARING_KINDS];

/** Kinds that stand in a namespace and belong to an application; what limits a namespace is none of them. */
export const APPLICATION_KINDS: readonly string[] = [
  ...POD_BEARING_KINDS,
  '/ConfigMap', '/Secret', '/Service', '/PersistentVolumeClaim', '/Endpoints',
  'autoscaling/HorizontalPodAutoscaler', 'policy/PodDisruptionBudget', 'networking.k8s.io/Ingress', 'extensions/Ingress', 'discovery.k8s.io/EndpointSlice',
];

/** Every kind of Kubernetes that stands in a namespace and that people write. */
export const NAMESPACED_KINDS: readonly string[] = [
  ...APPLICATION_KINDS,
  '/ServiceAccount', '/LimitRange', '/ResourceQuota', 'networking.k8s.io/NetworkPolicy',
  'rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/RoleBinding', 'coordination.k8s.io/Lease',
];
