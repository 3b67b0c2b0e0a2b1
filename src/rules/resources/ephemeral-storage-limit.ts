import { limitExamples } from './bound-examples';
import { hasLimit } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const ephemeralStorageLimit = rule({
  id: 'ephemeral-storage-limit',
  title: 'Containers have an ephemeral storage limit',
  severity: 'low',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasLimit('ephemeral-storage'),
    field: '/resources/limits/ephemeral-storage',
    message: 'container "{name}" may fill the disk of its node: resources.limits.ephemeral-storage is {value}',
  }],
  remediation: 'Set resources.limits.ephemeral-storage to the most that the program may write in logs, to its root file system and to emptyDir '
    + 'volumes; the pod is evicted above it.',
  whenNotToUse: 'Nodes that do not measure their local storage take no notice of it, and programs that write without bound belong on a volume of '
    + 'their own.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kube-score': ['container-ephemeral-storage-request-and-limit'],
    'kyverno': ['require-emptydir-requests-limits', 'add-emptydir-sizelimit'],
    'gatekeeper': ['ephemeralstoragelimit'],
  },
  ...limitExamples('ephemeral-storage', '64Mi'),
});
