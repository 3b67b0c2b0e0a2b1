import { HOST_ROOT, persistentVolumeOf, SEPARATOR, withHostPath } from './host-path';
import { podWith } from '../examples';
import { mitre, nsa } from '../reference';
import { rule, RuleTest } from '../rule';

// With everything below them: programs, settings, keys and devices of the node, and what the kubelet and the control plane keep there.
// Nodes whose system is an image of OSTree have all of it below /sysroot once more.
const SENSITIVE = ['bin', 'boot', 'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'libx32', 'ostree', 'proc', 'root', 'sbin', 'sys', 'sysroot', 'usr'];
const STATE = [
  'aws', 'cloud', 'containerd', 'containers', 'crio', 'docker', 'etcd[^/]*', 'google', 'k0s', 'kube-(apiserver|controller-manager|proxy|scheduler)', 'kubelet', 'kubernetes',
  'minikube', 'rancher', 'waagent',
];
// Elsewhere: what the runtime and the clock start as root, sockets that start services, file systems of other containers, what some distributions
// keep, and where links of /home, /opt, /root and /usr/local lead on systems that are an image.
const ELSEWHERE = [
  '(var/)?opt/(bin|cni|containerd|etcd|kubernetes|nri|rke)',
  '(var/)?run/(cdi|containerd/io[.]containerd[a-z0-9.]*|containers|credentials|dbus|kubernetes|systemd)',
  'srv/kubernetes',
  'var/(etcd|home|roothome|snap/microk8s|spool/cron|usrlocal|vcap)',
];
const AROUND = ['(var/)?opt', 'var/snap', 'var/spool'];
// Nothing there is a secret or can be written by a pod that is not root.
const HARMLESS = ['etc/localtime', 'etc/machine-id', 'etc/os-release', 'etc/ssl/certs', 'etc/pki/ca-trust', 'etc/pki/tls/certs', 'etc/ca-certificates', 'lib/modules', 'usr/lib/os-release', 'usr/lib/modules', 'usr/share'];

const path = (text: string) => text.replace(/[/]/g, SEPARATOR);
const VARIABLE = `var${SEPARATOR}lib(${SEPARATOR}(${STATE.join('|')})(/.*)?)?[/.]*|var[/.]*`;
const CREDENTIALS = `/[.](aws|azure|kube|ssh|config${SEPARATOR}gcloud)(/|$)`;

// The same on Windows, in lower case: slashes of either kind, behind a drive or a backslash.
const OF_WINDOWS = ['etc', 'k', 'opt.cni', 'program files( .x86.)?', 'programdata.(containerd|docker|kubernetes|ssh)', 'users', 'var.lib.kubelet', 'windows'];
const WINDOWS = `^([a-z]:|[^a-z0-9./])[^a-z0-9]*((${OF_WINDOWS.join('|')})([^a-z0-9].*)?|(opt|programdata|var|var.lib)[^a-z0-9]*)?$`;

/** CEL: whether a path of the node, itself an expression, holds none of this. */
const isHarmless = (hostPath: string) => `!${hostPath}.contains('..') &&
(${hostPath}.matches('^${HOST_ROOT}(${HARMLESS.map(path).join('|')})(/.*)?$') ||
!${hostPath}.matches('^${HOST_ROOT}((${[...SENSITIVE, ...ELSEWHERE.map(path)].join('|')})(/.*)?|(${AROUND.map(path).join('|')})[/.]*|${VARIABLE})?$') &&
!${hostPath}.matches('${CREDENTIALS}') &&
!${hostPath}.lowerAscii().matches('${WINDOWS}'))`;

// Pod Security sees only the claim of a pod: what is behind it is asked for where it is made.
const ofPersistentVolume = (source: 'hostPath' | 'local'): RuleTest => ({
  scope: 'object',
  kinds: ['/PersistentVolume'],
  expression: `!object.?spec.?${source}.hasValue() ||
${isHarmless(`object.spec.${source}.?path.orValue('/')`)}`,
  field: `/spec/${source}/path`,
  message: 'persistent volume "{name}" shows pods keys, settings or programs of the node: {value}',
});

export const noSensitiveHostPaths = rule({
  id: 'no-sensitive-host-paths',
  title: 'Pods mount no directories with the keys, settings or programs of their node',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'volume',
    expression: `!has(volume.hostPath) ||
${isHarmless("volume.hostPath.?path.orValue('/')")}`,
    field: '/hostPath/path',
    message: 'volume "{name}" shows the pod keys, settings or programs of the node: {value}',
  }, ofPersistentVolume('hostPath'), ofPersistentVolume('local')],
  remediation: 'Mount the one directory that the program reads, read-only; give credentials as a Secret or by workload identity.',
  whenNotToUse: 'Network plug-ins, storage drivers and node exporters work on these directories: exempt them, in a namespace of their own.',
  references: [
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    nsa('detect-volume-mounts', 'Audit logging and threat detection, Threat detection'),
    mitre('T1611', 'Escape to Host'),
    mitre('T1552.001', 'Unsecured Credentials: Credentials In Files'),
  ],
  peers: {
    'kubescape': ['C-0020'],
    'trivy': ['KSV-0121'],
    'kube-linter': ['sensitive-host-mounts'],
    'kubesec': ['ProcMount'],
    'kyverno': ['disallow-host-path'],
    'gatekeeper': ['host-filesystem'],
    'kubeaudit': ['mounts'],
  },
  bad: [
    { title: 'the root of the node', object: withHostPath('/') },
    { title: 'a volume without a path', object: withHostPath(undefined) },
    { title: 'the settings of the node', object: withHostPath('/etc/') },
    { title: 'the keys of the control plane', object: withHostPath('/etc/kubernetes/pki') },
    { title: 'the tokens of all pods of the node', object: withHostPath('/var/lib/kubelet/pods') },
    { title: 'the data of etcd', object: withHostPath('//var/lib/./etcd') },
    { title: 'a directory above', object: withHostPath('/var/lib') },
    { title: 'the processes of the node', object: withHostPath('/proc') },
    { title: 'credentials for a cloud', object: withHostPath('/data/ci/.aws/credentials') },
    { title: 'a way round from what is harmless', object: withHostPath('/etc/ssl/certs/../../kubernetes') },
    { title: 'private keys beside the certificates of authorities', object: withHostPath('/etc/pki/tls/private') },
    { title: 'a way round', object: withHostPath('/data/../etc') },
    { title: 'the log-in of the scheduler', object: withHostPath('/var/lib/kube-scheduler') },
    { title: 'the keys of a control plane that was set up by hand', object: withHostPath('/var/lib/kubernetes/ca-key.pem') },
    { title: 'the keys of a control plane on virtual machines', object: withHostPath('/srv/kubernetes') },
    { title: 'a cluster in a snap', object: withHostPath('/var/snap/microk8s/current/credentials') },
    { title: 'programs that the runtime starts as root', object: withHostPath('/opt/cni/bin') },
    { title: 'what runs as root at its hour', object: withHostPath('/var/spool/cron/crontabs') },
    { title: 'the socket that starts services of the node', object: withHostPath('/run/systemd/private') },
    { title: 'the bus of the node, by its old path', object: withHostPath('/var/run/dbus/system_bus_socket') },
    { title: 'the file systems of other containers', object: withHostPath('/run/containerd/io.containerd.runtime.v2.task/k8s.io') },
    { title: 'what the runtime adds to containers, commands of the node among it', object: withHostPath('/var/run/cdi') },
    { title: 'the log-in to registries', object: withHostPath('/run/containers/0/auth.json') },
    { title: 'the data of etcd, where it was kept of old', object: withHostPath('/var/etcd/data') },
    { title: 'the copies of etcd', object: withHostPath('/opt/rke/etcd-snapshots') },
    { title: 'the home of root, where its link leads', object: withHostPath('/var/roothome') },
    { title: 'the root of the node by its other path', object: withHostPath('/sysroot/ostree') },
    { title: 'a Windows node', object: withHostPath('C:\\') },
    { title: 'the settings of a Windows node, with other slashes', object: withHostPath('c:/etc//kubernetes') },
    { title: 'the keys of Docker on Windows', object: withHostPath('C:\\ProgramData\\Docker\\certs.d') },
    { title: 'programs of Windows, without a drive', object: withHostPath('\\Windows\\System32') },
    { title: 'the root of the node, as a persistent volume', object: persistentVolumeOf({ hostPath: { path: '/' } }) },
    { title: 'a persistent volume without a path', object: persistentVolumeOf({ hostPath: {} }) },
    { title: 'the settings of the node, as a local persistent volume', object: persistentVolumeOf({ local: { path: '/etc/kubernetes' } }) },
  ],
  good: [
    { title: 'a persistent volume of data', object: persistentVolumeOf({ hostPath: { path: '/data/web' } }) },
    { title: 'a persistent volume of a disk', object: persistentVolumeOf({ local: { path: '/mnt/disks/ssd1' } }) },
    { title: 'a persistent volume of a driver', object: persistentVolumeOf({ csi: { driver: 'disk.csi.example.com', volumeHandle: 'web' } }) },
    { title: 'the logs of the node, about which other rules have something to say', object: withHostPath('/var/log') },
    { title: 'a directory of the program', object: withHostPath('/var/lib/web') },
    { title: 'the time zone', object: withHostPath('/etc/localtime') },
    { title: 'the certificates of authorities', object: withHostPath('/etc/ssl/certs/') },
    { title: 'a name that begins alike', object: withHostPath('/etcetera') },
    { title: 'a directory of a program that begins alike', object: withHostPath('/var/lib/kubecost') },
    { title: 'a socket of a program', object: withHostPath('/run/web/web.sock') },
    { title: 'a program of its own', object: withHostPath('/opt/web') },
    { title: 'a directory whose name begins like one of programs', object: withHostPath('/opt/binaries') },
    { title: 'the logs of a Windows node', object: withHostPath('C:\\var\\log') },
    { title: 'a directory of a program on Windows', object: withHostPath('C:\\ProgramData\\web') },
    { title: 'the drive of data of a Windows node', object: withHostPath('D:\\data') },
    { title: 'no directory of the node', object: podWith({}) },
  ],
});
