import { GROUP_ID } from './group-id';
import { set } from '../edit';
import { podWith, workloadWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { nsa } from '../reference';
import { rule } from '../rule';

// What Kubernetes fills in itself is read only, and what lies on the node or on NFS keeps its owner whatever the pod says.
const KEEPS_ITS_GROUP = ['configMap', 'secret', 'projected', 'downwardAPI', 'image', 'hostPath', 'nfs']
  .map((type) => `has(volume.${type})`).join(' || ');

// Kubernetes changes the group of no volume that is given read only, and the pod cannot write there.
const IS_READ_ONLY = [
  'persistentVolumeClaim', 'csi', 'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'fc', 'flexVolume', 'gcePersistentDisk', 'glusterfs',
  'iscsi', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos',
].map((type) => `volume.?${type}.?readOnly.orValue(false) == true`).join(' ||\n');

// The claims of a StatefulSet are volumes of its pods that the pod does not list.
const HAS_NO_WRITABLE_VOLUME = `object.?spec.?volumeClaimTemplates.orValue([]).size() == 0 &&
pod.?volumes.orValue([]).all(volume, ${KEEPS_ITS_GROUP} ||
${IS_READ_ONLY})`;

export const nonRootFsGroup = rule({
  id: 'non-root-fs-group',
  title: 'Volumes do not belong to the root group',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: exceptOnWindows(`(pod.?securityContext.?fsGroup.hasValue() ?
pod.securityContext.fsGroup > 0 :
${HAS_NO_WRITABLE_VOLUME})`),
    field: '/securityContext/fsGroup',
    message: 'what the pod writes to its volumes belongs to the root group: fsGroup is {value}',
    fix: () => [set('/securityContext/fsGroup', GROUP_ID)],
  }],
  remediation: 'Set fsGroup in the securityContext of the pod to the group that the program runs in, usually the same number as runAsGroup.',
  whenNotToUse: 'On volumes with millions of files the change of owner delays the start: set fsGroupChangePolicy to OnRootMismatch. '
    + 'Programs that insist on files which only their owner may read, as some databases do, need the group that their files have, or an exemption.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [nsa('non-root-fs-group', 'Kubernetes Pod security, Pod security enforcement')],
  peers: {
    'kubescape': ['C-0013', 'C-0211'],
    'trivy': ['KSV-0116'],
    'kube-linter': ['run-as-non-root'],
    'kube-score': ['container-security-context-user-group-id'],
    'kyverno': ['require-non-root-groups', 'restrict-usergroup-fsgroup-id'],
    'gatekeeper': ['users', 'fsgroup'],
  },
  bad: [
    { title: 'group 0', object: podWith({ pod: { securityContext: { fsGroup: 0 } } }) },
    { title: 'group 0 without any volume', object: podWith({ pod: { securityContext: { fsGroup: 0 }, volumes: [] } }) },
    { title: 'an emptyDir and nothing said', object: podWith({ pod: { securityContext: { fsGroup: undefined } } }) },
    { title: 'an emptyDir and null, which is nothing', object: podWith({ pod: { securityContext: { fsGroup: null } } }) },
    { title: 'an emptyDir and no securityContext', object: podWith({ pod: { securityContext: undefined } }) },
    { title: 'a volume without a source, which is an emptyDir', object: podWith({ pod: { securityContext: { fsGroup: undefined }, volumes: [{ name: 'tmp' }] } }) },
    {
      title: 'a claim, after a config map',
      object: podWith({
        pod: {
          securityContext: { fsGroup: undefined },
          volumes: [{ name: 'config', configMap: { name: 'web' } }, { name: 'data', persistentVolumeClaim: { claimName: 'web' } }],
        },
      }),
    },
    {
      title: 'a claim that may be written to, beside one that is read only',
      object: podWith({
        pod: {
          securityContext: { fsGroup: undefined },
          volumes: [
            { name: 'pictures', persistentVolumeClaim: { claimName: 'pictures', readOnly: true } },
            { name: 'data', persistentVolumeClaim: { claimName: 'web', readOnly: false } },
          ],
        },
      }),
    },
    {
      title: 'a volume that is made for the pod',
      object: podWith({ pod: { securityContext: { fsGroup: undefined }, volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: {} } } }] } }),
    },
    { title: 'a CSI volume', object: podWith({ pod: { securityContext: { fsGroup: undefined }, volumes: [{ name: 'data', csi: { driver: 'driver.example' } }] } }) },
    {
      title: 'a StatefulSet whose only volumes are claims of its own',
      object: withClaims(workloadWith('StatefulSet', { pod: { securityContext: { fsGroup: undefined }, volumes: undefined } })),
    },
  ],
  good: [
    { title: 'a group of its own', object: podWith({}) },
    { title: 'a StatefulSet with claims and a group', object: withClaims(workloadWith('StatefulSet', {})) },
    { title: 'nothing said and no volume', object: podWith({ pod: { securityContext: { fsGroup: undefined }, volumes: undefined } }) },
    { title: 'nothing said and an empty list', object: podWith({ pod: { securityContext: undefined, volumes: [] } }) },
    {
      title: 'nothing said and only volumes that keep their group',
      object: podWith({
        pod: {
          securityContext: { fsGroup: undefined },
          volumes: [
            { name: 'config', configMap: { name: 'web' } },
            { name: 'certificate', secret: { secretName: 'web' } },
            { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
            { name: 'labels', downwardAPI: { items: [] } },
          ],
        },
      }),
    },
    {
      title: 'nothing said and volumes that are read only',
      object: podWith({
        pod: {
          securityContext: { fsGroup: undefined },
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'web', readOnly: true } },
            { name: 'pictures', glusterfs: { endpoints: 'glusterfs', path: 'pictures', readOnly: true } },
            { name: 'model', csi: { driver: 'driver.example', readOnly: true } },
          ],
        },
      }),
    },
    { title: 'a Windows pod, in which the API server refuses the field', object: podWith({ pod: { os: { name: 'windows' }, securityContext: undefined } }) },
  ],
});

function withClaims(statefulSet: ReturnType<typeof workloadWith>) {
  const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
  return { ...statefulSet, spec: { ...statefulSet.spec, serviceName: 'web', volumeClaimTemplates: [claim] } };
}
