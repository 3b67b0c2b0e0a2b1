import { APPLICATION_KINDS, WORKLOAD_KINDS } from './kinds';
import { podIn, podWith } from '../examples';
import { cis } from '../reference';
import { rule } from '../rule';

export const avoidDefaultNamespace = rule({
  id: 'avoid-default-namespace',
  title: 'Nothing of an application is in the namespace "default"',
  severity: 'low',
  category: 'namespace',
  tests: [{
    scope: 'object',
    // What limits the namespace itself, as a quota or a network policy, is welcome there.
    kinds: [...new Set([...APPLICATION_KINDS, ...WORKLOAD_KINDS])],
    expression: "object.?metadata.?namespace.orValue('') != 'default'",
    field: '/metadata/namespace',
    message: '"{name}" is in the namespace "default", where nothing keeps what belongs together apart from the rest',
  }],
  remediation: 'Make a namespace for the application, and write it into metadata.namespace of what belongs to it.',
  whenNotToUse: 'Clusters with a single application, and for trying things out.',
  references: [cis('5.6.4', 'The default namespace should not be used')],
  peers: { 'kubescape': ['C-0061'], 'trivy': ['KSV-0110'], 'checkov': ['CKV_K8S_21'], 'kube-linter': ['use-namespace'], 'kyverno': ['disallow-default-namespace'] },
  bad: [
    { title: 'a pod', object: podWith({ metadata: { namespace: 'default' } }) },
    { title: 'a Deployment', object: podIn('apps/v1/Deployment', podWith({ metadata: { namespace: 'default' } })) },
    { title: 'a kind of another controller', object: podIn('argoproj.io/v1alpha1/Rollout', podWith({ metadata: { namespace: 'default' } })) },
    { title: 'a Service', object: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec: { ports: [{ port: 80 }] } } },
  ],
  good: [
    { title: 'another namespace', object: podWith({}) },
    { title: 'no namespace, which says nothing yet', object: podWith({ metadata: { namespace: undefined } }) },
    {
      title: 'the token that the default account of the namespace does not get',
      object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' }, automountServiceAccountToken: false },
    },
  ],
});
