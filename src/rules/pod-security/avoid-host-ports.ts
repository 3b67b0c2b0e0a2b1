import { podWith, workloadWith } from '../examples';
import { cis, pss } from '../reference';
import { rule } from '../rule';

export const avoidHostPorts = rule({
  id: 'avoid-host-ports',
  title: 'Containers bind no ports of their node',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'port',
      expression: 'port.?hostPort.orValue(0) == 0',
      field: '/hostPort',
      message: 'port "{name}" is one of the node (hostPort: {value}), past every Service and most network policies',
    },
    {
      scope: 'port',
      // A server writes the ports of a host-network pod into the pod alone, and not into the template that it is made of.
      // Ephemeral containers have no ports; where they are written nevertheless, nothing makes host ports of them.
      expression: '!pod.?hostNetwork.orValue(false) || port.?containerPort.orValue(0) == 0 || port.?hostPort.orValue(0) != 0 || '
        + 'container in pod.?ephemeralContainers.orValue([])',
      field: '/containerPort',
      message: 'port "{name}" is one of the node (containerPort: {value}, on the host network), past every Service and most network policies',
    },
  ],
  remediation: 'Take away hostPort and publish the port by a Service; on the host network every containerPort is a host port.',
  whenNotToUse: 'Ingress controllers on bare metal and agents that other programs of the node call at a fixed port: exempt the one container. '
    + 'On the host network ephemeral containers are not asked: they cannot have ports.',
  references: [
    pss('baseline', 'hostPorts', 'Host Ports'),
    cis('5.2.13', 'Minimize the admission of containers which use HostPorts'),
  ],
  peers: {
    kubescape: ['C-0044'],
    trivy: ['KSV-0024'],
    checkov: ['CKV_K8S_26'],
    polaris: ['hostPortSet'],
    kyverno: ['disallow-host-ports'],
    gatekeeper: ['host-network-ports'],
  },
  bad: [
    { title: 'one of two ports is a host port', object: podWith({ container: { ports: [{ containerPort: 8080 }, { name: 'metrics', containerPort: 9090, hostPort: 9090 }] } }) },
    { title: 'on the host network the container port becomes a host port', object: podWith({ pod: { hostNetwork: true } }) },
    { title: 'in the template of a workload too', object: workloadWith('Deployment', { pod: { hostNetwork: true } }) },
  ],
  good: [
    {
      title: 'an ephemeral container on the host network, which cannot have ports',
      object: podWith({ pod: { hostNetwork: true, containers: [{ name: 'web', image: 'web' }], ephemeralContainers: [{ name: 'debug', image: 'debug', ports: [{ containerPort: 8080 }] }] } }),
    },
    { title: 'a container port alone', object: podWith({}) },
    { title: 'hostPort is 0, which means none', object: podWith({ container: { ports: [{ containerPort: 8080, hostPort: 0 }] } }) },
  ],
});
