import { ENFORCE, ENFORCE_POINTER, namespaceWith } from './pod-security-labels';
import { cis, kubernetes } from '../reference';
import { rule } from '../rule';

export const enforceBaseline = rule({
  id: 'enforce-baseline',
  title: 'Namespaces enforce Pod Security at the level baseline at least',
  severity: 'high',
  category: 'namespace',
  tests: [{
    scope: 'object',
    kinds: ['/Namespace'],
    expression: `object.?metadata.?labels[?'${ENFORCE}'].orValue('privileged') in ['baseline', 'restricted']`,
    field: ENFORCE_POINTER,
    message: 'the API server lets pods of "{name}" take over their node: the label is {value}',
  }],
  remediation: `Set the label ${ENFORCE} to restricted, or to baseline where a workload cannot meet that.`,
  whenNotToUse: 'Namespaces of the system and of agents that work on their node, and clusters where an admission policy does the same: exempt the namespace.',
  references: [
    cis('5.2.1', 'Ensure that the cluster has at least one active policy control mechanism in place'),
    kubernetes('concepts/security/pod-security-admission/', 'Pod Security admission'),
  ],
  peers: {
    kubescape: ['C-0192', 'C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0199', 'C-0202', 'C-0203', 'C-0204'],
    kyverno: ['add-psa-labels', 'deny-privileged-profile'],
  },
  bad: [
    { title: 'no label', object: namespaceWith() },
    { title: 'the level privileged', object: namespaceWith({ [ENFORCE]: 'privileged' }) },
    { title: 'a level that there is not', object: namespaceWith({ [ENFORCE]: 'Restricted' }) },
    { title: 'an audit only', object: namespaceWith({ 'pod-security.kubernetes.io/audit': 'baseline' }) },
  ],
  good: [
    { title: 'the level baseline', object: namespaceWith({ [ENFORCE]: 'baseline' }) },
    { title: 'the level restricted', object: namespaceWith({ [ENFORCE]: 'restricted' }) },
  ],
});
