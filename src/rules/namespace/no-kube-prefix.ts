import { SYSTEM_NAMESPACES } from './kinds';
import { celTexts } from '../../cel/literals';
import { nsa } from '../reference';
import { rule } from '../rule';

// A name that the API server makes begins as the manifest says.
const NAME = "(object.?metadata.?name.orValue('') != '' ? object.metadata.name : object.?metadata.?generateName.orValue(''))";

export const noKubePrefix = rule({
  id: 'no-kube-prefix',
  title: 'Namespaces do not take names of the system',
  severity: 'low',
  category: 'namespace',
  tests: [{
    scope: 'object',
    kinds: ['/Namespace'],
    expression: `!${NAME}.startsWith('kube-') ||
${NAME} in ${celTexts(SYSTEM_NAMESPACES)}`,
    field: '/metadata/name',
    message: 'the name "{name}" begins with "kube-", which is kept for Kubernetes',
  }],
  remediation: 'Choose a name that does not begin with "kube-".',
  whenNotToUse: 'Add-ons whose vendors chose such a name, as some network plug-ins did.',
  references: [nsa('no-kube-prefix', 'Network separation and hardening, Namespaces')],
  bad: [
    { title: 'a name of the system', object: namespaceOf('kube-payments') },
    { title: 'a name that is made', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'kube-' } } },
  ],
  good: [
    { title: 'another name', object: namespaceOf('payments') },
    { title: 'a name that only begins alike', object: namespaceOf('kubernetes-dashboard') },
    { title: 'a namespace of the system itself, with its labels', object: namespaceOf('kube-system') },
  ],
});

function namespaceOf(name: string) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}
