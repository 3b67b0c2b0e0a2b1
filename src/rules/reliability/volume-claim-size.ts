import { workload } from './workload-examples';
import { JsonObject } from '../../manifest/manifest';
import { kubernetes } from '../reference';
import { isSet } from '../resources/bounds';
import { rule } from '../rule';

const isSound = (spec: string) => `${spec}.?accessModes.orValue([]).size() > 0 && ${isSet(`${spec}.?resources.?requests.?storage`)}`;

const claim = (spec: JsonObject) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'payments' }, spec });
const SOUND = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claiming = (spec: JsonObject) => workload('StatefulSet', { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec }] });

export const volumeClaimSize = rule({
  id: 'volume-claim-size',
  title: 'Claims say how much storage they want and how it is mounted',
  severity: 'low',
  category: 'reliability',
  tests: [
    {
      scope: 'object',
      kinds: ['/PersistentVolumeClaim'],
      expression: isSound('object.?spec'),
      field: '/spec',
      message: 'the API server refuses claim "{name}", which lacks accessModes or a resources.requests.storage above zero: {value}',
    },
    {
      scope: 'object',
      kinds: ['apps/StatefulSet'],
      expression: `object.?spec.?volumeClaimTemplates.orValue([]).all(claim, ${isSound('claim.?spec')})`,
      field: '/spec/volumeClaimTemplates',
      message: 'no pod of "{name}" starts, since a claim lacks accessModes or a resources.requests.storage above zero',
    },
  ],
  remediation: 'Set accessModes, ReadWriteOncePod or ReadWriteOnce for most, and resources.requests.storage.',
  whenNotToUse: 'Never: the API server refuses a claim without access modes or a size.',
  references: [kubernetes('concepts/storage/persistent-volumes/#persistentvolumeclaims', 'Persistent Volumes, PersistentVolumeClaims')],
  peers: {
    kubesec: ['VolumeClaimAccessModeReadWriteOnce', 'VolumeClaimRequestsStorage'],
    kyverno: ['require-storageclass'],
    gatekeeper: ['storageclass'],
  },
  bad: [
    { title: 'a claim without a size', object: claim({ accessModes: ['ReadWriteOnce'] }) },
    { title: 'a claim of nothing', object: claim({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '0Gi' } } }) },
    { title: 'a claim without a mode', object: claim({ accessModes: [], resources: SOUND.resources }) },
    { title: 'a claim of a StatefulSet', object: claiming({ accessModes: ['ReadWriteOnce'], resources: { limits: { storage: '1Gi' } } }) },
  ],
  good: [
    { title: 'both', object: claim(SOUND) },
    { title: 'both in a StatefulSet', object: claiming(SOUND) },
    { title: 'no claims', object: workload('StatefulSet', {}) },
  ],
});
