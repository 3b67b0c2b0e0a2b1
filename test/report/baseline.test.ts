import { finding, fromFile } from './findings';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { baselineText, compareToBaseline, readBaseline } from '../../src/report/baseline';
import { podWith } from '../../src/rules/examples';
import { ALL } from '../../src/rules/profiles';

const web = fromFile('web');
const old = finding(web);
const text = (...findings: Parameters<typeof baselineText>[0]) => [...baselineText(findings)].join('');
const entries = (...findings: Parameters<typeof baselineText>[0]) => readBaseline(text(...findings), 'b.json');

test('what was written is accepted when it is read again, and what is new is not', () => {
  const fresh = finding(web, { container: 'proxy' });
  expect(compareToBaseline([old, fresh], entries(old))).toEqual({ fresh: [fresh], accepted: [old], stale: [] });
});

test('what is found no more is told', () => {
  expect(compareToBaseline([], entries(old)).stale).toEqual([expect.objectContaining({ rule: old.rule, container: 'web', pointer: old.pointer })]);
});

test('an entry accepts one finding: a second of the same place is new', () => {
  expect(compareToBaseline([old, old], entries(old))).toMatchObject({ fresh: [old], accepted: [old] });
  expect(compareToBaseline([old, old], entries(old, old))).toMatchObject({ fresh: [], accepted: [old, old] });
});

test('a verdict that is open is never accepted', () => {
  const open = finding(web, { unjudged: true });
  expect(entries(open)).toEqual([]);
  expect(compareToBaseline([open], entries(old)).fresh).toEqual([open]);
});

test('a finding stays accepted in another file and at another line', () => {
  expect(compareToBaseline([finding({ ...fromFile('web', 'moved.yaml'), positionOf: () => ({ line: 1, column: 1 }) })], entries(old)).fresh).toEqual([]);
});

describe('a rule of a role', () => {
  const rule = (...resources: string[]) => ({ apiGroups: [''], resources, verbs: ['*'] });
  const inRole = (index: number, ...rules: object[]) => finding(
    { ...web, object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'r', namespace: 'shop' }, rules } },
    { object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', name: 'r', namespace: 'shop' }, container: undefined, pointer: `/rules/${index}/verbs` },
  );
  const secrets = inRole(0, rule('secrets'));

  test('stays accepted where a harmless one is put before it, which is not', () => {
    const rules = [rule('configmaps'), rule('secrets')];
    const [fresh, moved] = rules.map((_, i) => inRole(i, ...rules));
    expect(compareToBaseline([fresh, moved], entries(secrets))).toEqual({ fresh: [fresh], accepted: [moved], stale: [] });
  });

  test('is new where another stands in its place', () => {
    expect(compareToBaseline([inRole(0, rule('nodes'))], entries(secrets))).toMatchObject({ accepted: [], stale: [expect.anything()] });
  });

  test('of which two are equal is accepted as often as it is listed', () => {
    const twice = [0, 1].map((i) => inRole(i, rule('secrets'), rule('secrets')));
    expect(compareToBaseline(twice, entries(secrets))).toMatchObject({ fresh: [twice[1]], accepted: [twice[0]] });
  });

  test('is found in a baseline that was written when it was known by its place', () => {
    const written = '{"version": 1, "findings": [{"fingerprint": "752bfafa6be171e0d10ef8c49e00f95c", "rule": "drop-all-capabilities", "object": {}, "pointer": "/rules/0/verbs"}]}';
    expect(compareToBaseline([secrets], readBaseline(written, 'b.json'))).toEqual({ fresh: [], accepted: [secrets], stale: [] });
  });
});

