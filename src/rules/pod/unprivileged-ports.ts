import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const withPort = (containerPort: unknown) => podWith({ container: { ports: [{ containerPort: 8080 }, { name: 'other', containerPort }] } });

export const unprivilegedPorts = rule({
  id: 'unprivileged-ports',
  title: 'Containers listen on ports that need no privileges',
  severity: 'low',
  category: 'pod',
  tests: [{
    scope: 'port',
    expression: 'port.?containerPort.orValue(0) == 0 || port.containerPort >= 1024',
    field: '/containerPort',
    message: 'port "{name}" may need the capability NET_BIND_SERVICE: containerPort is {value}',
  }],
  remediation: 'Let the program listen on a port from 1024 on, and keep the known port in the Service: port 80, targetPort 8080.',
  whenNotToUse: 'Common runtimes let every user of a pod bind low ports by a sysctl: where yours does, the rule asks for nothing.',
  references: [kubernetes('tasks/administer-cluster/sysctl-cluster/', 'Using sysctls in a Kubernetes Cluster')],
  peers: {
    'trivy': ['KSV-0117'],
    'kube-linter': ['privileged-ports'],
  },
  bad: [
    { title: 'the port of HTTP', object: withPort(80) },
    { title: 'the last of them', object: withPort(1023) },
  ],
  good: [
    { title: 'the first of the others', object: withPort(1024) },
    { title: 'no ports', object: podWith({ container: { ports: undefined } }) },
  ],
});
