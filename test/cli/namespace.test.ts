import { loadAll } from 'js-yaml';
import { bulwark } from './run';
import { LIMIT_OPTIONS } from '../../src/cli/namespace/limit-options';
import { QUOTA_OPTIONS } from '../../src/cli/namespace/quota-options';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const namespace = (...args: string[]) => bulwark(['namespace', 'payments', ...args]);

async function objectsOf(...args: string[]): Promise<any[]> {
  const { code, stdout, stderr } = await namespace(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return loadAll(stdout);
}
const only = async (kind: string, ...args: string[]) => {
  const found = (await objectsOf(...args)).filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
};

const EVERYTHING = [
  '--viewers', 'auditors', '--viewers', 'oidc:on call', '--developers', 'devs', '--operators', 'ops', '--operator-accounts', 'ci/deployer',
  '--allow-from', 'monitoring', '--allow-to', 'internet', '--dns', 'cidr:169.254.20.10/32', '--audit', 'baseline', '--quota-cpu', '4', '--quota-pods', '10',
  '--memory-max', '2Gi', '--label', 'team=payments', '--annotation', 'owner=a=b',
];

test.each(TARGET_VERSIONS.map(({ name }) => name))('for %s, with few flags and with all, check finds nothing by nsa', async (target) => {
  for (const flags of [[], EVERYTHING]) {
    const { stdout, code, stderr } = await namespace('--target', target, ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await bulwark(['check', '--target', target, '-'], { stdin: stdout })).toMatchObject({ code: 0, stdout: '' });
  }
});

test('a namespace and its service in one stream are clean together', async () => {
  const image = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;
  const service = await bulwark(['service', 'web', '--namespace', 'payments', '--image', image, '--port', '8080', '--host', 'payments.example']);
  const both = (await namespace(...EVERYTHING)).stdout + service.stdout;
  expect(await bulwark(['check', '-'], { stdin: both })).toMatchObject({ code: 0, stdout: '' });
});

test('the target is the version of the Pod Security labels', async () => {
  expect((await only('Namespace', '--target', 'v1.34')).metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'v1.34',
  });
});

test('groups and accounts are bound to the roles that they are named for', async () => {
  const objects = await objectsOf(...EVERYTHING);
  const subjects = Object.fromEntries(objects.filter(({ kind }) => kind === 'RoleBinding')
    .map((binding) => [binding.roleRef.name, binding.subjects.map(({ kind, namespace: of, name }: any) => [kind, of, name].filter(Boolean).join(' '))]));
  expect(subjects).toEqual({
    viewer: ['Group auditors', 'Group oidc:on call'],
    developer: ['Group devs'],
    operator: ['Group ops', 'ServiceAccount ci deployer'],
  });
});

test('labels, annotations and levels are on the Namespace', async () => {
  const { metadata } = await only('Namespace', ...EVERYTHING);
  expect(metadata.labels).toMatchObject({ 'team': 'payments', 'pod-security.kubernetes.io/audit': 'baseline', 'pod-security.kubernetes.io/warn': 'restricted' });
  expect(metadata.annotations).toMatchObject({ owner: 'a=b' });
});

test('peers are open for all pods', async () => {
  const policies = (await objectsOf(...EVERYTHING)).filter(({ kind }) => kind === 'NetworkPolicy');
  const text = JSON.stringify(policies);
  expect(text).toContain('"kubernetes.io/metadata.name":"monitoring"');
  expect(text).toContain('169.254.20.10/32');
  expect(text).toContain('"cidr":"0.0.0.0/0"');
});

test('a bound is left out for a reason, and the others stay', async () => {
  const quota = await only('ResourceQuota', '--quota-cpu', 'none', '--quota-cpu-limit', 'none', '--exempt', 'resource-quota=batch work');
  expect(Object.keys(quota.spec.hard)).toEqual(expect.arrayContaining(['requests.memory', 'limits.memory', 'pods']));
  expect(quota.spec.hard).not.toHaveProperty(['requests.cpu']);
});

test('an exemption lowers the level that is enforced, and the Namespace says why', async () => {
  const { metadata } = await only('Namespace', '--enforce', 'baseline', '--exempt', 'enforce-restricted=the agent needs a host port');
  expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('baseline');
  expect(metadata.annotations).toMatchObject({ 'exemption.bulwark/enforce-restricted': 'the agent needs a host port' });
});

