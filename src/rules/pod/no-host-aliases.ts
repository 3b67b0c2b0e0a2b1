import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noHostAliases = rule({
  id: 'no-host-aliases',
  title: 'Pods resolve names by DNS alone',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: 'pod.?hostAliases.orValue([]).size() == 0',
    field: '/hostAliases',
    byItem: true,
    message: 'names lead past DNS to other addresses: hostAliases is {value}',
  }],
  remediation: 'Take hostAliases away, and give the name to a Service, without a selector where the address is outside of the cluster.',
  whenNotToUse: 'Programs that insist on a name for their own address, as some clusters of databases do.',
  references: [
    kubernetes('tasks/network/customize-hosts-file-for-pods/', 'Adding entries to Pod /etc/hosts with HostAliases'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  peers: {
    trivy: ['KSV-0007'],
    kubesec: ['HostAliases'],
  },
  bad: [{ title: 'an address for a name', object: podWith({ pod: { hostAliases: [{ ip: '192.0.2.1', hostnames: ['login.example'] }] } }) }],
  good: [
    { title: 'none', object: podWith({}) },
    { title: 'an empty list', object: podWith({ pod: { hostAliases: [] } }) },
  ],
});
