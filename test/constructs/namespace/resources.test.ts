import fc from 'fast-check';
import { namespaceResources } from '../../../src/constructs/namespace/resources';
import { compareQuantities, parseQuantity } from '../../../src/manifest/quantity';

const RESOURCES = [
  ['cpu', 'cpu', 'Cpu'],
  ['memory', 'memory', 'Memory'],
  ['ephemeralStorage', 'ephemeral-storage', 'EphemeralStorage'],
] as const;

/** Every bound that is rendered for one resource, in the order in which none may be above the next. */
function bounds({ limitRange, quota }: ReturnType<typeof namespaceResources>, resource: string) {
  const of = (type: string) => (limitRange.limits as any[]).find((item) => item.type === type) ?? {};
  const container = of('Container');
  return {
    chain: [
      container.min?.[resource], container.defaultRequest?.[resource], container.default?.[resource], container.max?.[resource],
      of('Pod').max?.[resource], quota.hard[`limits.${resource}`],
    ],
    requests: [container.min?.[resource], container.defaultRequest?.[resource], quota.hard[`requests.${resource}`]],
  };
}

function expectAscending(amounts: (string | undefined)[]): void {
  const present = amounts.filter((amount) => amount !== undefined);
  for (let i = 1; i < present.length; i++) {
    expect([present, compareQuantities(parseQuantity(present[i - 1]), parseQuantity(present[i])) <= 0]).toEqual([present, true]);
  }
}

const amounts = fc.constantFrom('0', '1m', '10m', '0.5', '1', '2000m', '16Mi', '0.5Gi', '1Gi', '1G', '9Gi', '1Ti', '1e12');
const maybe = fc.option(fc.oneof({ weight: 4, arbitrary: amounts }, { weight: 1, arbitrary: fc.constant('none') }), { nil: undefined });
const given = fc.record({ min: maybe, defaultRequest: maybe, defaultLimit: maybe, max: maybe, podMax: maybe });

