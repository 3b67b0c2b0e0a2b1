import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noEphemeralContainers = rule({
  id: 'no-ephemeral-containers',
  title: 'Manifests hold no ephemeral containers',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: 'pod.?ephemeralContainers.orValue([]).size() == 0',
    field: '/ephemeralContainers',
    byItem: true,
    message: 'the pod holds what a debugger left behind: {value}',
  }],
  remediation: 'Take ephemeralContainers away: the API server refuses to create a pod with them, and takes them only by kubectl debug.',
  whenNotToUse: 'Where the manifests are a copy of what runs, made to be looked at: there the finding tells whose pods were debugged.',
  references: [kubernetes('concepts/workloads/pods/ephemeral-containers/', 'Ephemeral Containers'), mitre('T1609', 'Container Administration Command')],
  peers: {
    kyverno: ['block-ephemeral-containers'],
  },
  bad: [{ title: 'a debugger', object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug' }] } }) }],
  good: [
    { title: 'none', object: podWith({}) },
    { title: 'an empty list', object: podWith({ pod: { ephemeralContainers: [] } }) },
  ],
});
