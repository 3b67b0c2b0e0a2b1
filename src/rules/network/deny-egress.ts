import { namespacesWithoutDefaultDeny } from './default-deny';
import { defaultDenyExamples } from './default-deny-examples';
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
  ...defaultDenyExamples('Egress'),
});
