import { Amount, NONE, settleAmounts } from './amounts';
import { NamespaceLimits } from './namespace-limits';
import { NamespaceQuota } from './namespace-quota';
import { LIMIT_RANGE, RESOURCE_QUOTA } from './switches';

/** The specs of the two objects, which are settled together: no limit is out of reach of the quota. */
export interface NamespaceResources {
  readonly limitRange: { limits: object[] };
  readonly quota: { hard: { [resource: string]: string } };
  /** What no bound is left for, though a rule asks for one. */
  readonly unbounded: readonly Unbounded[];
}

/** An amount that a rule asks for and nobody gave. */
export interface Unbounded {
  /** The rule, of which the namespace needs an exemption. */
  readonly rule: string;
  /** What is lost, in the words of the props. */
  readonly loss: string;
}

interface Bounds {
  readonly min?: string;
  readonly defaultRequest?: string;
  readonly defaultLimit?: string;
  readonly max?: string;
  readonly podMax?: string;
}

interface Bounded { [bound: string]: { [resource: string]: string } }

interface ComputeResource {
  /** What messages call it, where the rules about limits and quotas ask for it. */
  readonly title?: string;
  readonly limits: 'cpu' | 'memory' | 'ephemeralStorage';
  readonly requestsQuota: 'requestsCpu' | 'requestsMemory' | 'requestsEphemeralStorage';
  readonly limitsQuota: 'limitsCpu' | 'limitsMemory' | 'limitsEphemeralStorage';
  readonly resource: string;
  /** The defaults, in the order of `AMOUNTS`. */
  readonly fallbacks: readonly string[];
}

const COMPUTE: readonly ComputeResource[] = [
  {
    title: 'CPU',
    limits: 'cpu',
    requestsQuota: 'requestsCpu',
    limitsQuota: 'limitsCpu',
    resource: 'cpu',
    fallbacks: ['10m', '100m', '500m', '4', '8', '20', '10'],
  },
  {
    title: 'memory',
    limits: 'memory',
    requestsQuota: 'requestsMemory',
    limitsQuota: 'limitsMemory',
    resource: 'memory',
    fallbacks: ['16Mi', '128Mi', '512Mi', '8Gi', '16Gi', '40Gi', '20Gi'],
  },
  {
    limits: 'ephemeralStorage',
    requestsQuota: 'requestsEphemeralStorage',
    limitsQuota: 'limitsEphemeralStorage',
    resource: 'ephemeral-storage',
    fallbacks: ['1Mi', '128Mi', '1Gi', '8Gi', '16Gi', '40Gi', '20Gi'],
  },
];

const BOUNDS = ['min', 'defaultRequest', 'defaultLimit', 'max', 'podMax'] as const;
// By place: min, defaultRequest, defaultLimit, max, podMax, the quota of limits, the quota of requests.
const AT_MOST: readonly (readonly number[])[] = [[1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6], [3, 4, 5], [4, 5], [5], [], []];

const COUNTS: readonly (readonly [keyof NamespaceQuota, string, number])[] = [
  ['pods', 'pods', 50],
  ['persistentVolumeClaims', 'persistentvolumeclaims', 20],
  ['services', 'services', 20],
  ['nodePorts', 'services.nodeports', 0],
  ['loadBalancers', 'services.loadbalancers', 0],
  ['configMaps', 'configmaps', 100],
  ['secrets', 'secrets', 100],
];

/**
 * The LimitRange and ResourceQuota for what is given.
 *
 * @throws an Error that names the path and both values where they contradict each other
 */
