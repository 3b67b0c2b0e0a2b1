import { Size, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, MAKE, podOf, rendered } from './kinds';
import { HardenedDeployment } from '../../../src/index';

const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

describe('names', () => {
  test.each(KINDS)('no two containers of a %s are called the same, whichever way they come', (kind) => {
    const chart = chartIn('shop');
    const workload = MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }, { image: IMAGE }], initContainers: [{ image: IMAGE }] });
    workload.addContainer({ image: IMAGE });
    workload.attachContainer(new kplus.Container({ image: IMAGE }));
    workload.addInitContainer({ image: IMAGE });
    workload.addSidecar({ image: IMAGE });
    const pod = podOf(chart, kind);
    expect(namesOf(pod.containers)).toEqual(['main', 'main-2', 'main-3', 'main-4']);
    expect(namesOf(pod.initContainers)).toEqual(['init-0', 'init-1', 'init-2']);
  });

  test('a name that is given twice is an error that says where', () => {
    const workload = MAKE.Deployment(chartIn('shop'), 'web', { containers: [{ image: IMAGE, name: 'web' }] });
    expect(() => workload.addInitContainer({ image: IMAGE, name: 'web' })).toThrow('shop/web: two containers are called "web"');
    expect(() => workload.attachContainer(new kplus.Container({ image: IMAGE, name: 'web' }))).toThrow('two containers are called "web"');
  });
});

describe('resources', () => {
  const resourcesOf = (resources?: kplus.ContainerResources, defaults?: kplus.ContainerResources) =>
    rendered('Deployment', { containers: [{ image: IMAGE, resources }], resources: defaults }).containers[0].resources;
  const DEFAULTS = {
    requests: { 'cpu': '1000m', 'memory': '512Mi', 'ephemeral-storage': '128Mi' },
    limits: { 'cpu': '1500m', 'memory': '2048Mi', 'ephemeral-storage': '1Gi' },
  };

  test.each([
    [{ cpu: { request: kplus.Cpu.units(2), limit: kplus.Cpu.millis(1500) } }, 'its request of cpu, 2, is above its limit, 1500m'],
    [{ memory: { request: Size.gibibytes(1), limit: Size.mebibytes(512) } }, 'its request of memory, 1Gi, is above its limit, 512Mi'],
    [{ ephemeralStorage: { request: Size.mebibytes(2), limit: Size.kibibytes(512) } }, 'its request of ephemeral storage, 2Mi, is above its limit, 512Ki'],
  ])('a request above its limit is an error that names both: %j', (resources, problem) => {
    expect(() => resourcesOf(resources)).toThrow(`container "main": ${problem}`);
  });

  test('what is not said keeps its default', () => {
    expect(resourcesOf()).toEqual(DEFAULTS);
    expect(resourcesOf({})).toEqual(DEFAULTS);
    expect(resourcesOf({ memory: { limit: Size.gibibytes(4) } }))
      .toEqual({ requests: DEFAULTS.requests, limits: { ...DEFAULTS.limits, memory: '4096Mi' } });
  });

  test('a default gives way where it would contradict what is said', () => {
    expect(resourcesOf({ cpu: { limit: kplus.Cpu.millis(200) } })).toMatchObject({ requests: { cpu: '200m' }, limits: { cpu: '200m' } });
    expect(resourcesOf({ cpu: { request: kplus.Cpu.units(4) } })).toMatchObject({ requests: { cpu: '4' }, limits: { cpu: '4' } });
    expect(resourcesOf({ cpu: { limit: kplus.Cpu.units(0.5) } }, { cpu: { request: kplus.Cpu.millis(600) } })).toMatchObject({ requests: { cpu: '0.5' } });
  });

  test('the defaults of the workload lie between those of the library and those of the container', () => {
    expect(resourcesOf({ cpu: { request: kplus.Cpu.millis(5) } }, { cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(100) } }))
      .toMatchObject({ requests: { cpu: '5m', memory: '512Mi' }, limits: { cpu: '100m' } });
  });

  test.each([
    [Size.kibibytes(100), '100Ki'], [Size.kibibytes(1536), '1536Ki'], [Size.mebibytes(100), '100Mi'], [Size.mebibytes(2048), '2Gi'], [Size.gibibytes(3), '3Gi'],
  ])('ephemeral storage is written exactly, whatever its unit: %j', (request, written) => {
    expect(resourcesOf({ ephemeralStorage: { request } }).requests['ephemeral-storage']).toBe(written);
  });

  test('memory that is no whole number of mebibytes is written exactly too', () => {
    expect(resourcesOf({ memory: { request: Size.kibibytes(100), limit: Size.kibibytes(2048) } }))
      .toMatchObject({ requests: { memory: '100Ki' }, limits: { memory: '2Mi' } });
  });

  test('init containers, sidecars and attached containers have them as well', () => {
    const chart = chartIn('shop');
    const workload = MAKE.Job(chart, 'web', { containers: [{ image: IMAGE }], initContainers: [{ image: IMAGE }] });
    workload.addSidecar({ image: IMAGE });
    workload.attachContainer(new kplus.Container({ image: IMAGE, resources: { cpu: { limit: kplus.Cpu.millis(7) } } }));
    const { containers, initContainers } = podOf(chart, 'Job');
    expect([...initContainers, containers[0]].map(({ resources }) => resources)).toEqual([DEFAULTS, DEFAULTS, DEFAULTS]);
    expect(containers[1].resources).toEqual({ requests: { ...DEFAULTS.requests, cpu: '7m' }, limits: { ...DEFAULTS.limits, cpu: '7m' } });
  });

  test('an autoscaler sees the resources that are rendered', () => {
    const workload = new HardenedDeployment(chartIn('shop'), 'web', { containers: [{ image: IMAGE, resources: {} }] });
    expect(workload.containers[0].resources?.cpu?.request?.amount).toBe('1000m');
    expect(workload.toScalingTarget().containers[0].resources?.memory?.limit?.toMebibytes()).toBe(2048);
  });
});

