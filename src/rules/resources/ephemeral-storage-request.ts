import { requestExamples } from './bound-examples';
import { hasRequest } from './bounds';
import { nsa } from '../reference';
import { rule } from '../rule';

export const ephemeralStorageRequest = rule({
  id: 'ephemeral-storage-request',
  title: 'Containers have an ephemeral storage request',
  severity: 'low',
  category: 'resources',
  tests: [{
    scope: 'container',
    expression: hasRequest('ephemeral-storage'),
    field: '/resources/requests/ephemeral-storage',
    message: 'container "{name}" tells the scheduler nothing about the disk that it needs: resources.requests.ephemeral-storage is {value}',
  }],
  remediation: 'Set resources.requests.ephemeral-storage to what the program writes in logs, to its root file system and to emptyDir volumes.',
  whenNotToUse: 'Nodes that do not measure their local storage take no notice of it.'
    + ' Ephemeral containers, which can have no resources of their own, are not asked.',
  references: [nsa('container-requests-limits', 'Network separation and hardening, Resource policies')],
  peers: {
    'kube-score': ['container-ephemeral-storage-request-and-limit'],
    'kyverno': ['require-emptydir-requests-limits'],
    'gatekeeper': ['ephemeralstoragelimit'],
  },
  ...requestExamples('ephemeral-storage', '64Mi'),
});
