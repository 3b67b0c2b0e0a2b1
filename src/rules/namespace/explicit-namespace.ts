import { NAMESPACED_KINDS } from './kinds';
import { podIn, podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const explicitNamespace = rule({
  id: 'explicit-namespace',
  title: 'Objects say in which namespace they are',
  severity: 'low',
  category: 'namespace',
  tests: [{
    scope: 'object',
    kinds: NAMESPACED_KINDS,
    expression: "object.?metadata.?namespace.orValue('') != ''",
    field: '/metadata/namespace',
    message: '"{name}" names no namespace, so that it goes wherever the person who applies it is',
  }],
  textOnly: true,
  remediation: 'Write metadata.namespace.',
  // The guide is content with a flag of kubectl, which no manifest shows.
  whenNotToUse: 'Where the namespace comes from elsewhere: a flag of kubectl, kustomize, a Helm release, or a Chart that is given none.',
  references: [kubernetes('concepts/overview/working-with-objects/namespaces/', 'Namespaces')],
  peers: { 'kubescape': ['C-0061'], 'trivy': ['KSV-0110'], 'checkov': ['CKV_K8S_21'], 'kube-linter': ['use-namespace'] },
  bad: [
    { title: 'a pod', object: podWith({ metadata: { namespace: undefined } }) },
    { title: 'an empty text', object: podWith({ metadata: { namespace: '' } }) },
    { title: 'a Job', object: podIn('batch/v1/Job', podWith({ metadata: { namespace: undefined } })) },
  ],
  good: [
    { title: 'a namespace', object: podWith({}) },
    { title: 'an object of the cluster', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } } },
  ],
});
