import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import fc from 'fast-check';
import { AnyProps, chartIn, findingsIn, IMAGE, Kind, KINDS, MAKE } from './kinds';
import { AppArmorProfile, Exemption, SeccompProfile } from '../../../src/index';
import { JsonObject } from '../../../src/manifest/manifest';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { NSA } from '../../../src/rules/profiles';
import { TARGET_VERSIONS } from '../../../src/rules/target-version';

// cdk8s cannot serialise objects without a prototype.
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;

/** A value now and then: where everything is odd at once, nothing is ever seen to render. */
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value }) as fc.Arbitrary<T>;

const ID = fc.constantFrom(0, 1, 1000, 25000);
const AMOUNT = fc.constantFrom(64, 500, 3000).map((mebibytes) => Size.mebibytes(mebibytes));
const CPU = fc.constantFrom(1, 200, 4000).map((millis) => kplus.Cpu.millis(millis));

// Requests stay below limits, as cdk8s-plus asks of its users.
const bounds = <T>(values: fc.Arbitrary<T>) => fc.oneof(some<{ request: T }>({ request: values }), some<{ limit: T }>({ limit: values }));

const CONTAINER: fc.Arbitrary<kplus.ContainerProps> = fc.record({
  image: fc.constantFrom(IMAGE, IMAGE, 'nginx', 'nginx:1.29'),
  name: fc.constantFrom(undefined, 'web', 'log'),
  portNumber: fc.constantFrom(undefined, 53, 8080),
  ports: rarely(fc.constantFrom<kplus.ContainerPort[]>(
    [{ number: 5353, protocol: kplus.Protocol.UDP }],
    [{ number: 9090, hostPort: 9090 }],
  )),
  envVariables: rarely(fc.constantFrom<Record<string, kplus.EnvValue>>(
    { MODE: kplus.EnvValue.fromValue('fast') },
    { DB_PASSWORD: kplus.EnvValue.fromValue('hunter2hunter2') },
  )),
  resources: fc.option(
    some<kplus.ContainerResources>({ cpu: bounds(CPU), memory: bounds(AMOUNT), ephemeralStorage: bounds(AMOUNT) }),
    { nil: undefined }),
  securityContext: fc.option(some<kplus.ContainerSecurityContextProps>({
    user: rarely(ID),
    group: rarely(ID),
    ensureNonRoot: rarely(fc.boolean()),
    readOnlyRootFilesystem: rarely(fc.boolean()),
    capabilities: rarely(some<kplus.ContainerSecutiryContextCapabilities>({
      add: fc.subarray([kplus.Capability.NET_BIND_SERVICE, kplus.Capability.SYS_ADMIN, kplus.Capability.CHOWN]),
      drop: fc.subarray([kplus.Capability.NET_RAW, kplus.Capability.MKNOD]),
    })),
    // Kubernetes refuses a privileged container that may not escalate.
    privileged: fc.constant(false),
    allowPrivilegeEscalation: rarely(fc.boolean()),
  }), { nil: undefined }),
});

const EXEMPTION: fc.Arbitrary<Exemption> = fc.record({
  rule: fc.constantFrom('disruption-budget', 'spread-pods', ...CATALOGUE.filter(({ category }) => category !== 'rbac').map(({ id }) => id)),
  reason: fc.constantFrom('the vendor needs it', 'old image'),
  containers: fc.constantFrom(undefined, ['web'], ['main', 'init-0']),
});

