import { withHostPath } from './host-path';
import { podWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule } from '../rule';

export const readOnlyHostPaths = rule({
  id: 'read-only-host-paths',
  title: 'Containers only read what they mount from their node',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: `container.?volumeMounts.orValue([]).all(mount, mount.?readOnly.orValue(false) ||
  !pod.?volumes.orValue([]).exists(volume, has(volume.hostPath) && volume.?name.orValue('') == mount.?name.orValue('')))`,
    field: '/volumeMounts',
    message: 'container "{name}" can write to a directory of its node: a mount of a hostPath volume is not readOnly',
  }],
  remediation: 'Set readOnly to true on the mount. On a socket it changes nothing: what listens there still does as it is told.',
  whenNotToUse: 'Storage drivers and installers of network plug-ins write to their node: exempt the one container.',
  references: [
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    nsa('log-agent-daemonset', 'Audit logging and threat detection, Worker node and container logging'),
    mitre('T1611', 'Escape to Host'),
  ],
  peers: {
    'kubescape': ['C-0045'],
    'kube-linter': ['writable-host-mount'],
    'kyverno': ['ensure-readonly-hostpath'],
    'gatekeeper': ['host-filesystem'],
    'kubeaudit': ['mounts'],
  },
  bad: [
    { title: 'nothing said', object: withHostPath('/var/log') },
    { title: 'readOnly is false', object: withHostPath('/var/log', { readOnly: false }) },
    { title: 'readOnly is null, which is nothing', object: withHostPath('/var/log', { readOnly: null }) },
    {
      title: 'an init container',
      object: podWith({
        pod: {
          volumes: [{ name: 'node', hostPath: { path: '/opt/cni' } }],
          initContainers: [{ name: 'install', image: 'registry.example/install', volumeMounts: [{ name: 'node', mountPath: '/node' }] }],
        },
        container: { volumeMounts: undefined },
      }),
    },
  ],
  good: [
    { title: 'read-only', object: withHostPath('/var/log', { readOnly: true }) },
    { title: 'a volume of the node that nobody mounts', object: podWith({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'node', hostPath: { path: '/var/log' } }] } }) },
    { title: 'a writable volume that is not of the node', object: podWith({}) },
  ],
});
