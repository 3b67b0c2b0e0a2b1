import type { NamespaceQuota } from '../../constructs/namespace/namespace-quota';
import { wholeNumber } from '../number';
import { OptionValues } from '../option';

const GROUP = 'Quota: what all objects of the namespace may use together';
const HIGHEST_COUNT = 1_000_000;

const amount = <const D extends string>(help: string, byDefault: D) => ({ value: 'AMOUNT', help, default: byDefault, group: GROUP }) as const;
const number = <const D extends string>(help: string, byDefault: D) => ({ value: 'COUNT', help, default: byDefault, group: GROUP }) as const;

/** The flags for the ResourceQuota. */
export const QUOTA_OPTIONS = {
  'quota-cpu': amount('Sum of all CPU requests, or none', '10'),
  'quota-cpu-limit': amount('Sum of all CPU limits, or none; none for requests too needs --exempt resource-quota=REASON', '20'),
  'quota-memory': amount('Sum of all memory requests, or none', '20Gi'),
  'quota-memory-limit': amount('Sum of all memory limits, or none; none for requests too needs --exempt resource-quota=REASON', '40Gi'),
  'quota-disk': amount('Sum of all requests of the nodes\' disks, or none', '20Gi'),
  'quota-disk-limit': amount('Sum of all limits of the nodes\' disks, or none', '40Gi'),
  'quota-storage': amount('Sum of all volume claims, or none', '200Gi'),
  'quota-pods': number('Number of pods', '50'),
  'quota-volume-claims': number('Number of volume claims', '20'),
  'quota-services': number('Number of Services', '20'),
  'quota-node-ports': number('Number of node ports', '0'),
  'quota-load-balancers': number('Number of Services of type LoadBalancer', '0'),
  'quota-config-maps': number('Number of ConfigMaps', '100'),
  'quota-secrets': number('Number of Secrets', '100'),
} as const;

const AMOUNTS = {
  'quota-cpu': 'requestsCpu',
  'quota-cpu-limit': 'limitsCpu',
  'quota-memory': 'requestsMemory',
  'quota-memory-limit': 'limitsMemory',
  'quota-disk': 'requestsEphemeralStorage',
  'quota-disk-limit': 'limitsEphemeralStorage',
  'quota-storage': 'requestsStorage',
} as const;

const COUNTS = {
  'quota-pods': 'pods',
  'quota-volume-claims': 'persistentVolumeClaims',
  'quota-services': 'services',
  'quota-node-ports': 'nodePorts',
  'quota-load-balancers': 'loadBalancers',
  'quota-config-maps': 'configMaps',
  'quota-secrets': 'secrets',
} as const;

type Flag = keyof typeof QUOTA_OPTIONS;

/** The flag for each prop of the quota. */
export const QUOTA_WORDS = Object.fromEntries(Object.entries({ ...AMOUNTS, ...COUNTS }).map(([flag, prop]) => [`quota.${prop}`, `--${flag}`]));

/** The quota that was asked for, undefined where nothing was. */
export function quotaFrom(values: OptionValues<typeof QUOTA_OPTIONS>): NamespaceQuota | undefined {
  const given = (Object.keys(QUOTA_OPTIONS) as Flag[]).filter((flag) => values[flag] !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given.map((flag) => flag in COUNTS
    ? [COUNTS[flag as keyof typeof COUNTS], wholeNumber(`--${flag}`, values[flag], 0, HIGHEST_COUNT)]
    : [AMOUNTS[flag as keyof typeof AMOUNTS], values[flag]]));
}
