import { celTexts } from '../../cel/literals';
import { podWith } from '../examples';
import { pss } from '../reference';
import { rule } from '../rule';
import { VersionName } from '../target-version';

// By the version from which Kubernetes calls them safe: namespaced, and without effect on other pods of the node.
const BECAME_SAFE: Readonly<Record<VersionName, readonly string[]>> = {
  'v1.25': [
    'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ping_group_range', 'net.ipv4.tcp_syncookies',
  ],
  'v1.27': ['net.ipv4.ip_local_reserved_ports'],
  'v1.29': ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'],
  'v1.32': ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  'v1.37': ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'],
};

const expression: Record<VersionName, string> = {};
const safe: string[] = [];
for (const [version, names] of Object.entries(BECAME_SAFE) as [VersionName, string[]][]) {
  safe.push(...names);
  expression[version] = `sysctl.?name.orValue('') in ${celTexts(safe)}`;
}

const withSysctls = (...names: string[]) => podWith({ pod: { securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) } } });

export const safeSysctls = rule({
  id: 'safe-sysctls',
  title: 'Pods set no sysctls but those that Kubernetes calls safe',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'sysctl',
    expression,
    field: '/name',
    message: 'sysctl "{name}" can reach past the pod into its node',
  }],
  remediation: 'Take the sysctl away, or set it for the whole node where its effect is understood.',
  whenNotToUse: 'Clusters whose kubelets allow an unsafe sysctl on nodes for one purpose alone: exempt the pods that run there.',
  references: [pss('baseline', 'sysctls', 'Sysctls')],
  peers: {
    'kubescape': ['C-0211'],
    'trivy': ['KSV-0026'],
    'kube-linter': ['unsafe-sysctls'],
    'kyverno': ['restrict-sysctls'],
    'gatekeeper': ['forbidden-sysctls'],
  },
  bad: [
    { title: 'a sysctl of the kernel beside a safe one', object: withSysctls('kernel.shm_rmid_forced', 'kernel.msgmax') },
    { title: 'one that became safe in v1.29', object: withSysctls('net.ipv4.tcp_keepalive_time'), target: 'v1.28' },
    { title: 'one that became safe in v1.37', object: withSysctls('net.ipv4.tcp_notsent_lowat'), target: 'v1.36' },
  ],
  good: [
    { title: 'none', object: podWith({}) },
    { title: 'those that always were safe', object: withSysctls(...BECAME_SAFE['v1.25']), target: 'v1.25' },
    { title: 'all that are safe in the newest version', object: withSysctls(...safe), target: 'v1.37' },
  ],
});
