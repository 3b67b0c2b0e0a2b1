import type { NamespaceLimits } from '../../constructs/namespace/namespace-limits';
import { OptionValues } from '../option';

const GROUP = 'Limits: what one container, pod or volume claim may ask for; none leaves a bound out';

const amount = <const D extends string>(help: string, byDefault: D) => ({ value: 'AMOUNT', help, default: byDefault, group: GROUP }) as const;

/** The flags for the LimitRange. */
export const LIMIT_OPTIONS = {
  'cpu-min': amount('Least CPU that a container may request', '10m'),
  'cpu-request': amount('CPU that a container requests that says nothing', '100m'),
  'cpu-limit': amount('CPU limit of a container that says nothing; without it and a highest one it needs --exempt limit-range=REASON', '500m'),
  'cpu-max': amount('Highest CPU limit of a container', '4'),
  'cpu-pod-max': amount('Highest CPU limit of a pod', '8'),
  'memory-min': amount('Least memory that a container may request', '16Mi'),
  'memory-request': amount('Memory that a container requests that says nothing', '128Mi'),
  'memory-limit': amount('Memory limit of a container that says nothing; without it and a highest one it needs --exempt limit-range=REASON', '512Mi'),
  'memory-max': amount('Highest memory limit of a container', '8Gi'),
  'memory-pod-max': amount('Highest memory limit of a pod', '16Gi'),
  'disk-min': amount('Least of the node\'s disk that a container may request', '1Mi'),
  'disk-request': amount('Disk that a container requests that says nothing', '128Mi'),
  'disk-limit': amount('Disk limit of a container that says nothing', '1Gi'),
  'disk-max': amount('Highest disk limit of a container', '8Gi'),
  'disk-pod-max': amount('Highest disk limit of a pod', '16Gi'),
  'volume-min': amount('Smallest volume claim', '1Mi'),
  'volume-max': amount('Largest volume claim', '100Gi'),
} as const;

const RESOURCES = { cpu: 'cpu', memory: 'memory', disk: 'ephemeralStorage', volume: 'volumeClaims' } as const;
const BOUNDS = { 'min': 'min', 'request': 'defaultRequest', 'limit': 'defaultLimit', 'max': 'max', 'pod-max': 'podMax' } as const;

type Resource = keyof typeof RESOURCES;
type Bound = keyof typeof BOUNDS;
type Flag = keyof typeof LIMIT_OPTIONS;

const FLAGS = (Object.keys(LIMIT_OPTIONS) as Flag[]).map((flag) => {
  const dash = flag.indexOf('-');
  return { flag, resource: RESOURCES[flag.slice(0, dash) as Resource], bound: BOUNDS[flag.slice(dash + 1) as Bound] };
});

/** The flag for each prop of the limits. */
export const LIMIT_WORDS = Object.fromEntries(FLAGS.map(({ flag, resource, bound }) => [`limits.${resource}.${bound}`, `--${flag}`]));

/** The limits that were asked for, undefined where none were. */
export function limitsFrom(values: OptionValues<typeof LIMIT_OPTIONS>): NamespaceLimits | undefined {
  const limits: { [resource: string]: { [bound: string]: string } } = {};
  for (const { flag, resource, bound } of FLAGS) {
    const given = values[flag];
    if (given !== undefined) {
      (limits[resource] ??= {})[bound] = given;
    }
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}
