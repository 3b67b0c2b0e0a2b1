import { clusterRoleWith, coreRule, groupRule, roleWith } from './examples';
import { KUBERNETES_OWN_ROLES } from './exceptions';
import { forbids, permits } from './permission';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const SERVICE_STATUS = { groups: [''], resources: ['services/status'], verbs: ['update', 'patch'] };

export const noTrafficRedirection = rule({
  id: 'no-traffic-redirection',
  title: 'Roles do not lead connections of services elsewhere',
  severity: 'medium',
  category: 'rbac',
  tests: [
    {
      scope: 'role-rule',
      expression: forbids(SERVICE_STATUS),
      message: 'the addresses of load balancers may be changed, which takes connections to any address away from it (CVE-2020-8554): {value}',
    },
    {
      scope: 'role-rule',
      // What permits the status of Services too has its finding by that.
      expression: `(${permits(SERVICE_STATUS)}) ||
${forbids({ groups: [''], resources: ['pods/status'], verbs: ['update', 'patch'] })}`,
      message: 'the addresses of pods may be changed, to which their Services lead, past network policies: {value}',
    },
    {
      scope: 'role-rule',
      expression: forbids({ groups: ['', 'discovery.k8s.io'], resources: ['endpoints', 'endpointslices'], verbs: ['create', 'update', 'patch'] }),
      message: 'endpoints may be changed, so that a Service leads to any address, past network policies (CVE-2021-25740): {value}',
    },
  ],
  remediation: 'Leave services/status, pods/status, endpoints and endpointslices to the controllers of the cluster; a Service with a selector needs none of them.',
  whenNotToUse: `${KUBERNETES_OWN_ROLES}. Controllers of load balancers, and controllers that mirror services of other clusters: exempt their role.`,
  references: [
    kubernetes('concepts/security/rbac-good-practices/', 'RBAC good practices'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  peers: { trivy: ['KSV-0056'], checkov: ['CKV2_K8S_4'], kyverno: ['restrict-edit-for-endpoints'], gatekeeper: ['block-endpoint-edit-default-role'] },
  bad: [
    { title: 'the status of services', object: clusterRoleWith(coreRule(['services', 'services/status'], ['get', 'patch'])) },
    { title: 'the status of pods, with their addresses', object: roleWith(coreRule(['pods/status'], ['patch'])) },
    { title: 'endpoints may be made', object: roleWith(coreRule(['endpoints'], ['create'])) },
    { title: 'endpoint slices may be updated', object: roleWith(groupRule('discovery.k8s.io', ['endpointslices'], ['update'])) },
    { title: 'the status of everything', object: clusterRoleWith(coreRule(['*/status'], ['update'])) },
  ],
  good: [
    { title: 'all of it may be read', object: roleWith(coreRule(['endpoints', 'services/status'], ['get', 'watch']), groupRule('discovery.k8s.io', ['endpointslices'], ['list'])) },
    { title: 'pods may be labelled', object: roleWith(coreRule(['pods'], ['patch'])) },
    { title: 'services may be made', object: roleWith(coreRule(['services'], ['create'])) },
  ],
});
