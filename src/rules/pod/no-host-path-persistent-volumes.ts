import { persistentVolumeOf } from './host-path';
import { kubernetes, mitre, nsa } from '../reference';
import { rule } from '../rule';

export const noHostPathPersistentVolumes = rule({
  id: 'no-host-path-persistent-volumes',
  title: 'Persistent volumes are no directories of a node',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'object',
    kinds: ['/PersistentVolume'],
    expression: '!object.?spec.?hostPath.hasValue()',
    field: '/spec/hostPath',
    message: 'volume "{name}" is a directory of whichever node the pod runs on, past Pod Security, which sees only the claim: {value}',
  }],
  remediation: 'Let a CSI driver provision volumes by a StorageClass, or use a local volume with the nodeAffinity of the node that has the disk.',
  whenNotToUse: 'Clusters of one node for development, whose provisioner makes such volumes.',
  references: [
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    mitre('T1611', 'Escape to Host'),
    kubernetes('concepts/storage/persistent-volumes/#types-of-persistent-volumes', 'Persistent volumes, types'),
  ],
  bad: [
    { title: 'a directory', object: persistentVolumeOf({ hostPath: { path: '/data/web' } }) },
    { title: 'the root of the node', object: persistentVolumeOf({ hostPath: { path: '/' } }) },
    { title: 'a volume without a path', object: persistentVolumeOf({ hostPath: {} }) },
  ],
  good: [
    { title: 'a driver', object: persistentVolumeOf({ csi: { driver: 'disk.csi.example.com', volumeHandle: 'web' } }) },
    { title: 'a disk of one node, which the scheduler knows', object: persistentVolumeOf({ local: { path: '/mnt/disks/ssd1' } }) },
    { title: 'a path that is null, which is none', object: persistentVolumeOf({ hostPath: null }) },
  ],
});
