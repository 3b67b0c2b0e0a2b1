import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { assignments } from './assignment';
import { exemptionsFrom } from './exempt';
import { annotationsFrom } from './labels';
import { wholeNumber } from './number';
import { nameFor } from './object-name';
import { HIGHEST_PORT, Port, portOf } from './port';
import { cpuOf, sizeOf } from './quantity';
import { MAIN_ID } from './rendering';
import { connect, requireNoConnections } from './service-connections';
import { mountsOf } from './service-mounts';
import { ServiceValues } from './service-options';
import { UsageError } from './usage-error';
import { AppArmorProfile } from '../constructs/app-armor-profile';
import { HardenedDeployment } from '../constructs/hardened-deployment';
import { SeccompProfile } from '../constructs/seccomp-profile';
import { ISOLATE_PODS } from '../constructs/workload/switches';

const HIGHEST_ID = 2 ** 31 - 1;
const HTTP_FLAGS = ['liveness', 'readiness', 'startup', 'host'] as const;

/** Fills a chart with a Deployment, its Service and account, what isolates it, and an Ingress where hosts are given. */
export function addService(chart: Chart, name: string, values: ServiceValues): void {
  const [first, ...others] = portsOf(values);
  const exemptions = exemptionsFrom(values);
  const deployment = new HardenedDeployment(chart, MAIN_ID, {
    metadata: { name },
    replicas: wholeNumber('--replicas', values.replicas, 0, 10_000),
    serviceAccount: values['service-account'] === undefined ? undefined
      : kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', nameFor('--service-account', values['service-account']), { namespaceName: values.namespace }),
    dockerRegistryAuth: values['pull-secret'] === undefined ? undefined : secretNamed(chart, nameFor('--pull-secret', values['pull-secret'])),
    containers: [containerOf(chart, name, values, [first, ...others])],
    target: values.target,
    writablePaths: values.writable && [...values.writable],
    writablePathLimit: sizeOf('--writable-limit', values['writable-limit']),
    writableTmp: values['no-tmp'] ? false : undefined,
    seccomp: values.seccomp === undefined ? undefined : SeccompProfile.localhost(values.seccomp),
    appArmor: values['app-armor'] === undefined ? undefined : AppArmorProfile.localhost(values['app-armor']),
    userNamespaces: values['user-namespaces'],
    registry: values.registry,
    exemptions,
  });
  const service = deployment.exposeViaService({ name, ports: servicePortsOf(first, others, values) });
  if (values.host !== undefined) {
    addIngress(chart, name, service, values, values.host);
  }
  if (exemptions.some(({ rule }) => rule === ISOLATE_PODS)) {
    requireNoConnections(values);
  } else {
    connect(chart, deployment, values, first);
  }
}

function containerOf(chart: Chart, name: string, values: ServiceValues, ports: readonly Port[]): kplus.ContainerProps {
  const probe = (path: string | undefined) => path === undefined ? undefined : kplus.Probe.fromHttpGet(path, { port: ports[0].number });
  return {
    name,
    image: values.image!,
    ports: ports.map(({ number, protocol }) => ({ number, protocol })),
    command: values.command && [...values.command],
    args: values.arg && [...values.arg],
    envVariables: environmentOf(chart, values),
    volumeMounts: mountsFrom(chart, values),
    liveness: probe(values.liveness),
    readiness: probe(values.readiness),
    startup: probe(values.startup) ?? (ports[0].protocol === kplus.Protocol.TCP ? kplus.Probe.fromTcpSocket({ port: ports[0].number }) : undefined),
    resources: {
      cpu: { request: cpuOf('--cpu', values.cpu), limit: cpuOf('--cpu-limit', values['cpu-limit']) },
      memory: { request: sizeOf('--memory', values.memory), limit: sizeOf('--memory-limit', values['memory-limit']) },
      ephemeralStorage: { request: sizeOf('--storage', values.storage), limit: sizeOf('--storage-limit', values['storage-limit']) },
    },
    securityContext: {
      user: wholeNumber('--user', values.user, 0, HIGHEST_ID),
      group: wholeNumber('--group', values.group, 0, HIGHEST_ID),
    },
  };
}

function portsOf(values: ServiceValues): [Port, ...Port[]] {
  const { port = [] } = values;
  const [first, ...others] = port.map((text) => portOf('--port', text));
  if (first === undefined) {
    throw new UsageError('--port is missing: give the port that the container listens on');
  }
  requireOnce('--port', [first, ...others].map(textOf));
  const speaker = HTTP_FLAGS.find((flag) => values[flag] !== undefined);
  if (speaker !== undefined && first.protocol !== kplus.Protocol.TCP) {
    throw new UsageError(`--${speaker} speaks HTTP to the first port, which is ${textOf(first)}: give a port of TCP first`);
  }
  return [first, ...others];
}

