import { serviceWith } from './examples';
import { kubernetes, nsa } from '../reference';
import { rule } from '../rule';

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
  remediation: 'Make the type ClusterIP, and lead traffic from outside through an Ingress, a Gateway or one load balancer, with TLS.',
  whenNotToUse: 'Clusters on premises whose load balancer sends to node ports: exempt the Service that it sends to.',
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
  ],
  good: [
    { title: 'inside the cluster', object: serviceWith({ type: 'ClusterIP' }) },
    { title: 'nothing said, which is inside the cluster', object: serviceWith({}) },
    { title: 'a load balancer', object: serviceWith({ type: 'LoadBalancer' }) },
  ],
});