test('whatever is given, limits and quota either agree with each other or the error names both values', () => {
  let agreed = 0;
  let refused = 0;
  fc.assert(fc.property(fc.constantFrom(...RESOURCES), given, maybe, maybe, ([prop, resource, suffix], limits, limitsQuota, requestsQuota) => {
    let result;
    try {
      result = namespaceResources('path', { [prop]: limits }, { [`limits${suffix}`]: limitsQuota, [`requests${suffix}`]: requestsQuota });
    } catch (error) {
      refused++;
      const [, above, greater, below, less] = /^path: (\S+) "(.+)" is above (\S+) "(.+)": lower the one or raise the other$/.exec((error as Error).message)!;
      expect(compareQuantities(parseQuantity(greater), parseQuantity(less))).toBe(1);
      const all: { [name: string]: string | undefined } = {
        ...Object.fromEntries(Object.entries(limits).map(([bound, value]) => [`limits.${prop}.${bound}`, value])),
        [`quota.limits${suffix}`]: limitsQuota,
        [`quota.requests${suffix}`]: requestsQuota,
      };
      expect([all[above], all[below]]).toEqual([greater, less]);
      return;
    }
    agreed++;
    const { chain, requests } = bounds(result, resource);
    expectAscending(chain);
    expectAscending(requests);
    const wanted = [limits.min, limits.defaultRequest, limits.defaultLimit, limits.max, limits.podMax, limitsQuota];
    wanted.forEach((amount, i) => amount !== undefined && expect(chain[i]).toBe(amount === 'none' ? undefined : amount));
    for (const [other] of RESOURCES.map(([, name]) => [name]).filter(([name]) => name !== resource)) {
      expect(bounds(result, other)).toEqual(bounds(namespaceResources('path', {}, {}), other));
    }
  }), { numRuns: 2000 });
  expect(agreed).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

test.each([
  ['the default limit above the quota', { cpu: { defaultLimit: '30' } }, { limitsCpu: '20' }, 'limits.cpu.defaultLimit "30" is above quota.limitsCpu "20"'],
  ['the most below the default', { memory: { max: '1Gi', defaultLimit: '2Gi' } }, {}, 'limits.memory.defaultLimit "2Gi" is above limits.memory.max "1Gi"'],
  ['the least above the default request', { cpu: { min: '1', defaultRequest: '500m' } }, {}, 'limits.cpu.min "1" is above limits.cpu.defaultRequest "500m"'],
  ['a container above its pod', { memory: { max: '4Gi', podMax: '2Gi' } }, {}, 'limits.memory.max "4Gi" is above limits.memory.podMax "2Gi"'],
  ['the request above the quota of requests', { cpu: { defaultRequest: '3' } }, { requestsCpu: '2500m' }, 'limits.cpu.defaultRequest "3" is above quota.requestsCpu "2500m"'],
  ['a claim above all claims', { volumeClaims: { max: '2Ti' } }, { requestsStorage: '1Ti' }, 'limits.volumeClaims.max "2Ti" is above quota.requestsStorage "1Ti"'],
])('refused: %s', (_, limits, quota, message) => {
  expect(() => namespaceResources('chart/ns', limits, quota)).toThrow(`chart/ns: ${message}: lower the one or raise the other`);
});

test('a default gives way to what is given, in both directions', () => {
  const small = namespaceResources('path', {}, { limitsMemory: '256Mi', requestsMemory: '64Mi' });
  expect(bounds(small, 'memory').chain).toEqual(['16Mi', '64Mi', '256Mi', '256Mi', '256Mi', '256Mi']);
  const large = namespaceResources('path', { cpu: { min: '12' } }, {});
  expect(bounds(large, 'cpu').chain).toEqual(['12', '12', '12', '12', '12', '20']);
  expect(large.quota.hard['requests.cpu']).toBe('12');
});

test('without a default limit there is no bound that would refuse containers without one', () => {
  const resources = namespaceResources('path', { cpu: { defaultLimit: 'none' } }, {});
  const { limitRange, quota } = resources;
  expect(limitRange.limits).toMatchObject([
    { type: 'Container', max: { memory: '8Gi' }, defaultRequest: { cpu: '100m' } },
    { type: 'Pod', max: { memory: '16Gi' } },
    { type: 'PersistentVolumeClaim' },
  ]);
  expect(bounds(resources, 'cpu').chain).toEqual(['10m', '100m', undefined, undefined, undefined, undefined]);
  expect(quota.hard['requests.cpu']).toBe('10');
});

test('what nobody wants is left out as a whole', () => {
  const { limitRange, quota } = namespaceResources('path', { volumeClaims: { min: 'none', max: 'none' } }, { requestsStorage: 'none' });
  expect(limitRange.limits.map((item: any) => item.type)).toEqual(['Container', 'Pod']);
  expect(quota.hard).not.toHaveProperty(['requests.storage']);
});

test('what is no amount is refused, with the name of the option', () => {
  expect(() => namespaceResources('path', { cpu: { max: '4 cores' } }, {})).toThrow('path: limits.cpu.max: "4 cores" is not a quantity');
  expect(() => namespaceResources('path', {}, { limitsMemory: '-1Gi' })).toThrow('path: quota.limitsMemory is "-1Gi": an amount is never negative');
  expect(() => namespaceResources('path', {}, { pods: 1.5 })).toThrow('path: quota.pods is 1.5: give a whole number');
  expect(() => namespaceResources('path', {}, { nodePorts: -1 })).toThrow('path: quota.nodePorts is -1');
});

test('every count can be set', () => {
  const quota = { pods: 1, persistentVolumeClaims: 2, services: 3, nodePorts: 4, loadBalancers: 5, configMaps: 6, secrets: 7 };
  expect(namespaceResources('path', {}, quota).quota.hard).toMatchObject({
    'pods': '1', 'persistentvolumeclaims': '2', 'services': '3', 'services.nodeports': '4', 'services.loadbalancers': '5', 'configmaps': '6', 'secrets': '7',
  });
});
