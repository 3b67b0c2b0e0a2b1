import { serviceWith } from './examples';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

export const noNodePorts = rule({
  id: 'no-node-ports',
  title: 'Services open no port on every node',
  severity: 'medium',
  category: 'network',
  tests: [{
    scope: 'object',
    kinds: ['/Service'],
    expression: "object.?spec.?type.orValue('ClusterIP') != 'NodePort'",
    field: '/spec/type',
    message: 'service "{name}" opens a port on every address of every node, also on public ones, past firewalls that expect a load balancer',
  }],
  // Not asked of objects alone: the API server has put the ports that it allocates there before any policy sees the object.
  judge: findChosenPorts,
  remediation: 'Make the type ClusterIP, and lead traffic from outside through an Ingress, a Gateway or one load balancer, with TLS. Leave nodePort out of what has a load balancer, '
    + 'and set allocateLoadBalancerNodePorts to false where it reaches pods without node ports.',
  whenNotToUse: 'Clusters on premises whose load balancer sends to node ports: exempt the Service that it sends to. Most load balancers of clouds need node ports too: '
    + 'those that Kubernetes chooses for them are not found, in what a cluster prints they look like chosen ones.',
  references: [
    nsa('service-nodeport-loadbalancer', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/service/#type-nodeport', 'Services of type NodePort'),
  ],
  peers: {
    'kube-linter': ['exposed-services'],
    'kube-score': ['service-type'],
    'kyverno': ['restrict-nodeport'],
    'gatekeeper': ['block-nodeport-services'],
  },
  bad: [
    { title: 'a node port', object: serviceWith({ type: 'NodePort' }) },
    { title: 'a node port of a fixed number', object: serviceWith({ type: 'NodePort', ports: [{ port: 443, nodePort: 30443 }] }) },
    { title: 'a load balancer with a node port of a fixed number', object: serviceWith({ type: 'LoadBalancer', ports: [{ port: 443, nodePort: 30443 }] }) },
    {
      title: 'a node port of a fixed number, which is opened even where none is allocated',
      object: serviceWith({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }, { port: 443, nodePort: 30443 }] }),
    },
  ],
  good: [
    { title: 'inside the cluster', object: serviceWith({ type: 'ClusterIP' }) },
    { title: 'nothing said, which is inside the cluster', object: serviceWith({}) },
    { title: 'a load balancer without node ports', object: serviceWith({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }) },
    { title: 'a load balancer with the port zero, which is none', object: serviceWith({ type: 'LoadBalancer', ports: [{ port: 443, nodePort: 0 }] }) },
    { title: 'a load balancer', object: serviceWith({ type: 'LoadBalancer' }) },
  ],
});

function* findChosenPorts(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('/Service')) {
    const { type, ports } = mapOf(subject.object.spec);
    for (const [i, { nodePort }] of (type === 'LoadBalancer' ? listOf(ports) : []).map(mapOf).entries()) {
      if (nodePort !== undefined && nodePort !== 0) {
        yield { subject, pointer: `/spec/ports/${i}/nodePort`, message: `service "${subject.name}" opens port ${JSON.stringify(nodePort)} on every address of every node, beside its load balancer` };
      }
    }
  }
}
