import { serviceWith } from './examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noExternalIps = rule({
  id: 'no-external-ips',
  title: 'Services claim no addresses of their own choice',
  severity: 'high',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: ['/Service'],
    expression: 'object.?spec.?externalIPs.orValue([]).size() == 0',
    field: '/spec/externalIPs',
    byItem: true,
    message: 'service "{name}" takes the connections of the cluster to any address that it names (CVE-2020-8554): {value}',
  }],
  remediation: 'Leave externalIPs out, and get an address from a load balancer, an Ingress or a Gateway.',
  whenNotToUse: 'Clusters without a load balancer whose nodes own these addresses: exempt the Service, and refuse the field to everybody else by admission.',
  references: [
    kubernetes('concepts/services-networking/service/#external-ips', 'External IPs of Services'),
    mitre('T1557', 'Adversary-in-the-Middle'),
  ],
  peers: { trivy: ['KSV-0108'], kyverno: ['restrict-external-ips'], gatekeeper: ['externalip'] },
  bad: [{ title: 'an address', object: serviceWith({ externalIPs: ['198.51.100.7'] }) }],
  good: [
    { title: 'no addresses', object: serviceWith({}) },
    { title: 'an empty list', object: serviceWith({ externalIPs: [] }) },
  ],
});