const WORKLOAD = fc.record({
  kind: fc.constantFrom(...KINDS),
  containers: fc.uniqueArray(CONTAINER, { minLength: 1, maxLength: 3, selector: ({ name }) => name ?? {} }),
  initContainers: fc.array(CONTAINER.map((container) => ({ ...container, name: undefined })), { maxLength: 2 }),
  sidecar: fc.option(CONTAINER.map((container) => ({ ...container, name: 'sidecar' })), { nil: undefined }),
  hostPath: rarely(fc.constant(true)),
  props: some<AnyProps>({
    target: fc.constantFrom(...TARGET_VERSIONS.map(({ name }) => name)),
    automountServiceAccountToken: rarely(fc.boolean()),
    hostNetwork: rarely(fc.boolean()),
    isolate: rarely(fc.boolean()),
    spread: fc.boolean(),
    writableTmp: fc.boolean(),
    writablePaths: fc.subarray(['/var/cache', '/run']),
    seccomp: rarely(fc.constantFrom(SeccompProfile.runtimeDefault(), SeccompProfile.unconfined(), SeccompProfile.localhost('a.json'))),
    appArmor: rarely(fc.constantFrom(AppArmorProfile.runtimeDefault(), AppArmorProfile.unconfined())),
    exemptions: fc.uniqueArray(EXEMPTION, { maxLength: 5, selector: ({ rule }) => rule }),
    securityContext: some<kplus.PodSecurityContextProps>({
      user: rarely(ID),
      group: rarely(ID),
      fsGroup: rarely(ID),
      ensureNonRoot: rarely(fc.boolean()),
      sysctls: rarely(fc.constantFrom([{ name: 'kernel.shm_rmid_forced', value: '1' }], [{ name: 'kernel.msgmax', value: '1' }])),
    }),
  }),
});
type Workload = typeof WORKLOAD extends fc.Arbitrary<infer T> ? T : never;

/** Renders a workload twice, and holds that it says the same both times. */
function render({ kind, containers, initContainers, sidecar, hostPath, props }: Workload, more: Exemption[] = []): JsonObject[] {
  const chart = chartIn('shop');
  const exemptions = [...(props.exemptions ?? []).filter(({ rule }) => more.every((other) => other.rule !== rule)), ...more];
  const workload = MAKE[kind as Kind](chart, 'web', { ...props, containers, initContainers, exemptions });
  if (hostPath) {
    workload.addVolume(kplus.Volume.fromHostPath(chart, 'logs', 'logs', { path: '/var/log' }));
  }
  if (sidecar !== undefined && Number((props.target ?? 'v1.37').slice(3)) >= 29) {
    workload.addSidecar(sidecar);
  }
  const first = Testing.synth(chart);
  expect(JSON.stringify(Testing.synth(chart))).toBe(JSON.stringify(first));
  return first;
}

/** The rules that a refusal names. */
function refusedRules(error: unknown): string[] {
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error;
  expect(message).toMatch(/^(Error: )?.*shop\/web: .* contradicts its hardening in /);
  return [...message.matchAll(/^ {2}- ([a-z0-9-]+): /gm)].map(([, rule]) => rule);
}

test('whatever is asked for renders without a finding, or is refused with a way out that works', () => {
  const seen = { rendered: 0, refused: 0 };
  fc.assert(fc.property(WORKLOAD, (workload) => {
    const more = new Map<string, Exemption>();
    let objects: JsonObject[] | undefined;
    for (let round = 0; objects === undefined; round++) {
      expect(round).toBeLessThan(CATALOGUE.length);
      try {
        objects = render(workload, [...more.values()]);
      } catch (error) {
        const rules = refusedRules(error);
        // What is refused again, although it is exempted, has no way out.
        expect(rules.filter((rule) => more.has(rule))).toEqual([]);
        expect(rules.length).toBeGreaterThan(0);
        rules.forEach((rule) => more.set(rule, { rule, reason: 'as the error says' }));
      }
    }
    seen[more.size === 0 ? 'rendered' : 'refused']++;
    const findings = findingsIn(objects, NSA, workload.props.target)
      .filter(({ rule }) => !['image-digest', 'image-tag', 'effective-exemption'].includes(rule));
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    const carried = objects.find(({ kind }) => kind === workload.kind)!.metadata.annotations ?? {};
    more.forEach((_, rule) => expect(carried).toHaveProperty([`exemption.bulwark/${rule}`]));
  }), { numRuns: 300 });
  expect(seen.rendered).toBeGreaterThan(50);
  expect(seen.refused).toBeGreaterThan(50);
});
