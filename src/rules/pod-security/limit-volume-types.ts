import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';

const TYPES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

export const limitVolumeTypes = rule({
  id: 'limit-volume-types',
  title: 'Pods name no volumes of their node or of a storage server',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'volume',
    expression: TYPES.map((type) => `has(volume.${type})`).join(' ||\n'),
    message: 'volume "{name}" is of a type that pods should not name themselves: {value}',
  }],
  remediation: `Use one of ${TYPES.join(', ')}; storage servers belong in a PersistentVolume, which the administrator of the cluster makes.`,
  whenNotToUse: 'Agents that read directories of the node, and clusters whose storage has no PersistentVolumes yet: exempt the pods.',
  references: [
    nsa('allowed-volume-types', 'Kubernetes Pod security, Pod security enforcement'),
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    pss('restricted', 'restrictedVolumes', 'Volume Types'),
    cis('5.2.12', 'Minimize the admission of HostPath volumes'),
  ],
  peers: {
    kubescape: ['C-0048'],
    trivy: ['KSV-0028', 'KSV-0023'],
    polaris: ['hostPathSet'],
    kyverno: ['restrict-volume-types', 'disallow-host-path'],
    gatekeeper: ['volumes', 'flexvolume-drivers', 'host-filesystem'],
    kubeaudit: ['mounts'],
  },
  overrides: ['avoid-host-path-volumes'],
  bad: [
    { title: 'a directory of the node', object: podWith({ pod: { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } }) },
    { title: 'a share of a storage server', object: podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'data', nfs: { server: 'nfs.example', path: '/data' } }] } }) },
    { title: 'a clone of a Git repository', object: podWith({ pod: { volumes: [{ name: 'source', gitRepo: { repository: 'https://git.example/web.git' } }] } }) },
  ],
  good: [
    ...TYPES.map((type) => ({ title: `a volume of type ${type}`, object: podWith({ pod: { volumes: [{ name: 'tmp', [type]: {} }] } }) })),
    { title: 'a volume without a type, which is an emptyDir', object: podWith({ pod: { volumes: [{ name: 'tmp' }] } }) },
    { title: 'no volumes', object: podWith({ pod: { volumes: [] } }) },
  ],
});