describe('what is several things at one place', () => {
  const about = (...parts: string[]) => finding(web, { parts });

  test('is new with one more, and stays accepted with one less', () => {
    expect(compareToBaseline([about('NET_RAW', 'SYS_ADMIN')], entries(about('NET_RAW'))).fresh).toHaveLength(1);
    expect(compareToBaseline([about('SYS_ADMIN')], entries(about('NET_RAW'))).fresh).toHaveLength(1);
    expect(compareToBaseline([about('NET_RAW')], entries(about('SYS_ADMIN', 'NET_RAW')))).toMatchObject({ fresh: [], stale: [] });
  });

  test('takes the entry that is closest to it', () => {
    expect(compareToBaseline([about('a'), about('a', 'b')], entries(about('a', 'b'), about('a'))).fresh).toEqual([]);
  });

  test('is accepted whatever it is by an entry from before that was told apart', () => {
    expect(compareToBaseline([about('a', 'b')], entries(old)).fresh).toEqual([]);
  });

  const judged = (...objects: object[]) => check(objects.map((object) => manifest(object)), { profile: ALL }).findings;
  const policy = (...policyTypes: string[]) =>
    ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: 'payments' }, spec: { podSelector: {}, policyTypes } });
  const secretWith = (...keys: string[]) =>
    ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db', namespace: 'payments' }, stringData: Object.fromEntries(keys.map((key) => [key, 'hunter2'])) });
  const adding = (...add: string[]) => podWith({ container: { securityContext: { capabilities: { add } } } });
  const quota = (...resources: string[]) => ({
    apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'payments' }, spec: { hard: Object.fromEntries(resources.map((resource) => [resource, '9'])) },
  });
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };

  test.each<[string, string, object[], object[]]>([
    ['a capability', 'drop-all-capabilities', [adding('NET_RAW')], [adding('NET_RAW', 'SYS_ADMIN')]],
    ['a credential', 'no-secret-in-manifest', [secretWith('a')], [secretWith('a', 'b')]],
    ['a direction', 'isolate-pods', [podWith({}), policy('Ingress')], [podWith({})]],
    ['a resource', 'resource-quota', [namespace, quota('cpu')], [namespace]],
    ['a vulnerability', 'no-vulnerable-addons',
      [podWith({ container: { image: 'registry.k8s.io/ingress-nginx/controller:v1.14.2' } })],
      [podWith({ container: { image: 'registry.k8s.io/ingress-nginx/controller:v1.10.0' } })]],
  ])('hides %s more behind no entry of old', (_, rule, before, after) => {
    const accepted = entries(...judged(...before));
    expect(judged(...before).some((found) => found.rule === rule)).toBe(true);
    expect(compareToBaseline(judged(...after), accepted).fresh.map((found) => found.rule)).toContain(rule);
    expect(compareToBaseline(judged(...before), entries(...judged(...after))).fresh.map((found) => found.rule)).not.toContain(rule);
  });
});

test('what is told apart by its name is listed by nothing else: it may hold credentials', () => {
  const debug = (name: string) => ({ name, image: 'registry.example/debug', env: [{ name: 'API_KEY', value: 'hunter2' }] });
  const foundIn = (...ephemeralContainers: object[]) =>
    check([manifest(podWith({ pod: { ephemeralContainers } }))], { profile: ALL }).findings.filter(({ rule }) => rule === 'no-ephemeral-containers');
  const written = text(...foundIn(debug('first')));
  expect(written).not.toContain('hunter2');
  expect(compareToBaseline(foundIn(debug('first'), debug('second')), readBaseline(written, 'b.json')).fresh).toHaveLength(1);
});

test('an entry a line, so that a change of one shows as one', () => {
  expect(text(old, old).split('\n')).toHaveLength(8);
});

test.each([
  ['[]', 'b.json:1:1: is no baseline of version 1 or 2: write it again with --write-baseline'],
  ['{"version": 3, "findings": []}', 'b.json:1:1: is no baseline of version 1 or 2: write it again with --write-baseline'],
  ['{"version": 1,\n "findings": [{"rule": "x"}]}',
    'b.json:2:15: an entry needs fingerprint, rule, object and pointer, and parts is a list of texts: write it again with --write-baseline'],
  ['{"version": 2,\n "findings": [{"fingerprint": "f", "rule": "x", "object": {}, "pointer": "", "parts": "abc"}]}',
    'b.json:2:15: an entry needs fingerprint, rule, object and pointer, and parts is a list of texts: write it again with --write-baseline'],
  ['{', 'b.json:1:2: is no YAML that can be read: unexpected end of the stream within a flow collection'],
])('%j is refused', (content, message) => {
  expect(() => readBaseline(content, 'b.json')).toThrow(new Error(message));
});
