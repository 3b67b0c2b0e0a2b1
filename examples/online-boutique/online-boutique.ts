import { Chart, Duration, Size } from 'cdk8s';
import { Exemption, HardenedDeployment, HardenedNamespace, Peers } from 'cdk8s-bulwark';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ServiceFacts, SERVICES } from './services';

const NAMESPACE = 'online-boutique';
const REGISTRY = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';
const VERSION = 'v0.10.6';
const REDIS = 'redis-cart';

/** The images of the shop run as this user and group, whatever the service. */
const APPLICATION_USER = { user: 1000, group: 1000, fsGroup: 1000 };

/** A service of the shop as it runs, and where the others find it. */
interface RunningService {
  readonly deployment: HardenedDeployment;
  readonly service?: kplus.Service;
}

/**
 * Google's demonstration shop: eleven services in six languages and a Redis. Each may talk to the services that it calls,
 * customers reach the frontend by the ingress controller, and nothing else is open.
 */
export class OnlineBoutique extends Chart {
  private readonly running = new Map<string, RunningService>();

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: NAMESPACE, disableResourceNameHashes: true });
    new HardenedNamespace(this, 'namespace', { name: NAMESPACE });
    this.addRedis();
    SERVICES.forEach((facts) => this.addService(facts));
    this.openFrontend();
  }

  private addRedis() {
    const deployment = new HardenedDeployment(this, REDIS, {
      metadata: { name: REDIS },
      replicas: 1,
      securityContext: APPLICATION_USER,
      writablePaths: ['/data'],
      exemptions: [byTag('the demonstration follows the newest Redis; what it keeps are carts, which may be lost')],
      containers: [{
        name: 'redis',
        image: 'redis:alpine',
        portNumber: 6379,
        readiness: kplus.Probe.fromTcpSocket({ periodSeconds: Duration.seconds(5) }),
        liveness: kplus.Probe.fromTcpSocket({ periodSeconds: Duration.seconds(5) }),
        resources: resources([70, 125], [200, 256]),
      }],
    });
    this.running.set(REDIS, { deployment, service: deployment.exposeViaService({ name: REDIS, ports: [{ name: 'tcp-redis', port: 6379 }] }) });
  }

  private addService(facts: ServiceFacts) {
    const { name, containerPort } = facts;
    const called = Object.entries(facts.calls).map(([variable, callee]) => ({ variable, callee: this.running.get(callee)! }));
    const addresses = called.map(({ variable, callee }) => [variable, `${callee.service!.name}:${callee.service!.port}`]);
    const deployment = new HardenedDeployment(this, name, {
      metadata: { name },
      replicas: 1,
      securityContext: APPLICATION_USER,
      exemptions: [byTag('the shop publishes its releases by tag alone')],
      containers: [{
        name: 'server',
        image: `${REGISTRY}/${name}:${VERSION}`,
        portNumber: containerPort,
        envVariables: environment({ ...facts.env, ...Object.fromEntries(addresses) }),
        resources: resources(facts.cpu, facts.memory),
        ...containerPort === undefined ? {} : probes(facts),
      }],
    });
    called.forEach(({ callee }) => deployment.connections.allowTo(callee.deployment));
    const service = containerPort === undefined ? undefined : deployment.exposeViaService({
      name,
      ports: [{ name: facts.healthPath === undefined ? 'grpc' : 'http', port: facts.servicePort ?? containerPort, targetPort: containerPort }],
    });
    this.running.set(name, { deployment, service });
  }

  private openFrontend() {
    const { deployment, service } = this.running.get('frontend')!;
    deployment.connections.allowFrom(Peers.ingressController());
    new kplus.Ingress(this, 'ingress', {
      metadata: { name: 'frontend' },
      rules: [{ host: 'shop.example.com', backend: kplus.IngressBackend.fromService(service!) }],
      tls: [{ hosts: ['shop.example.com'], secret: kplus.Secret.fromSecretName(this, 'certificate', 'shop-tls') }],
    });
  }
}

function byTag(reason: string): Exemption {
  return { rule: 'image-digest', reason };
}

function environment(values: Readonly<Record<string, string>>): Record<string, kplus.EnvValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)]));
}

function resources(cpu: readonly [number, number], memory: readonly [number, number]): kplus.ContainerResources {
  return {
    cpu: { request: kplus.Cpu.millis(cpu[0]), limit: kplus.Cpu.millis(cpu[1]) },
    memory: { request: Size.mebibytes(memory[0]), limit: Size.mebibytes(memory[1]) },
  };
}

// The services speak gRPC, whose probes cdk8s-plus-27 cannot write: a port that answers is what they are asked for.
function probes({ healthPath }: ServiceFacts): Pick<kplus.ContainerProps, 'readiness' | 'liveness'> {
  const options = { initialDelaySeconds: Duration.seconds(15) };
  const probe = () => healthPath === undefined ? kplus.Probe.fromTcpSocket(options) : kplus.Probe.fromHttpGet(healthPath, options);
  return { readiness: probe(), liveness: probe() };
}