function textOf({ number, protocol }: Port): string {
  return `${number}/${protocol}`;
}

function requireOnce(flag: string, texts: readonly string[]): void {
  const twice = texts.find((text, i) => texts.indexOf(text) < i);
  if (twice !== undefined) {
    throw new UsageError(`${flag}: ${twice} is given twice`);
  }
}

function servicePortsOf(first: Port, others: readonly Port[], values: ServiceValues): kplus.ServicePort[] {
  const port = wholeNumber('--service-port', values['service-port'], 1, HIGHEST_PORT) ?? first.number;
  const ports = [{ port, targetPort: first.number, protocol: first.protocol },
    ...others.map(({ number, protocol }) => ({ port: number, targetPort: number, protocol }))];
  // The API server wants names where there are several.
  return others.length === 0 ? ports : ports.map((each) => ({ ...each, name: `${each.protocol.toLowerCase()}-${each.port}` }));
}

function environmentOf(chart: Chart, values: ServiceValues): Record<string, kplus.EnvValue> {
  const variables: Record<string, kplus.EnvValue> = {};
  const add = (flag: string, texts: readonly string[] | undefined, form: string, valueOf: (text: string) => kplus.EnvValue) => {
    for (const [key, text] of Object.entries(assignments(flag, texts, form))) {
      if (Object.hasOwn(variables, key)) {
        throw new UsageError(`${flag}: the variable ${key} is given by another flag already`);
      }
      variables[key] = valueOf(text);
    }
  };
  add('--env', values.env, 'KEY=VALUE', (text) => kplus.EnvValue.fromValue(text));
  add('--env-secret', values['env-secret'], 'KEY=SECRET/KEY', (text) => {
    const [secret, key] = referenceOf('--env-secret', text, 'KEY=SECRET/KEY');
    return kplus.EnvValue.fromSecretValue({ secret: secretNamed(chart, secret), key });
  });
  add('--env-config', values['env-config'], 'KEY=CONFIGMAP/KEY', (text) => {
    const [config, key] = referenceOf('--env-config', text, 'KEY=CONFIGMAP/KEY');
    return kplus.EnvValue.fromConfigMap(configNamed(chart, config), key);
  });
  return variables;
}

function referenceOf(flag: string, text: string, form: string): [name: string, key: string] {
  const [, name, key] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (name === undefined) {
    throw new UsageError(`${flag}: "${text}" is not of the form ${form.slice('KEY='.length)}`);
  }
  return [nameFor(flag, name), key];
}

function mountsFrom(chart: Chart, values: ServiceValues): kplus.VolumeMount[] {
  return mountsOf([
    {
      flag: '--mount-secret',
      form: 'PATH=SECRET',
      texts: values['mount-secret'],
      kind: 'secret',
      volumeOf: (id, secret, name) => kplus.Volume.fromSecret(chart, id, secretNamed(chart, secret), { name }),
    },
    {
      flag: '--mount-config',
      form: 'PATH=CONFIGMAP',
      texts: values['mount-config'],
      kind: 'config',
      volumeOf: (id, config, name) => kplus.Volume.fromConfigMap(chart, id, configNamed(chart, config), { name }),
    },
  ]);
}

function secretNamed(chart: Chart, name: string): kplus.ISecret {
  const id = `Secret-${name}`;
  return chart.node.tryFindChild(id) as kplus.ISecret | undefined ?? kplus.Secret.fromSecretName(chart, id, name);
}

function configNamed(chart: Chart, name: string): kplus.IConfigMap {
  const id = `ConfigMap-${name}`;
  return chart.node.tryFindChild(id) as kplus.IConfigMap | undefined ?? kplus.ConfigMap.fromConfigMapName(chart, id, name);
}

function hostOf(host: string): string {
  if (host.startsWith('*.')) {
    throw new UsageError(`--host: "${host}" stands for every name below it, by this certificate too: give each host by its name`);
  }
  return nameFor('--host', host);
}

function addIngress(chart: Chart, name: string, service: kplus.Service, values: ServiceValues, hostNames: readonly string[]): void {
  const hosts = hostNames.map(hostOf);
  requireOnce('--host', hosts.map((host) => `"${host}"`));
  const ingress = new kplus.Ingress(chart, 'Ingress', {
    metadata: { name, annotations: annotationsFrom('--ingress-annotation', values['ingress-annotation']) },
    className: values['ingress-class'] === undefined ? undefined : nameFor('--ingress-class', values['ingress-class']),
    tls: [{ hosts, secret: secretNamed(chart, nameFor('--tls-secret', values['tls-secret'] ?? `${name}-tls`)) }],
  });
  for (const host of hosts) {
    ingress.addHostRule(host, values.path ?? '/', kplus.IngressBackend.fromService(service, { port: service.port }));
  }
}
