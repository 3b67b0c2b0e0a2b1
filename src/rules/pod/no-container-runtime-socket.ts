import { HOST_ROOT, persistentVolumeOf, SEPARATOR, withHostPath } from './host-path';
import { podWith, workloadWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule, RuleTest } from '../rule';

// That of NRI takes plug-ins, which may change any container before it starts.
const SOCKET = '/((docker-)?containerd|docker|dockershim|cri-dockerd|crio|podman|buildkitd|isulad|nri)[.]sock([.]ttrpc)?[/.]*$';
// The directories that hold them, and below /run/containerd/s those by which each container is led.
const HOLDER = `(var${SEPARATOR})?run(${SEPARATOR}(docker(${SEPARATOR}(lib)?containerd)?|containerd(${SEPARATOR}s(/.*)?)?|crio|podman|buildkit|nri|k0s|host-containerd`
  + `|k3s(${SEPARATOR}containerd)?|user(${SEPARATOR}[0-9]+(${SEPARATOR}podman)?)?))?`;
// Windows has pipes for it, written with slashes of either kind.
const PIPE = '[^a-z0-9]pipe[^a-z0-9]+(docker_engine|dockershim|cri-dockerd|containerd-containerd)$';

/** CEL: whether a path of the node, itself an expression, leads to no such socket. */
const holdsNone = (hostPath: string) => `!${hostPath}.matches('${SOCKET}') &&
!${hostPath}.matches('^(/[/.]*|${HOST_ROOT}(${HOLDER}|var)[/.]*)$') &&
!${hostPath}.lowerAscii().matches('${PIPE}')`;

// Pod Security sees only the claim of a pod: what is behind it is asked for where it is made.
const ofPersistentVolume = (source: 'hostPath' | 'local'): RuleTest => ({
  scope: 'object',
  kinds: ['/PersistentVolume'],
  expression: `!object.?spec.?${source}.hasValue() ||
${holdsNone(`object.spec.${source}.?path.orValue('/')`)}`,
  field: `/spec/${source}/path`,
  message: 'persistent volume "{name}" holds the socket of the container runtime, which starts any container on the node: {value}',
});

export const noContainerRuntimeSocket = rule({
  id: 'no-container-runtime-socket',
  title: 'Pods cannot reach the socket of the container runtime',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'volume',
    expression: `!has(volume.hostPath) ||
${holdsNone("volume.hostPath.?path.orValue('/')")}`,
    field: '/hostPath/path',
    message: 'volume "{name}" holds the socket of the container runtime, which starts any container on the node: {value}',
  }, ofPersistentVolume('hostPath'), ofPersistentVolume('local')],
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
    { title: 'the socket by which shims call containerd', object: withHostPath('/run/containerd/containerd.sock.ttrpc') },
    { title: 'the sockets by which each container is led', object: withHostPath('/run/containerd/s/') },
    { title: 'the containerd of Docker', object: withHostPath('/var/run/docker/containerd/docker-containerd.sock') },
    { title: 'the socket for plug-ins of the runtime', object: withHostPath('/var/run/nri/nri.sock') },
    { title: 'the runtime of a user', object: withHostPath('/run/user/1000/podman') },
    { title: 'the pipe of Docker on Windows', object: withHostPath('\\\\.\\pipe\\docker_engine') },
    { title: 'the pipe of containerd on Windows, with other slashes', object: withHostPath('//./Pipe/containerd-containerd') },
    { title: 'the sockets of a node as a local persistent volume', object: persistentVolumeOf({ local: { path: '/var/run' } }) },
    { title: 'the socket as a persistent volume', object: persistentVolumeOf({ hostPath: { path: '/run/docker.sock' } }) },
    { title: 'a directory that holds it', object: withHostPath('/var/run/') },
    { title: 'the root of the node', object: withHostPath('/') },
    { title: 'in a workload, though no container mounts it', object: workloadWith('DaemonSet', { pod: { volumes: [{ name: 'runtime', hostPath: { path: '/var/run/docker.sock', type: 'Socket' } }] } }) },
  ],
  good: [
    { title: 'the logs of the node, about which other rules have something to say', object: withHostPath('/var/log') },
    { title: 'a file whose name begins alike', object: withHostPath('/var/run/docker.sock.d') },
    { title: 'a directory of another program', object: withHostPath('/run/udev') },
    { title: 'the pipe of another program', object: withHostPath('\\\\.\\pipe\\csi-proxy-disk-v1') },
    { title: 'the disk of a node', object: persistentVolumeOf({ local: { path: '/mnt/disks/ssd1' } }) },
    { title: 'a persistent volume of a driver', object: persistentVolumeOf({ csi: { driver: 'disk.csi.example.com', volumeHandle: 'web' } }) },
    { title: 'no directory of the node', object: podWith({}) },
  ],
});
