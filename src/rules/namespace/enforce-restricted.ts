import { ENFORCE, ENFORCE_POINTER, namespaceWith, WHOLE_RESTRICTED_VERSION } from './pod-security-labels';
import { nsa } from '../reference';
import { rule } from '../rule';

export const enforceRestricted = rule({
  id: 'enforce-restricted',
  title: 'Namespaces enforce Pod Security at the level restricted',
  severity: 'high',
  category: 'namespace',
  tests: [
    {
      scope: 'object',
      kinds: ['/Namespace'],
      expression: `object.?metadata.?labels[?'${ENFORCE}'].orValue('privileged') == 'restricted'`,
      field: ENFORCE_POINTER,
      message: 'the API server does not keep pods in "{name}" to the level restricted: the label is {value}',
    },
    {
      scope: 'object',
      kinds: ['/Namespace'],
      expression: `object.?metadata.?labels[?'${ENFORCE}'].orValue('privileged') != 'restricted' ||
object.?metadata.?labels[?'${ENFORCE}-version'].orValue('latest').matches('^(${WHOLE_RESTRICTED_VERSION})$')`,
      field: `${ENFORCE_POINTER}-version`,
      message: 'the level restricted of "{name}" lacks controls: its version is {value}, and it has all of them since v1.25',
    },
  ],
  remediation: `Set the label ${ENFORCE} to restricted, and ${ENFORCE}-version to the version that was tried, v1.25 or later.`,
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
    { title: 'the level restricted, of a version in which it asked for nothing', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.0' }) },
    { title: 'the level restricted, of the version before it was whole', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.24' }) },
    { title: 'a version that is none', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: '1.34' }) },
    { title: 'a version that is null, which is an empty text', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: null }) },
    { title: 'a warning only', object: namespaceWith({ 'pod-security.kubernetes.io/warn': 'restricted' }) },
  ],
  good: [
    { title: 'the level restricted', object: namespaceWith({ [ENFORCE]: 'restricted' }) },
    { title: 'the level restricted, of one version', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.34' }) },
    { title: 'the level restricted, of the newest version', object: namespaceWith({ [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'latest' }) },
  ],
});
