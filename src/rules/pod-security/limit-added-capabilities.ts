import { celTexts } from '../../cel/literals';
import { set } from '../edit';
import { podWith } from '../examples';
import { cis, pss } from '../reference';
import { rule } from '../rule';

/** What container runtimes give anyway. */
const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD',
  'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

export const limitAddedCapabilities = rule({
  id: 'limit-added-capabilities',
  title: 'Containers add no Linux capabilities beyond the default set',
  severity: 'high',
  category: 'pod',
  tests: [{
    scope: 'container',
    expression: `container.?securityContext.?capabilities.?add.orValue([]).all(capability,
  capability in ${celTexts(DEFAULT_CAPABILITIES)})`,
    field: '/securityContext/capabilities/add',
    byItem: true,
    message: 'container "{name}" adds capabilities beyond the default set: {value}',
    fix: ({ container }) => {
      const kept = container.securityContext.capabilities.add.filter((capability: string) => DEFAULT_CAPABILITIES.includes(capability));
      return [set('/securityContext/capabilities/add', kept.length === 0 ? undefined : kept)];
    },
  }],
  remediation: `Add no capabilities but these: ${DEFAULT_CAPABILITIES.join(', ')}.`,
  whenNotToUse: 'Programs that set up networks or trace processes need NET_ADMIN or SYS_PTRACE: exempt the one container and add only that.',
  references: [
    pss('baseline', 'capabilities_baseline', 'Capabilities'),
    cis('5.2.8', 'Minimize the admission of containers with the NET_RAW capability'),
    cis('5.2.9', 'Minimize the admission of containers with added capabilities'),
  ],
  peers: {
    'kubescape': ['C-0046'],
    'trivy': ['KSV-0022', 'KSV-0119', 'KSV-0005', 'KSV-0120'],
    'checkov': ['CKV_K8S_25', 'CKV_K8S_39'],
    'kube-linter': ['drop-net-raw-capability', 'privilege-escalation-container'],
    'polaris': ['dangerousCapabilities', 'insecureCapabilities'],
    'kubesec': ['CapSysAdmin'],
    'kyverno': ['disallow-capabilities'],
    'gatekeeper': ['capabilities'],
    'kubeaudit': ['capabilities'],
  },
  bad: [
    { title: 'SYS_ADMIN beside one of the default set', object: podWith({ container: { securityContext: { capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } } } }) },
    { title: 'NET_RAW, which forges packets', object: podWith({ container: { securityContext: { capabilities: { add: ['NET_RAW'] } } } }) },
    { title: 'a name with the prefix of the C header, which Pod Security does not know', object: podWith({ container: { securityContext: { capabilities: { add: ['CAP_CHOWN'] } } } }) },
    {
      title: 'an init container that adds ALL',
      object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare', securityContext: { capabilities: { add: ['ALL'] } } }] } }),
    },
  ],
  good: [
    { title: 'nothing is added', object: podWith({}) },
    { title: 'one of the default set is added back', object: podWith({ container: { securityContext: { capabilities: { drop: ['ALL'], add: ['CHOWN'] } } } }) },
  ],
});
