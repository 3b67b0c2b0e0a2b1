import { loadAll } from 'js-yaml';
import { bulwark } from '../../cli/run';
import { mayDo } from '../client/access-review';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { TARGET } from '../client/release';
import { Resources } from '../client/resources';
import { until } from '../client/until';

const server = ApiServer.connect();
const resources = new Resources(server);
const apply = new Apply(server);
const namespace = 'payments';
const NAMESPACED = `/api/v1/namespaces/${namespace}`;

let bundle: string;
let objects: any[];

async function printed(...flags: string[]): Promise<string> {
  const { code, stdout, stderr } = await bulwark(['namespace', ...flags, '--target', TARGET]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const objectOf = (kind: string) => objects.find((object) => object.kind === kind);
const containerLimits = () => objectOf('LimitRange').spec.limits.find(({ type }: any) => type === 'Container');
const used = async () => (await server.get(`${NAMESPACED}/resourcequotas/quota`)).status?.used ?? {};

/** A pod that Pod Security has nothing against. */
function pod(name: string, amounts?: object, securityContext: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'web',
        image: 'registry.example/web',
        resources: amounts,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...securityContext },
      }],
    },
  };
}

const service = (name: string, spec: object) =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec } });

beforeAll(async () => {
  bundle = await printed(namespace, '--viewers', 'payments-auditors', '--developers', 'payments-developers', '--operators', 'payments-pipeline');
  objects = loadAll(bundle);
});

test('the bundle is accepted in the order in which it is printed, without a warning', async () => {
  expect(await apply.yaml(bundle)).toEqual([]);
});

test('it is accepted again, and changes nothing', async () => {
  await accountIn(server, namespace);
  // The status of a quota changes whenever it is counted.
  const versions = () => Promise.all(objects.filter(({ kind }) => kind !== 'ResourceQuota').map(async (object) => {
    const { metadata } = await server.get(`${await resources.pathOf(object)}/${object.metadata.name}`);
    return `${object.kind} ${metadata.name} ${metadata.resourceVersion}`;
  }));
  const before = await versions();
  expect(await apply.yaml(bundle)).toEqual([]);
  expect(await versions()).toEqual(before);
});

