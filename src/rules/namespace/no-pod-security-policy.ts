import { nsa } from '../reference';
import { rule } from '../rule';

export const noPodSecurityPolicy = rule({
  id: 'no-pod-security-policy',
  title: 'Nobody relies on PodSecurityPolicy',
  severity: 'high',
  category: 'namespace',
  tests: [{
    scope: 'object',
    kinds: ['policy/PodSecurityPolicy', 'extensions/PodSecurityPolicy'],
    expression: "object.?kind.orValue('') != 'PodSecurityPolicy'",
    field: '/kind',
    message: 'policy "{name}" limits no pod: PodSecurityPolicy is gone since Kubernetes 1.25',
  }],
  remediation: 'Set the label pod-security.kubernetes.io/enforce on namespaces, and ask the rest of pods by admission policies.',
  whenNotToUse: 'Clusters before v1.25, in which that API is still served, until their pods are held by something newer.',
  references: [nsa('pod-security-enforcement', 'Kubernetes Pod security, Pod security enforcement')],
  peers: {
    kubescape: ['C-0214', 'C-0215', 'C-0216', 'C-0217', 'C-0218', 'C-0219', 'C-0220'],
    checkov: ['CKV_K8S_1', 'CKV_K8S_2', 'CKV_K8S_3', 'CKV_K8S_4', 'CKV_K8S_5', 'CKV_K8S_6', 'CKV_K8S_7', 'CKV_K8S_24', 'CKV_K8S_32', 'CKV_K8S_36'],
  },
  bad: [{ title: 'a policy, however strict', object: policyOf('policy/v1beta1', { privileged: false }) }],
  good: [{ title: 'the kind of another group', object: policyOf('example.com/v1', {}) }],
});

function policyOf(apiVersion: string, spec: Record<string, unknown>) {
  return { apiVersion, kind: 'PodSecurityPolicy', metadata: { name: 'strict' }, spec };
}
