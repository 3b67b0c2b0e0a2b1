import { serviceWith } from './examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noExternalNames = rule({
  id: 'no-external-names',
  title: 'Services stand for pods, not for the names of other hosts',
  severity: 'low',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: ['/Service'],
    expression: "object.?spec.?type.orValue('') != 'ExternalName'",
    field: '/spec/externalName',
    message: 'service "{name}" leads whoever calls it to another host, and an Ingress to what only its controller reaches: {value}',
  }],
  remediation: 'Write the name of the host into the settings of the program, and forbid such Services as backends in the ingress controller.',
  whenNotToUse: 'Aliases for a database outside the cluster or for a Service of another namespace that no Ingress and no route leads to: exempt each.',
  references: [
    kubernetes('concepts/services-networking/service/#externalname', 'Services of type ExternalName'),
    mitre('T1090', 'Proxy'),
  ],
  peers: { trivy: ['KSV-0108'] },
  bad: [
    { title: 'a host outside', object: serviceWith({ type: 'ExternalName', externalName: 'db.example' }) },
    { title: 'a Service of another namespace', object: serviceWith({ type: 'ExternalName', externalName: 'web.orders.svc.cluster.local', ports: [] }) },
  ],
  good: [
    { title: 'pods', object: serviceWith({}) },
    { title: 'pods, by the type that says so', object: serviceWith({ type: 'ClusterIP' }) },
  ],
});
