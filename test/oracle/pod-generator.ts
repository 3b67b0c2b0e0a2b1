import * as fc from 'fast-check';
import { Dice } from './dice';
import * as values from './pod-values';
import { withoutOnePart } from './simplify';
import { JsonObject } from '../../src/manifest/manifest';

/** What a pod is strict or careless about, each by itself, so that pods with one fault are as common as pods with many. */
const TOPICS = [
  'hostNamespaces', 'privileged', 'capabilitiesAdd', 'capabilitiesDrop', 'volumes', 'hostPorts', 'probedHosts', 'appArmor', 'appArmorAnnotations', 'seLinux',
  'procMount', 'seccomp', 'sysctls', 'windowsOptions', 'privilegeEscalation', 'runAsNonRoot', 'runAsUser',
] as const;
type Topic = typeof TOPICS[number];

const CONTAINER_NAMES = ['web', 'proxy', 'log-shipper', 'UPPER', ''];
const APP_ARMOR_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

/** Pods that the API server decodes, over every field that a Pod Security control reads. */
export class PodArbitrary extends fc.Arbitrary<JsonObject> {
  public generate(random: fc.Random): fc.Value<JsonObject> {
    return new fc.Value(new PodMaker(new Dice(random)).pod(), undefined);
  }

  public canShrinkWithoutContext(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null;
  }

  public shrink(value: JsonObject): fc.Stream<fc.Value<JsonObject>> {
    return fc.stream(withoutOnePart(value))
      .filter(({ apiVersion, kind }) => apiVersion !== undefined && kind !== undefined)
      .map((pod) => new fc.Value(pod, undefined));
  }
}

class PodMaker {
  private readonly careless: ReadonlySet<Topic>;
  private readonly windows: boolean;
  // Where each of these is said once, for the pod, or again and again, for each container.
  private readonly saidOnPod: ReadonlySet<Topic>;

  public constructor(private readonly dice: Dice) {
    this.careless = new Set(this.carelessTopics());
    this.windows = dice.chance(0.15);
    this.saidOnPod = new Set(dice.some(['seccomp', 'runAsNonRoot']));
  }

  public pod(): JsonObject {
    const { dice } = this;
    const spec = defined({
      os: this.os(),
      hostUsers: dice.pick([undefined, undefined, undefined, true, null, false, false]),
      hostNetwork: this.value('hostNamespaces', values.FLAG_OFF),
      hostPID: this.value('hostNamespaces', values.FLAG_OFF),
      hostIPC: this.value('hostNamespaces', values.FLAG_OFF),
      securityContext: this.podSecurityContext(),
      volumes: this.someList(3, () => defined({ name: dice.pick(['data', 'tmp', undefined]), ...this.value('volumes', values.VOLUME) })),
      initContainers: this.someList(2, () => this.container({ restartPolicy: dice.pick([undefined, undefined, 'Always']) })),
      containers: dice.list(dice.chance(0.05) ? 0 : 1, 3, () => this.container({})),
      ephemeralContainers: dice.chance(0.7) ? undefined : this.someList(2, () => this.container({ targetContainerName: 'web' })),
    });
    return defined({ apiVersion: 'v1', kind: 'Pod', metadata: this.metadata(), spec });
  }

  private carelessTopics(): readonly Topic[] {
    const { dice } = this;
    if (dice.chance(0.2)) {
      return [];
    }
    return dice.chance(0.15) ? dice.some(TOPICS) : dice.list(1, 3, () => dice.pick(TOPICS));
  }

  // A careless pod is not careless everywhere: a fault in one of several places is the common case.
  private value<T>(topic: Topic, { sound, edge }: values.Values<T>): T {
    return this.dice.pick(this.careless.has(topic) && this.dice.chance(0.6) ? edge : sound);
  }

  private os(): unknown {
    return this.windows ? { name: 'windows' } : this.dice.pick([undefined, undefined, undefined, null, { name: 'linux' }, { name: 'Windows' }, { name: '' }, {}]);
  }

  private metadata(): unknown {
    const { dice } = this;
    const annotations: JsonObject = {};
    if (dice.chance(0.4)) {
      annotations[APP_ARMOR_PREFIX + dice.pick(CONTAINER_NAMES)] = this.value('appArmorAnnotations', values.APP_ARMOR_ANNOTATION);
    }
    if (dice.chance(0.2)) {
      annotations[dice.pick(['seccomp.security.alpha.kubernetes.io/pod', 'container.seccomp.security.alpha.kubernetes.io/web'])] = dice.pick(values.SECCOMP_ANNOTATION);
    }
    if (dice.chance(0.1)) {
      annotations[dice.pick([APP_ARMOR_PREFIX.slice(0, -1), APP_ARMOR_PREFIX.toUpperCase(), `x.${APP_ARMOR_PREFIX}`, 'example.com/note'])] = 'unconfined';
    }
    return dice.pick([{ name: 'web', annotations }, { name: 'web', annotations }, { name: 'web', annotations }, { name: 'web', annotations: null }, { name: 'web' }, {}]);
  }

