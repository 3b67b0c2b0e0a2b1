import { HOST_ROOT, SEPARATOR, withHostPath } from './host-path';
import { podWith, workloadWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule } from '../rule';

const SOCKET = '/(docker|dockershim|cri-dockerd|containerd|crio|podman|buildkitd)[.]sock[/.]*$';
// The directories that hold them.
const HOLDER = `(var${SEPARATOR})?run(${SEPARATOR}(docker|containerd|crio|podman|buildkit|k3s(${SEPARATOR}containerd)?))?`;

export const noContainerRuntimeSocket = rule({
  id: 'no-container-runtime-socket',
  title: 'Pods cannot reach the socket of the container runtime',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'volume',
    expression: `!has(volume.hostPath) ||
!volume.hostPath.?path.orValue('/').matches('${SOCKET}') &&
!volume.hostPath.?path.orValue('/').matches('^(/[/.]*|${HOST_ROOT}(${HOLDER}|var)[/.]*)$')`,
    field: '/hostPath/path',
    message: 'volume "{name}" holds the socket of the container runtime, which starts any container on the node: {value}',
  }],
  remediation: 'Take the volume away. Build images with a builder that needs no daemon, such as BuildKit without root, and read metrics from the kubelet.',
  whenNotToUse: 'Agents that watch the containers of their node through its runtime have the node anyway: exempt them, in a namespace of their own.',
  references: [
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    nsa('detect-volume-mounts', 'Audit logging and threat detection, Threat detection'),
    mitre('T1611', 'Escape to Host'),
  ],
  peers: {
    'kubescape': ['C-0074'],
    'trivy': ['KSV-0006'],
    'checkov': ['CKV_K8S_27'],
    'kube-linter': ['docker-sock'],
    'kubesec': ['DockerSock'],
    'kyverno': ['disallow-container-sock-mounts'],
    'gatekeeper': ['host-filesystem'],
    'kubeaudit': ['mounts'],
  },
  bad: [
    { title: 'the socket of Docker', object: withHostPath('/var/run/docker.sock') },
    { title: 'the same by its other name', object: withHostPath('/run/docker.sock') },
    { title: 'with slashes and dots that mean nothing', object: withHostPath('//var/./run//docker.sock/') },
    { title: 'containerd', object: withHostPath('/run/containerd/containerd.sock') },
    { title: 'the containerd of k3s', object: withHostPath('/run/k3s/containerd/containerd.sock') },
    { title: 'CRI-O', object: withHostPath('/var/run/crio/crio.sock') },
    { title: 'a directory that holds it', object: withHostPath('/var/run/') },
    { title: 'the root of the node', object: withHostPath('/') },
    { title: 'in a workload, though no container mounts it', object: workloadWith('DaemonSet', { pod: { volumes: [{ name: 'runtime', hostPath: { path: '/var/run/docker.sock', type: 'Socket' } }] } }) },
  ],
  good: [
    { title: 'the logs of the node, about which other rules have something to say', object: withHostPath('/var/log') },
    { title: 'a file whose name begins alike', object: withHostPath('/var/run/docker.sock.d') },
    { title: 'a directory of another program', object: withHostPath('/run/udev') },
    { title: 'no directory of the node', object: podWith({}) },
  ],
});
