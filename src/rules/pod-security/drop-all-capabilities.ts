import { set } from '../edit';
import { podWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';

const DROP_ALL = set('/securityContext/capabilities/drop', ['ALL']);
const ALLOWED = ['NET_BIND_SERVICE'];

export const dropAllCapabilities = rule({
  id: 'drop-all-capabilities',
  title: 'Containers drop all Linux capabilities',
  severity: 'high',
  category: 'pod',
  tests: [
    {
      scope: 'container',
      expression: `pod.?os.?name.orValue('') == 'windows' ||
'ALL' in container.?securityContext.?capabilities.?drop.orValue([])`,
      field: '/securityContext/capabilities/drop',
      message: 'container "{name}" does not drop ALL capabilities: drop is {value}',
      fix: () => [DROP_ALL],
      podDefault: { edit: DROP_ALL },
    },
    {
      scope: 'container',
      expression: `pod.?os.?name.orValue('') == 'windows' ||
container.?securityContext.?capabilities.?add.orValue([]).all(capability, capability == 'NET_BIND_SERVICE')`,
      field: '/securityContext/capabilities/add',
      byItem: true,
      message: 'container "{name}" adds capabilities other than NET_BIND_SERVICE: {value}',
      fix: ({ container }) => {
        const kept = container.securityContext.capabilities.add.filter((capability: string) => ALLOWED.includes(capability));
        return [set('/securityContext/capabilities/add', kept.length === 0 ? undefined : kept)];
      },
    },
  ],
  remediation: 'Set securityContext.capabilities.drop to ["ALL"] and add back nothing but NET_BIND_SERVICE.',
  whenNotToUse: 'Programs that change owners, users or network settings need the capability that they use: exempt the one container and add only that.'
    + ' Windows pods (os.name: windows), in which Kubernetes has no such field, are not asked.',
  references: [
    nsa('drop-all-capabilities', 'Kubernetes Pod security, Pod security enforcement'),
    pss('restricted', 'capabilities_restricted', 'Capabilities'),
    cis('5.2.8', 'Minimize the admission of containers with the NET_RAW capability'),
    cis('5.2.9', 'Minimize the admission of containers with added capabilities'),
    cis('5.2.10', 'Minimize the admission of containers with capabilities assigned'),
  ],
  peers: {
    'kubescape': ['C-0211'],
    'trivy': ['KSV-0003', 'KSV-0004', 'KSV-0106'],
    'checkov': ['CKV_K8S_37', 'CKV_K8S_28', 'CKV_K8S_30'],
    'kube-linter': ['drop-net-raw-capability'],
    'polaris': ['insecureCapabilities', 'linuxHardening'],
    'kubesec': ['CapDropAll', 'CapDropAny'],
    'kyverno': ['disallow-capabilities-strict', 'drop-cap-net-raw'],
    'gatekeeper': ['capabilities'],
    'kubeaudit': ['capabilities'],
  },
  overrides: ['limit-added-capabilities'],
  bad: [
    { title: 'nothing is dropped', object: podWith({ container: { securityContext: { capabilities: undefined } } }) },
    { title: 'the name is written in lower case, which Pod Security does not take for ALL', object: podWith({ container: { securityContext: { capabilities: { drop: ['all'] } } } }) },
    { title: 'more is added than NET_BIND_SERVICE', object: podWith({ container: { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'SYS_TIME'] } } } }) },
  ],
  good: [
    { title: 'ALL is dropped and NET_BIND_SERVICE added back', object: podWith({ container: { securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } } }) },
    { title: 'a Windows pod, which has no Linux capabilities', object: podWith({ pod: { os: { name: 'windows' } }, container: { securityContext: { capabilities: undefined } } }) },
  ],
});
