import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const withPropagation = (mountPropagation: unknown) => podWith({ container: { volumeMounts: [{ name: 'tmp', mountPath: '/tmp', mountPropagation }] } });

export const noMountPropagation = rule({
  id: 'no-mount-propagation',
  title: 'Mounts made in a container stay in it',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: "container.?volumeMounts.orValue([]).all(mount, mount.?mountPropagation.orValue('None') != 'Bidirectional')",
    field: '/volumeMounts',
    message: 'container "{name}" can mount file systems into its node: mountPropagation of a mount is Bidirectional',
  }],
  remediation: 'Take mountPropagation away, or set it to HostToContainer where the program has to see later mounts of the node.',
  whenNotToUse: 'Storage drivers mount volumes for other pods by it: exempt the one container.',
  references: [kubernetes('concepts/storage/volumes/#mount-propagation', 'Volumes, Mount propagation'), mitre('T1611', 'Escape to Host')],
  bad: [{ title: 'into the node', object: withPropagation('Bidirectional') }],
  good: [
    { title: 'nothing said', object: withPropagation(undefined) },
    { title: 'from the node', object: withPropagation('HostToContainer') },
    { title: 'no mounts', object: podWith({ container: { volumeMounts: undefined } }) },
  ],
});