  // What must be said is said here or in each container; for the rest, both places may speak.
  private required<T>(topic: 'seccomp' | 'runAsNonRoot', inPod: boolean, choices: values.Values<T>): T | undefined | null {
    const here = this.saidOnPod.has(topic) === inPod;
    if (this.careless.has(topic)) {
      return here || this.dice.chance(0.4) ? this.value(topic, choices) : undefined;
    }
    return here || this.dice.chance(0.2) ? this.dice.pick(choices.sound) : this.dice.pick([undefined, undefined, null]);
  }

  private podSecurityContext(): unknown {
    return this.emptiable(defined({
      runAsNonRoot: this.required('runAsNonRoot', true, values.RUN_AS_NON_ROOT),
      seccompProfile: this.windows && this.dice.chance(0.8) ? undefined : this.required('seccomp', true, values.SECCOMP),
      ...this.eitherSecurityContext(),
      sysctls: this.someList(2, () => defined({ name: this.value('sysctls', values.SYSCTL), value: '1' })),
      fsGroup: this.dice.pick([undefined, 0, 2000]),
    }));
  }

  private containerSecurityContext(): unknown {
    const linux = !this.windows || this.dice.chance(0.2);
    return this.emptiable(defined({
      runAsNonRoot: this.required('runAsNonRoot', false, values.RUN_AS_NON_ROOT),
      seccompProfile: linux ? this.required('seccomp', false, values.SECCOMP) : undefined,
      ...this.eitherSecurityContext(),
      privileged: this.value('privileged', values.FLAG_OFF),
      procMount: this.value('procMount', values.PROC_MOUNT),
      allowPrivilegeEscalation: linux ? this.value('privilegeEscalation', values.ALLOW_PRIVILEGE_ESCALATION) : undefined,
      capabilities: linux ? this.capabilities() : this.dice.pick(values.CAPABILITIES_ALONE),
      readOnlyRootFilesystem: this.dice.pick([undefined, true, false]),
    }));
  }

  private eitherSecurityContext(): JsonObject {
    return {
      runAsUser: this.value('runAsUser', values.RUN_AS_USER),
      appArmorProfile: this.value('appArmor', values.APP_ARMOR),
      seLinuxOptions: this.value('seLinux', values.SE_LINUX),
      windowsOptions: this.value('windowsOptions', values.WINDOWS_OPTIONS),
    };
  }

  private capabilities(): unknown {
    if (this.careless.has('capabilitiesDrop') && this.dice.chance(0.1)) {
      return this.dice.pick(values.CAPABILITIES_ALONE);
    }
    return defined({
      drop: this.value('capabilitiesDrop', values.CAPABILITIES_DROP),
      add: this.value('capabilitiesAdd', values.CAPABILITIES_ADD),
    });
  }

  private container(more: JsonObject): JsonObject {
    const { dice } = this;
    return defined({
      name: dice.pick(CONTAINER_NAMES),
      image: 'registry.example/web',
      ...more,
      securityContext: this.containerSecurityContext(),
      ports: this.someList(2, () => defined({
        containerPort: dice.pick([8080, 8080, 53, 0, undefined]),
        hostPort: this.value('hostPorts', values.HOST_PORT),
      })),
      livenessProbe: this.handler(),
      readinessProbe: this.handler(),
      startupProbe: this.handler(),
      lifecycle: dice.pick([undefined, undefined, null, {}, defined({ postStart: this.handler(), preStop: this.handler() })]),
    });
  }

  private handler(): unknown {
    const { dice } = this;
    const host = this.value('probedHosts', values.PROBED_HOST);
    return dice.pick([
      undefined, undefined, null, {}, { exec: { command: ['true'] } }, { httpGet: null }, { tcpSocket: null, exec: null },
      { httpGet: defined({ path: '/', port: 8080, host }) }, { tcpSocket: defined({ port: 'http', host }) }, { tcpSocket: defined({ port: 1, host }), httpGet: { port: 1 } },
    ]);
  }

  private someList(most: number, make: () => unknown): unknown {
    const { dice } = this;
    return dice.chance(0.4) ? dice.pick([undefined, undefined, null, []]) : dice.list(1, most, make);
  }

  private emptiable(securityContext: JsonObject): unknown {
    return this.careless.size > 0 && this.dice.chance(0.04) ? this.dice.pick([undefined, null, {}]) : securityContext;
  }
}

/** The object without the keys whose value is undefined, as JSON would have it. */
function defined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