describe('flags for amounts', () => {
  const rendered = async (...args: string[]) => {
    const objects = await objectsOf(...args);
    const { hard } = objects.find(({ kind }) => kind === 'ResourceQuota').spec;
    const { limits } = objects.find(({ kind }) => kind === 'LimitRange').spec;
    return { hard, limits };
  };

  test.each(Object.entries({ ...QUOTA_OPTIONS, ...LIMIT_OPTIONS }))('--%s: the default that help shows is the one that is rendered', async (flag, option) => {
    expect(await rendered(`--${flag}`, option.default)).toEqual(await rendered());
  });

  test.each(Object.entries({ ...QUOTA_OPTIONS, ...LIMIT_OPTIONS }))('--%s changes what is rendered', async (flag, { value, default: byDefault }) => {
    const other = value === 'COUNT' ? '7' : byDefault.replace(/^\d+/, '3');
    const changed = await rendered(`--${flag}`, byDefault.startsWith('3') ? '1' : other);
    expect(changed).not.toEqual(await rendered());
    expect(JSON.stringify(changed)).toContain(`"${other}"`);
  });
});

test('the output is plain YAML, without anchors', async () => {
  expect((await namespace(...EVERYTHING)).stdout).not.toMatch(/[&*]a\d/);
});

describe('what is refused, in one line', () => {
  test.each([
    [[], 'no name is given: write the name of the namespace'],
    [['a', 'b'], 'one name is taken, 2 are given: a, b'],
    [['Payments'], 'the name of the namespace: Kubernetes would refuse "Payments": only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
    [['kube-payments'], expect.stringContaining('names that begin with "kube-" are those of Kubernetes itself')],
    [['a', '--enforce', 'baseline'], 'a: --enforce is "baseline": give restricted, or say why not: --exempt enforce-restricted=REASON'],
    [['a', '--label', 'größe=1'], expect.stringContaining('--label: Kubernetes would refuse the key "größe"')],
    [['a', '--label', 'owner=größe'], expect.stringContaining('--label: Kubernetes would refuse the value "größe" of owner')],
    [['a', '--annotation', 'a b=1'], expect.stringContaining('--annotation: Kubernetes would refuse the key "a b"')],
    [['a', '--enforce', 'restrictd'], '--enforce: "restrictd" is no level: did you mean restricted?'],
    [['a', '--quota-cpu', 'many'], expect.stringMatching(/^a: --quota-cpu: "many" is not a quantity/)],
    [['a', '--quota-pods', '-3'], '--quota-pods needs a value (COUNT): "-3" follows, which is read as a flag: write --quota-pods=-3 if it is meant'],
    [['a', '--quota-pods', '1.5'], '--quota-pods: "1.5" is no whole number from 0 to 1000000'],
    [['a', '--memory-min', '2Gi', '--memory-max', '1Gi'], 'a: --memory-min "2Gi" is above --memory-max "1Gi": lower the one or raise the other'],
    [['a', '--operator-accounts', 'deployer'], '--operator-accounts: "deployer" is not of the form NAMESPACE/NAME'],
    [['a', '--developers', ' '], expect.stringContaining('--developers: ')],
    [['a', '--allow-to', 'namespace:db@5432'], '--allow-to: "namespace:db@5432" names a port, which only a service takes: what is open for all pods is open on all ports'],
    [['a', '--exec-reason', 'debugging'], 'a: --exec-reason is given, but nobody holds a role that it is for: name developers or operators'],
    [
      ['a', '--quota-cpu', 'none', '--quota-cpu-limit', 'none'],
      'a: neither --quota-cpu nor --quota-cpu-limit bounds the CPU of all pods together: give an amount, or say why not: --exempt resource-quota=REASON',
    ],
    [['a', '--memory-limit', 'none'], expect.stringContaining('neither --memory-limit nor --memory-max bounds the memory of a container that says nothing')],
    [['a', '--exempt', 'image-digest=why not'], expect.stringContaining('a namespace has no "image-digest" to exempt')],
    [['a', '--target', 'v2'], expect.stringContaining('--target: target version "v2" is not known')],
    [['a', '--out', 'x'], '--out goes with --tenants; one namespace is printed to standard output'],
    [['a', '--tenants', 'x.csv', '--out', 'x'], '--tenants names the namespaces, but "a" is given too'],
    [['--tenants', 'x.csv'], '--tenants needs --out: give the folder that gets a file for each namespace'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await bulwark(['namespace', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^bulwark namespace: [^\n]*\n$/);
    expect(stderr.slice('bulwark namespace: '.length, -1)).toEqual(message);
  });
});