describe('in that namespace', () => {
  beforeAll(async () => {
    await accountIn(server, namespace);
    await until('the quota is counted', async () => (await used()).pods !== undefined);
  });

  test('a pod without resources gets the defaults of the LimitRange, and no token', async () => {
    expect(await apply.objects([pod('silent')])).toEqual([]);
    const { spec } = await server.get(`${NAMESPACED}/pods/silent`);
    expect(spec.containers[0].resources).toEqual({ limits: containerLimits().default, requests: containerLimits().defaultRequest });
    expect(Object.keys(spec.containers[0].resources.limits)).toEqual(expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage']));
    expect(spec.volumes ?? []).toEqual([]);
  });

  test.each(['cpu', 'memory', 'ephemeral-storage'])('a container with more %s than the LimitRange allows is refused, and with as much it is not', async (resource) => {
    const most = containerLimits().max[resource];
    const more = most.replace(/\d+/, (number: string) => String(Number(number) + 1));
    const asking = (amount: string) => pod(`greedy-${resource}`, { limits: { [resource]: amount }, requests: { [resource]: containerLimits().min[resource] } });
    expect(await apply.objects([asking(more)]))
      .toEqual([{ object: `Pod greedy-${resource}`, says: expect.stringMatching(new RegExp(`^403 .*maximum ${resource} usage per Container is ${most}`)) }]);
    expect(await apply.objects([asking(most)])).toEqual([]);
  });

  test('the quota counts pods and what they request', async () => {
    const before = await used();
    expect(await apply.objects([pod('counted', { limits: { cpu: '1' }, requests: { cpu: '1' } })])).toEqual([]);
    await until('the pod is counted', async () => Number((await used()).pods) === Number(before.pods) + 1);
    expect(milliCpu((await used())['requests.cpu'])).toBe(milliCpu(before['requests.cpu']) + 1000);
  });

  test('what is beyond the quota is refused', async () => {
    const most = milliCpu(objectOf('ResourceQuota').spec.hard['requests.cpu']);
    const each = milliCpu(containerLimits().max.cpu);
    const answers = [];
    for (let i = 0; i <= most / each; i++) {
      answers.push(...await apply.objects([pod(`many-${i}`, { limits: { cpu: `${each}m` }, requests: { cpu: `${each}m` } })]));
    }
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.length).toBeLessThan(most / each + 1);
    answers.forEach(({ says }) => expect(says).toMatch(/^403 .*exceeded quota: quota, requested: .*requests\.cpu=/));
  });

  test('a Service inside the cluster is accepted, one with a port on every node or an address of its own is refused', async () => {
    expect(await apply.objects([service('inside', {})])).toEqual([]);
    expect(await apply.objects([service('node-port', { type: 'NodePort' })]))
      .toEqual([{ object: 'Service node-port', says: expect.stringMatching(/^403 .*exceeded quota: quota, requested: services\.nodeports=1/) }]);
    expect(await apply.objects([service('balanced', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false })]))
      .toEqual([{ object: 'Service balanced', says: expect.stringMatching(/^403 .*exceeded quota: quota, requested: services\.loadbalancers=1/) }]);
  });

  test('a pod that Pod Security restricted forbids is refused', async () => {
    expect(await apply.objects([pod('rooted', undefined, { allowPrivilegeEscalation: true })]))
      .toEqual([{ object: 'Pod rooted', says: expect.stringMatching(/^403 .*violates PodSecurity "restricted:v1\.\d+": allowPrivilegeEscalation != false/) }]);
  });

  test('those who are named hold their roles, and the account of pods that name none holds no rights', async () => {
    const may = (group: string, what: string) => mayDo(server, { name: 'jane', groups: [group] }, what, namespace);
    expect(await Promise.all(['payments-auditors', 'payments-developers', 'payments-pipeline', 'others'].map((group) => may(group, 'list pods'))))
      .toEqual([true, true, true, false]);
    expect(await Promise.all(['payments-auditors', 'payments-developers'].map((group) => may(group, 'create deployments.apps')))).toEqual([false, true]);
    expect(await Promise.all(['payments-developers', 'payments-pipeline'].map((group) => may(group, 'create networkpolicies.networking.k8s.io'))))
      .toEqual([false, true]);
    const account = { name: `system:serviceaccount:${namespace}:default`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] };
    expect(await Promise.all(['list pods', 'get secrets', 'create pods'].map((what) => mayDo(server, account, what, namespace)))).toEqual([false, false, false]);
  });
});

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'open-to-some': ['--allow-from', 'namespace:ingress-nginx', '--allow-to', 'cidr:203.0.113.0/24', '--allow-to', 'namespace', '--dns', 'cidr:169.254.20.10/32'],
  'with-other-amounts': [
    '--quota-cpu', '4', '--quota-memory', '8Gi', '--quota-node-ports', '2', '--quota-pods', '10', '--quota-storage', 'none',
  ],
  'with-reasons': [
    '--developers', 'developers', '--operator-accounts', 'ci/deployer', '--exec-reason', 'programs are looked into while they run',
    '--secrets-reason', 'the pipeline rotates them', '--exempt', 'no-default-token=an old client', '--label', 'team=payments', '--annotation', 'example.com/cost=42',
  ],
};

test.each(Object.entries(OTHERS))('a namespace %s is accepted', async (name, flags) => {
  expect(await apply.yaml(await printed(name, ...flags))).toEqual([]);
});

function milliCpu(quantity: string): number {
  return quantity.endsWith('m') ? Number(quantity.slice(0, -1)) : Number(quantity) * 1000;
}
