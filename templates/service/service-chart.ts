import { Chart, Size } from 'cdk8s';
import { HardenedDeployment, HardenedNamespace, Peers } from 'cdk8s-bulwark';
import { Cpu, Probe } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

export interface ServiceChartProps {
  /** The image of the program, with its digest. */
  readonly image: string;
}

const PORT = 8080;

/** The service, in a namespace of its own. */
export class ServiceChart extends Chart {
  constructor(scope: Construct, id: string, props: ServiceChartProps) {
    super(scope, id, { namespace: '{{ name }}', disableResourceNameHashes: true });

    // Pod Security, quotas, and a policy that forbids all traffic but DNS.
    new HardenedNamespace(this, 'namespace', { name: '{{ name }}' });

    const deployment = new HardenedDeployment(this, 'deployment', {
      metadata: { name: '{{ name }}' },
      replicas: 2,
      containers: [{
        name: '{{ name }}',
        image: props.image,
        portNumber: PORT,
        readiness: Probe.fromHttpGet('/', { port: PORT }),
        liveness: Probe.fromTcpSocket({ port: PORT }),
        resources: {
          cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
        },
      }],
    });
    deployment.exposeViaService({ name: '{{ name }}' });

    // Who may connect. Whom the pods may reach is said the same way, by allowTo.
    deployment.connections.allowFrom(Peers.ingressController());
  }
}
