import { JsonObject } from '../../manifest/manifest';
import { nsa } from '../reference';
import { rule } from '../rule';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

function namespaceWith(labels?: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments', ...labels === undefined ? {} : { labels } } };
}

export const enforceRestricted = rule({
  id: 'enforce-restricted',
  title: 'Namespaces enforce Pod Security at the level restricted',
  severity: 'high',
  category: 'namespace',
  tests: [{
    scope: 'object',
    kinds: ['/Namespace'],
    expression: `object.?metadata.?labels[?'${ENFORCE}'].orValue('privileged') == 'restricted'`,
    field: `/metadata/labels/${ENFORCE.replace('/', '~1')}`,
    message: 'the API server does not keep pods in "{name}" to the level restricted: the label is {value}',
  }],
  remediation: `Set the label ${ENFORCE} to restricted, and ${ENFORCE}-version to the version that was tried.`,
  whenNotToUse: 'Namespaces of the system and of agents that work on their node, and clusters where an admission policy does the same: exempt the namespace.',
  references: [nsa('pod-security-enforcement', 'Kubernetes Pod security, Pod security enforcement')],
  peers: {
    kubescape: ['C-0192', 'C-0197', 'C-0198', 'C-0200', 'C-0201'],
    kyverno: ['add-psa-labels'],
  },
  overrides: ['enforce-baseline'],
  bad: [
    { title: 'no label', object: namespaceWith() },
    { title: 'other labels', object: namespaceWith({ team: 'payments' }) },
    { title: 'the level baseline', object: namespaceWith({ [ENFORCE]: 'baseline' }) },
    { title: 'a warning only', object: namespaceWith({ 'pod-security.kubernetes.io/warn': 'restricted' }) },
  ],
  good: [
    { title: 'the level restricted', object: namespaceWith({ [ENFORCE]: 'restricted' }) },
    { title: 'the level restricted, of one version', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.34' }) },
  ],
});
