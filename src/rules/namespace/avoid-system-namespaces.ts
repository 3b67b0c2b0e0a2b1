import { SYSTEM_NAMESPACES, WORKLOAD_KINDS } from './kinds';
import { podIn, podWith } from '../examples';
import { nsa } from '../reference';
import { rule } from '../rule';

export const avoidSystemNamespaces = rule({
  id: 'avoid-system-namespaces',
  title: 'Pods of applications are not among those of Kubernetes',
  severity: 'medium',
  category: 'namespace',
  parameters: { namespaces: { title: 'The namespaces of the system', value: SYSTEM_NAMESPACES } },
  tests: [{
    scope: 'object',
    kinds: WORKLOAD_KINDS,
    expression: "!(object.?metadata.?namespace.orValue('') in params.namespaces)",
    field: '/metadata/namespace',
    message: '"{name}" is in {value}, beside the parts of Kubernetes: whoever may work with it there reaches them and their Secrets',
  }],
  remediation: 'Give the workload a namespace of its own.',
  whenNotToUse: 'Parts of the cluster: network and storage plug-ins, DNS, metrics-server and their like are at home there.',
  references: [nsa('no-user-pods-in-system-ns', 'Network separation and hardening, Namespaces')],
  peers: { trivy: ['KSV-0037'] },
  bad: [
    { title: 'kube-system', object: podWith({ metadata: { namespace: 'kube-system' } }) },
    { title: 'kube-public', object: podIn('apps/v1/Deployment', podWith({ metadata: { namespace: 'kube-public' } })) },
    { title: 'a kind of another controller', object: podIn('argoproj.io/v1alpha1/Rollout', podWith({ metadata: { namespace: 'kube-system' } })) },
    { title: 'a kind with several pods', object: withPods('kube-system') },
  ],
  good: [
    { title: 'a namespace of its own', object: podWith({}) },
    { title: 'a kind of another controller in a namespace of its own', object: withPods('payments') },
    { title: 'none said', object: podWith({ metadata: { namespace: undefined } }) },
  ],
});

function withPods(namespace: string) {
  const template = { spec: podWith({}).spec };
  return {
    apiVersion: 'jobset.x-k8s.io/v1alpha2',
    kind: 'JobSet',
    metadata: { name: 'train', namespace },
    spec: { replicatedJobs: [{ name: 'workers', template: { spec: { template } } }] },
  };
}
