import { celTexts } from '../../cel/literals';
import { remove } from '../edit';
import { podWith } from '../examples';
import { nsa, pss } from '../reference';
import { rule } from '../rule';

const CONTAINER_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const typeIn = (types: readonly string[]) => `securityContext.?seLinuxOptions.?type.orValue('') in ${celTexts(types)}`;

export const limitSELinuxOptions = rule({
  id: 'limit-selinux-options',
  title: 'SELinux types are those for containers, and users and roles are not chosen',
  severity: 'high',
  category: 'pod',
  tests: [
    {
      scope: 'security-context',
      expression: { 'v1.25': typeIn(CONTAINER_TYPES), 'v1.31': typeIn([...CONTAINER_TYPES, 'container_engine_t']) },
      field: '/seLinuxOptions/type',
      message: '{name} runs as an SELinux type that is not for containers: {value}',
      fix: () => [remove('/seLinuxOptions/type')],
    },
    {
      scope: 'security-context',
      expression: "securityContext.?seLinuxOptions.?user.orValue('') == ''",
      field: '/seLinuxOptions/user',
      message: '{name} chooses an SELinux user: {value}',
      fix: () => [remove('/seLinuxOptions/user')],
    },
    {
      scope: 'security-context',
      expression: "securityContext.?seLinuxOptions.?role.orValue('') == ''",
      field: '/seLinuxOptions/role',
      message: '{name} chooses an SELinux role: {value}',
      fix: () => [remove('/seLinuxOptions/role')],
    },
  ],
  remediation: 'Take seLinuxOptions.user and role away and use container_t, container_init_t or container_kvm_t (from v1.31 on container_engine_t too) as type.',
  whenNotToUse: 'Policies with types of their own for one program are stricter than container_t: exempt the pods that use such a type.',
  references: [
    nsa('selinux-labels', 'Kubernetes Pod security, Pod security enforcement'),
    pss('baseline', 'seLinuxOptions', 'SELinux'),
  ],
  peers: {
    trivy: ['KSV-0025'],
    kyverno: ['disallow-selinux'],
    gatekeeper: ['selinux'],
  },
  bad: [
    { title: 'a type that may do everything', object: podWith({ pod: { securityContext: { seLinuxOptions: { type: 'spc_t' } } } }) },
    { title: 'a user', object: podWith({ container: { securityContext: { seLinuxOptions: { user: 'system_u' } } } }) },
    { title: 'a role', object: podWith({ container: { securityContext: { seLinuxOptions: { role: 'sysadm_r', type: 'container_t' } } } }) },
    { title: 'the type of container engines before v1.31', object: podWith({ container: { securityContext: { seLinuxOptions: { type: 'container_engine_t' } } } }), target: 'v1.30' },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'a level alone', object: podWith({ pod: { securityContext: { seLinuxOptions: { level: 's0:c123,c456' } } } }) },
    { title: 'a container type, with empty user and role', object: podWith({ container: { securityContext: { seLinuxOptions: { type: 'container_kvm_t', user: '', role: '' } } } }) },
    { title: 'the type of container engines from v1.31 on', object: podWith({ container: { securityContext: { seLinuxOptions: { type: 'container_engine_t' } } } }), target: 'v1.31' },
  ],
});
