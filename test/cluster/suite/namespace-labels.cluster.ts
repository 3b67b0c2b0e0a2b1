import { chosenToo } from './policies-chosen';
import { bulwark } from '../../cli/run';
import { Answer, ApiServer, User } from '../client/api-server';
import { Apply } from '../client/apply';
import { accountIn } from '../client/namespaces';
import { policiesInForce } from '../client/policies-in-force';
import { until } from '../client/until';

// Who may change the labels of namespaces by which Pod Security and the policies hold, and who may not although he may change namespaces.
const server = ApiServer.connect();
const editor: User = { name: 'ed', groups: ['namespace-editors'] };
const platform: User = { name: 'ops', groups: ['namespace-editors', 'platform'] };
const named: User = { name: 'jane', groups: ['namespace-editors'] };
const exempter: User = { name: 'eve', groups: ['namespace-editors', 'exempters'] };
const administrator: User = { name: 'root', groups: ['system:masters'] };

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const EXEMPTION = 'exemption.bulwark/enforce-restricted';
const NAMESPACE = '/api/v1/namespaces/guarded';
const PARAMETERS = '/api/v1/namespaces/guard-parameters/configmaps/guard';
const LABELS = { [ENFORCE]: 'restricted', 'pod-security.kubernetes.io/audit': 'restricted', 'guard-team': 'payments' };

const RIGHTS = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'namespace-editors' },
  rules: [{ apiGroups: [''], resources: ['namespaces', 'namespaces/status', 'namespaces/finalize'], verbs: ['get', 'create', 'update', 'patch', 'delete'] }],
};
const GIVEN = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'namespace-editors' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'namespace-editors' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'namespace-editors' }],
};

beforeAll(async () => {
  await make('guarded', LABELS, { 'exemption.bulwark/limit-range': 'no pods of its own' });
  await make('guard-parameters', {});
  await make('unguarded', { [ENFORCE]: 'restricted' });
  const { stdout, code } = await bulwark([
    'policies', '--no-config', '--name', 'guard', '--rule', 'image-registry', '--namespace-selector', 'guard-team=payments,!guard-legacy',
    // Other suites make namespaces too.
    '--namespaces', 'guarded,guard-parameters,leaving,leaving-later,new', '--exempt-namespaces', 'unguarded',
    '--parameters-namespace', 'guard-parameters', '--exemptions-by-group', 'exempters',
    '--namespace-labels-by-group', 'platform', '--namespace-labels-by-user', 'jane',
  ]);
  expect(code).toBe(0);
  expect(await new Apply(server).objects([RIGHTS, GIVEN])).toEqual([]);
  expect(await new Apply(server).yaml(chosenToo('unguarded', 'new', stdout))).toEqual([]);
  await policiesInForce(server);
  await until('the parameters are read', async () => (await label(platform, { [ENFORCE]: 'privileged' })).status === 200);
});

async function make(name: string, labels: object, annotations: object = {}): Promise<void> {
  await server.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } });
}

function patch(user: User, content: object, path = NAMESPACE, dryRun = true): Promise<Answer> {
  return server.send({
    method: 'PATCH', path: `${path}${dryRun ? '?dryRun=All' : ''}`, contentType: 'application/merge-patch+json', content: JSON.stringify(content), user,
  });
}

const label = (user: User, labels: object, path = NAMESPACE) => patch(user, { metadata: { labels } }, path);
const annotate = (user: User, annotations: object) => patch(user, { metadata: { annotations } });

function create(user: User, labels: object, annotations: object = {}): Promise<Answer> {
  return server.send({
    method: 'POST', path: '/api/v1/namespaces?dryRun=All', user, content: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'new', labels, annotations } }),
  });
}

test('the server finds nothing to say about the types of the expressions', async () => {
  for (const name of ['guard-namespace-labels', 'guard-namespace-labels-subresources']) {
    const path = `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${name}`;
    await until('the policy is looked at', async () => (await server.get(path)).status?.typeChecking !== undefined);
    expect((await server.get(path)).status.typeChecking.expressionWarnings ?? []).toEqual([]);
  }
});

test.each<[string, object, string]>([
  ['changes a level', { [ENFORCE]: 'privileged' }, `change label ${ENFORCE} (restricted -> privileged)`],
  ['removes a level', { [ENFORCE]: null }, `remove label ${ENFORCE} (restricted)`],
  ['adds a version', { [`${ENFORCE}-version`]: 'v1.0' }, `add label ${ENFORCE}-version (v1.0)`],
  ['adds the strictest level to a namespace that is there', { 'pod-security.kubernetes.io/warn': 'restricted' }, 'add label pod-security.kubernetes.io/warn (restricted)'],
  ['changes a label that the bindings select by', { 'guard-team': 'other' }, 'change label guard-team (payments -> other)'],
  ['adds one by which they leave out', { 'guard-legacy': '' }, 'add label guard-legacy ()'],
  ['hides behind another name', { [ENFORCE]: 'privileged', 'kubernetes.io/metadata.name': 'unguarded' }, `change label ${ENFORCE}`],
  ['changes two', { [ENFORCE]: 'baseline', 'guard-team': null }, `change label ${ENFORCE} (restricted -> baseline), remove label guard-team (payments)`],
])('an editor who %s is refused, with what was changed, by whom, and what to do', async (_, labels, says) => {
  const { status, body } = await label(editor, labels);
  expect([status, body.message]).toEqual([422, expect.stringContaining(`namespace-labels: namespace "guarded": ed may not ${says}`)]);
  expect(body.message).toContain('; ask somebody whom namespace-labels.users or namespace-labels.groups of ConfigMap guard-parameters/guard names');
});

