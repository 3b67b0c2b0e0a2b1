import { withValue } from '../../manifest/pointer';
import { set } from '../edit';
import { podWith, workloadWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const withClaim = (securityContext: object) => podWith({ pod: { volumes: [{ name: 'tmp', persistentVolumeClaim: { claimName: 'web' } }], securityContext } });

export const fsGroupChangePolicy = rule({
  id: 'fs-group-change-policy',
  title: 'The owners of files on persistent volumes are changed once, not at every start',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'pod',
    expression: exceptOnWindows(`pod.?securityContext.?fsGroupChangePolicy.hasValue() ||
!pod.?securityContext.?fsGroup.hasValue() ||
object.?spec.?volumeClaimTemplates.orValue([]).size() == 0 &&
!pod.?volumes.orValue([]).exists(volume, has(volume.persistentVolumeClaim))`),
    field: '/securityContext/fsGroupChangePolicy',
    message: 'every start waits until each file of a volume has its owner: fsGroupChangePolicy is {value}',
    fix: () => [set('/securityContext/fsGroupChangePolicy', 'OnRootMismatch')],
  }],
  remediation: 'Set fsGroupChangePolicy to OnRootMismatch in the securityContext of the pod.',
  whenNotToUse: 'Volumes that other programs fill with files of other owners need Always: say so. Windows pods (os.name: windows) are not asked.',
  references: [kubernetes('tasks/configure-pod-container/security-context/', 'Configure volume permission and ownership change policy for Pods')],
  peers: {
    kubescape: ['C-0211'],
  },
  bad: [
    { title: 'a claim', object: withClaim({ fsGroup: 10001 }) },
    { title: 'a claim of a StatefulSet', object: withValue(workloadWith('StatefulSet', {}), '/spec/volumeClaimTemplates', [{ metadata: { name: 'data' } }]) },
  ],
  good: [
    { title: 'once', object: withClaim({ fsGroup: 10001, fsGroupChangePolicy: 'OnRootMismatch' }) },
    { title: 'always, on purpose', object: withClaim({ fsGroup: 10001, fsGroupChangePolicy: 'Always' }) },
    { title: 'no group', object: withClaim({ fsGroup: undefined }) },
    { title: 'no persistent volume', object: podWith({}) },
  ],
});