export function namespaceResources(path: string, limits: NamespaceLimits, quota: NamespaceQuota): NamespaceResources {
  const container: Bounded = { default: {}, defaultRequest: {}, max: {}, min: {} };
  const pod: { [resource: string]: string } = {};
  const hard: { [resource: string]: string } = {};
  for (const compute of COMPUTE) {
    const { resource } = compute;
    const [min, request, limit, max, podMax, limitsQuota, requestsQuota] = settleAmounts(path, computeAmounts(compute, limits, quota));
    put(container.min, resource, min);
    put(container.defaultRequest, resource, request);
    put(container.default, resource, limit);
    put(container.max, resource, max);
    put(pod, resource, podMax);
    put(hard, `requests.${resource}`, requestsQuota);
    put(hard, `limits.${resource}`, limitsQuota);
  }
  const unbounded = COMPUTE.filter(({ title }) => title !== undefined).flatMap((compute) => unboundedOf(compute, container, hard));
  const [claimMin, claimMax, storage] = settleAmounts(path, [
    { name: 'limits.volumeClaims.min', given: limits.volumeClaims?.min, fallback: '1Mi', atMost: [1, 2] },
    { name: 'limits.volumeClaims.max', given: limits.volumeClaims?.max, fallback: '100Gi', atMost: [2] },
    { name: 'quota.requestsStorage', given: quota.requestsStorage, fallback: '200Gi', atMost: [] },
  ]);
  put(hard, 'requests.storage', storage);
  for (const [prop, resource, fallback] of COUNTS) {
    hard[resource] = String(count(path, prop, (quota[prop] as number | undefined) ?? fallback));
  }
  const claim = { max: claimMax === undefined ? {} : { storage: claimMax }, min: claimMin === undefined ? {} : { storage: claimMin } };
  const items = [item('Container', container), item('Pod', { max: pod }), item('PersistentVolumeClaim', claim)];
  return { limitRange: { limits: items.filter((each) => Object.keys(each).length > 1) }, quota: { hard }, unbounded };
}

function unboundedOf(compute: ComputeResource, container: Bounded, hard: Bounded[string]): Unbounded[] {
  const { title, limits, resource, requestsQuota, limitsQuota } = compute;
  const has = (amounts: Bounded[string], name: string) => amounts[name] !== undefined;
  return [
    ...has(container.default, resource) || has(container.max, resource) ? [] : [{
      rule: LIMIT_RANGE,
      loss: `neither limits.${limits}.defaultLimit nor limits.${limits}.max bounds the ${title} of a container that says nothing`,
    }],
    ...has(hard, `requests.${resource}`) || has(hard, `limits.${resource}`) ? [] : [{
      rule: RESOURCE_QUOTA,
      loss: `neither quota.${requestsQuota} nor quota.${limitsQuota} bounds the ${title} of all pods together`,
    }],
  ];
}

function computeAmounts(compute: ComputeResource, limits: NamespaceLimits, quota: NamespaceQuota): Amount[] {
  const bounds: Bounds = limits[compute.limits] ?? {};
  const given = [...BOUNDS.map((bound) => bounds[bound]), quota[compute.limitsQuota], quota[compute.requestsQuota]];
  // Where containers get no limit, or no request, a bound on it that nobody asked for would refuse every pod that states none.
  const without = bounds.defaultLimit !== NONE ? [] : bounds.defaultRequest !== NONE ? [3, 4, 5] : [3, 4, 5, 6];
  const names = [...BOUNDS.map((bound) => `limits.${compute.limits}.${bound}`), `quota.${compute.limitsQuota}`, `quota.${compute.requestsQuota}`];
  return names.map((name, i) => ({
    name,
    given: given[i] ?? (without.includes(i) ? NONE : undefined),
    fallback: compute.fallbacks[i],
    atMost: AT_MOST[i],
  }));
}

function count(path: string, prop: string, value: number): number {
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(`${path}: quota.${prop} is ${value}: give a whole number, 0 for none`);
  }
  return value;
}

function put(amounts: { [resource: string]: string }, resource: string, amount: string | undefined): void {
  if (amount !== undefined) {
    amounts[resource] = amount;
  }
}

function item(type: string, bounds: { [bound: string]: object }): object {
  return { type, ...Object.fromEntries(Object.entries(bounds).filter(([, amounts]) => Object.keys(amounts).length > 0)) };
}
