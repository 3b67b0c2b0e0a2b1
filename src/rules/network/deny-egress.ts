import { namespacesWithoutDefaultDeny } from './default-deny';
import { NAMESPACE, policyWith } from './examples';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const denyEgress = rule({
  id: 'deny-egress',
  title: 'In each namespace nothing may go out that no policy allows',
  severity: 'medium',
  category: 'network',
  judge: (set) => namespacesWithoutDefaultDeny(set, 'Egress'),
  remediation: 'Put a NetworkPolicy with an empty podSelector, Egress among its policyTypes and no rules into the namespace, and allow what is needed by further ones.',
  whenNotToUse: 'Policies that are kept elsewhere, or that are of the network plug-in\'s own kinds, are not in the manifests that are judged together: judge them with the namespace, or exempt it.',
  references: [
    nsa('netpol-default-deny-egress', 'Network separation and hardening, Network policies'),
    cis('5.3.2', 'Ensure that all Namespaces have Network Policies defined'),
  ],
  peers: {
    kubescape: ['C-0030', 'C-0049', 'C-0054', 'C-0206'],
    kyverno: ['add-networkpolicy'],
    kubeaudit: ['netpols'],
  },
  bad: [
    { title: 'no policy', object: NAMESPACE },
    { title: 'a policy for some pods', object: NAMESPACE, others: [policyWith({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] })] },
    { title: 'a policy of another namespace', object: NAMESPACE, others: [policyWith({ podSelector: {}, policyTypes: ['Egress'] }, { namespace: 'orders' })] },
    {
      title: 'a policy that lets everything through again',
      object: NAMESPACE,
      others: [policyWith({ podSelector: {}, policyTypes: ['Egress'] }), policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }, { name: 'open' })],
    },
    {
      title: 'the other direction',
      object: NAMESPACE,
      others: [policyWith({ podSelector: {}, policyTypes: ['Ingress'] })],
    },
  ],
  good: [
    { title: 'a policy for all pods', object: NAMESPACE, others: [policyWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })] },
    {
      title: 'a policy for all pods that allows something',
      object: NAMESPACE,
      others: [policyWith({ podSelector: { matchLabels: {} }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] })],
    },
    { title: 'a namespace of the system', object: { ...NAMESPACE, metadata: { name: 'kube-system' } } },
  ],
});
