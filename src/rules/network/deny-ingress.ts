import { namespacesWithoutDefaultDeny } from './default-deny';
import { defaultDenyExamples } from './default-deny-examples';
import { cis, nsa } from '../reference';
import { rule } from '../rule';

export const denyIngress = rule({
  id: 'deny-ingress',
  title: 'In each namespace nothing may come in that no policy allows',
  severity: 'medium',
  category: 'network',
  judge: (set) => namespacesWithoutDefaultDeny(set, 'Ingress'),
  remediation: 'Put a NetworkPolicy with an empty podSelector, Ingress among its policyTypes and no rules into the namespace, and allow what is needed by further ones.',
  whenNotToUse: 'Policies that are kept elsewhere, or that are of the network plug-in\'s own kinds, are not in the manifests that are judged together: judge them with the namespace, or exempt it.',
  references: [
    nsa('netpol-default-deny-ingress', 'Network separation and hardening, Network policies'),
    cis('5.3.2', 'Ensure that all Namespaces have Network Policies defined'),
  ],
  peers: {
    kubescape: ['C-0030', 'C-0049', 'C-0054', 'C-0206'],
    kyverno: ['add-networkpolicy'],
    kubeaudit: ['netpols'],
  },
  ...defaultDenyExamples('Ingress'),
});
