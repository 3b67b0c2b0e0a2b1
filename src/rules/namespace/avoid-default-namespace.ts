import { APPLICATION_KINDS, WORKLOAD_KINDS } from './kinds';
import { celTexts } from '../../cel/literals';
import { podIn, podWith } from '../examples';
import { cis } from '../reference';
import { rule } from '../rule';

// Accounts come with an application, and roles and bindings are about what is in their namespace.
const IDENTITY_KINDS = ['/ServiceAccount', 'rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/RoleBinding'];

// What Kubernetes itself keeps there.
const OF_KUBERNETES = ['ServiceAccount/default', 'Service/kubernetes', 'Endpoints/kubernetes', 'EndpointSlice/kubernetes', 'ConfigMap/kube-root-ca.crt'];

const inDefault = (apiVersion: string, kind: string, name: string) => ({ apiVersion, kind, metadata: { name, namespace: 'default' } });

export const avoidDefaultNamespace = rule({
  id: 'avoid-default-namespace',
  title: 'Nothing of an application is in the namespace "default"',
  severity: 'low',
  category: 'namespace',
  tests: [{
    scope: 'object',
    // What limits the namespace itself, as a quota or a network policy, is welcome there.
    kinds: [...new Set([...APPLICATION_KINDS, ...WORKLOAD_KINDS, ...IDENTITY_KINDS])],
    expression: `object.?metadata.?namespace.orValue('') != 'default' ||
object.kind + '/' + object.?metadata.?name.orValue('') in ${celTexts(OF_KUBERNETES)}`,
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
    { title: 'a Service', object: { ...inDefault('v1', 'Service', 'web'), spec: { ports: [{ port: 80 }] } } },
    { title: 'an account', object: inDefault('v1', 'ServiceAccount', 'web') },
    { title: 'a role', object: inDefault('rbac.authorization.k8s.io/v1', 'Role', 'web') },
    { title: 'a workload that is called as the Service of Kubernetes', object: podWith({ metadata: { name: 'kubernetes', namespace: 'default' } }) },
  ],
  good: [
    { title: 'another namespace', object: podWith({}) },
    { title: 'no namespace, which says nothing yet', object: podWith({ metadata: { namespace: undefined } }) },
    {
      title: 'the token that the default account of the namespace does not get',
      object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' }, automountServiceAccountToken: false },
    },
    { title: 'the Service of the API server', object: { ...inDefault('v1', 'Service', 'kubernetes'), spec: { ports: [{ port: 443 }] } } },
  ],
});