describe('capabilities', () => {
  const capabilitiesOf = (capabilities?: kplus.ContainerSecutiryContextCapabilities) =>
    rendered('DaemonSet', { containers: [{ image: IMAGE, securityContext: { capabilities } }] }).containers[0].securityContext.capabilities;

  test('are written without the prefix that Kubernetes does not know, and all others are dropped', () => {
    expect(capabilitiesOf({ add: [kplus.Capability.NET_BIND_SERVICE] })).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['ALL'] });
  });

  test('a list of dropped ones gives way to ALL, which says no less', () => {
    expect(capabilitiesOf({ drop: [kplus.Capability.NET_RAW] })).toEqual({ drop: ['ALL'] });
    expect(capabilitiesOf()).toEqual({ drop: ['ALL'] });
  });
});

describe('probes and ports', () => {
  test('an init container with a port has no startup probe, which the API server would refuse', () => {
    const chart = chartIn('shop');
    const workload = MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }], initContainers: [{ image: IMAGE, portNumber: 9090 }] });
    workload.addInitContainer({ image: IMAGE, portNumber: 9091 });
    const { containers, initContainers } = podOf(chart, 'Deployment');
    expect(containers[0].startupProbe.tcpSocket.port).toBe(8080);
    expect(initContainers.map((each: object) => 'startupProbe' in each)).toEqual([false, false]);
  });

  test('a port on the node is refused, so none is opened on all of its addresses', () => {
    const chart = chartIn('shop');
    MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE, ports: [{ number: 80, hostPort: 80 }] }] });
    expect(() => Testing.synth(chart)).toThrow(/shop\/web: Deployment ".*" contradicts its hardening[^]*avoid-host-ports[^]*80/);
  });

  test('a Service names its ports where there are several, and keeps their protocols', () => {
    const chart = chartIn('shop');
    const web = new HardenedDeployment(chart, 'web', {
      containers: [{ image: IMAGE, portNumber: 53, ports: [{ number: 53, protocol: kplus.Protocol.UDP }, { number: 80, name: 'http' }] }],
    });
    web.exposeViaService();
    const [service] = Testing.synth(chart).filter(({ kind }) => kind === 'Service');
    expect(service.spec.ports).toEqual([
      { name: 'tcp-53', port: 53, targetPort: 53 },
      { name: 'udp-53', port: 53, targetPort: 53, protocol: 'UDP' },
      { name: 'http', port: 80, targetPort: 80 },
    ]);
  });

  test('a policy opens the ports of a workload with their own protocol', () => {
    const chart = chartIn('shop');
    const dns = new HardenedDeployment(chart, 'dns', { containers: [{ image: IMAGE, ports: [{ number: 5353, protocol: kplus.Protocol.UDP }] }] });
    const web = new HardenedDeployment(chart, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] });
    web.connections.allowTo(dns);
    web.connections.allowTo(dns);
    const policies = Testing.synth(chart).filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies).toHaveLength(2);
    const ports = policies.flatMap(({ spec }) => spec.ingress ?? []).map((rule) => rule.ports);
    expect(ports).toEqual([[{ port: 5353, protocol: 'UDP' }]]);
  });
});

describe('several containers', () => {
  const containers = [{ image: IMAGE }, { image: IMAGE }];

  test.each(KINDS)('of a %s share no value, which YAML would write as an anchor', (kind) => {
    const chart = chartIn('shop');
    MAKE[kind](chart, 'web', { containers, initContainers: [{ image: IMAGE }] }).addSidecar({ image: IMAGE });
    expect(Yaml.stringify(...Testing.synth(chart))).not.toMatch(/[&*]a\d/);
  });

  test('share none where the whole way of hardening was taken either', () => {
    const chart = chartIn('shop');
    const twice = containers.map((container) => ({ ...container, securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } } }));
    MAKE.Deployment(chart, 'web', { containers: twice, exemptions: [{ rule: 'read-only-root-filesystem', reason: 'its cache lies there' }] });
    expect(Yaml.stringify(...Testing.synth(chart))).not.toMatch(/[&*]a\d/);
  });

  test('hold nothing that belongs to a rule: who changes what was rendered changes nothing else', () => {
    rendered('Deployment', { containers }).containers[0].securityContext.capabilities.drop.push('CHOWN');
    expect(rendered('Deployment', { containers }).containers[0].securityContext.capabilities.drop).toEqual(['ALL']);
  });
});