test('who is named, by group or by name, and who may change the binding, are let through', async () => {
  for (const user of [platform, named, administrator]) {
    for (const labels of [{ [ENFORCE]: 'privileged' }, { [ENFORCE]: null }, { 'guard-team': null, 'guard-legacy': '' }]) {
      expect([user.name, (await label(user, labels)).status]).toEqual([user.name, 200]);
    }
    expect((await annotate(user, { [EXEMPTION]: 'a test' })).status).toBe(200);
    expect((await create(user, { [ENFORCE]: 'privileged' }, { [EXEMPTION]: 'a test' })).status).toBe(201);
  }
});

test('other labels and annotations are the editors\' own', async () => {
  expect((await label(editor, { 'owner': 'ed', 'pod-security.example/enforce': 'privileged' })).status).toBe(200);
  expect((await annotate(editor, { note: 'x' })).status).toBe(200);
  expect((await label(editor, { ...LABELS, owner: 'ed' })).status).toBe(200);
  expect((await patch(editor, { metadata: { finalizers: ['example.com/keep'] } })).status).toBe(200);
});

test('exemptions on namespaces are written by those whose exemptions count, who may change no label', async () => {
  for (const [annotations, says] of [
    [{ [EXEMPTION]: 'a test' }, `add annotation ${EXEMPTION}`],
    [{ 'exemption.bulwark/limit-range': 'another reason' }, 'change annotation exemption.bulwark/limit-range'],
    [{ 'exemption.bulwark/limit-range': null }, 'remove annotation exemption.bulwark/limit-range'],
  ] as const) {
    const { status, body } = await annotate(editor, annotations);
    expect([status, body.message]).toEqual([422, expect.stringContaining(`ed may not ${says}; ask`)]);
    expect((await annotate(exempter, annotations)).status).toBe(200);
  }
  expect((await label(exempter, { [ENFORCE]: 'privileged' })).status).toBe(422);
});

test.each<[string, object, number]>([
  ['without labels', {}, 201],
  ['at the strictest level, with a version', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.37', 'pod-security.kubernetes.io/warn': 'restricted' }, 201],
  ['at the strictest level, of now', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'latest' }, 201],
  ['at the strictest level, as it was once', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.9' }, 422],
  ['at another level', { [ENFORCE]: 'privileged' }, 422],
  ['at another level to warn of', { 'pod-security.kubernetes.io/warn': 'baseline' }, 422],
  ['with a label that the bindings select by', { 'guard-legacy': '' }, 422],
])('an editor who creates a namespace %s: %s', async (_, labels, status) => {
  expect((await create(editor, labels)).status).toBe(status);
});

test('an editor who creates a namespace with an exemption is refused', async () => {
  const { status, body } = await create(editor, {}, { [EXEMPTION]: 'a test' });
  expect([status, body.message]).toEqual([422, expect.stringContaining(`namespace "new": ed may not add annotation ${EXEMPTION};`)]);
});

test('no subresource is a way around', async () => {
  for (const user of [editor, platform]) {
    const { status, body } = await label(user, { [ENFORCE]: 'privileged' }, `${NAMESPACE}/status`);
    expect([status, body.message]).toEqual([422, expect.stringContaining(`${user.name} may not change label ${ENFORCE} (restricted -> privileged); they are changed on the namespace itself`)]);
    const namespace = await server.get(NAMESPACE);
    const content = JSON.stringify({ ...namespace, metadata: { ...namespace.metadata, labels: {} } });
    const finalized = await server.send({ method: 'PUT', path: `${NAMESPACE}/finalize?dryRun=All`, content, user });
    expect([finalized.status, finalized.body.message]).toEqual([422, expect.stringMatching(new RegExp(`${user.name} may not .*remove label ${ENFORCE} \\(restricted\\)`))]);
  }
  expect((await patch(editor, { status: { conditions: [] } }, `${NAMESPACE}/status`)).status).toBe(200);
});

test('an exempt namespace is anybody\'s', async () => {
  expect((await label(editor, { [ENFORCE]: 'privileged' }, '/api/v1/namespaces/unguarded')).status).toBe(200);
});

test('another user is let through as soon as the ConfigMap names him', async () => {
  const set = (users: string) => patch(administrator, { data: { 'namespace-labels.users': users } }, PARAMETERS, false);
  await set('jane\ned');
  await until('he is let through', async () => (await label(editor, { [ENFORCE]: 'privileged' })).status === 200);
  await set('jane');
  await until('he is refused', async () => (await label(editor, { [ENFORCE]: 'privileged' })).status === 422);
});

test('a namespace with protected labels can go, and without the ConfigMap too, whose namespace can be made again', async () => {
  const gone = async (name: string) => until(`namespace ${name} is gone`, async () => (await server.send({ method: 'GET', path: `/api/v1/namespaces/${name}` })).status === 404);
  const remove = (name: string) => server.send({ method: 'DELETE', path: `/api/v1/namespaces/${name}`, user: editor });
  await make('leaving', LABELS);
  await make('leaving-later', LABELS);
  await accountIn(server, 'leaving');
  expect((await remove('leaving')).status).toBe(200);
  await gone('leaving');
  expect((await remove('guard-parameters')).status).toBe(200);
  await gone('guard-parameters');
  await until('the labels are refused for want of parameters', async () => (await label(platform, { [ENFORCE]: 'privileged' })).status >= 400);
  expect((await remove('leaving-later')).status).toBe(200);
  await gone('leaving-later');
  await make('guard-parameters', {});
});
