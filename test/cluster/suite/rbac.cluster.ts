import { App, Chart, Testing } from 'cdk8s';
import { NamespaceRole, NamespaceRoleProps, Subject } from 'cdk8s-bulwark';
import { mayDo } from '../client/access-review';
import { ApiServer, User } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { servedActions } from '../client/resources';

const server = ApiServer.connect();
const namespace = 'rbac';
const ROLES = ['viewer', 'developer', 'operator'] as const;
type Role = typeof ROLES[number];

/** The first role that may do it; those after it hold its rights too. */
const FIRST: Readonly<Record<string, Role | undefined>> = {
  // What explains why a program runs or does not.
  'get pods': 'viewer',
  'list pods': 'viewer',
  'watch deployments.apps': 'viewer',
  'get pods/log': 'viewer',
  'list events': 'viewer',
  'list events.events.k8s.io': 'viewer',
  'get configmaps': 'viewer',
  'list networkpolicies.networking.k8s.io': 'viewer',
  'get resourcequotas': 'viewer',
  'get limitranges': 'viewer',
  'list cronjobs.batch': 'viewer',
  'get pods.metrics.k8s.io': 'viewer',
  // What a developer changes.
  'create deployments.apps': 'developer',
  'patch deployments.apps': 'developer',
  'delete statefulsets.apps': 'developer',
  'update deployments.apps/scale': 'developer',
  'create jobs.batch': 'developer',
  'create cronjobs.batch': 'developer',
  'update services': 'developer',
  'create configmaps': 'developer',
  'create persistentvolumeclaims': 'developer',
  'create ingresses.networking.k8s.io': 'developer',
  'create horizontalpodautoscalers.autoscaling': 'developer',
  'create poddisruptionbudgets.policy': 'developer',
  'delete pods': 'developer',
  'create pods/eviction': 'developer',
  'create secrets': 'developer',
  'update secrets': 'developer',
  // Who talks to whom, and under which account.
  'create networkpolicies.networking.k8s.io': 'operator',
  'delete networkpolicies.networking.k8s.io': 'operator',
  'create serviceaccounts': 'operator',
  'create daemonsets.apps': 'operator',
  'list rolebindings.rbac.authorization.k8s.io': 'operator',
  // What none may do.
  'get secrets': undefined,
  'list secrets': undefined,
  'watch secrets': undefined,
  'patch secrets': undefined,
  'delete secrets': undefined,
  'deletecollection secrets': undefined,
  'create pods/exec': undefined,
  'get pods/exec': undefined,
  'create pods/attach': undefined,
  'create pods/portforward': undefined,
  'get pods/proxy': undefined,
  'get services/proxy': undefined,
  'update pods/ephemeralcontainers': undefined,
  'create serviceaccounts/token': undefined,
  'impersonate serviceaccounts': undefined,
  'create roles.rbac.authorization.k8s.io': undefined,
  'update roles.rbac.authorization.k8s.io': undefined,
  'escalate roles.rbac.authorization.k8s.io': undefined,
  'bind roles.rbac.authorization.k8s.io': undefined,
  'create rolebindings.rbac.authorization.k8s.io': undefined,
  'update resourcequotas': undefined,
  'delete resourcequotas': undefined,
  'update limitranges': undefined,
  'delete limitranges': undefined,
  'update endpoints': undefined,
  'create endpointslices.discovery.k8s.io': undefined,
  'get *': undefined,
};

const IN_THE_CLUSTER = [
  'get nodes', 'list namespaces', 'update namespaces', 'delete namespaces', 'get nodes/proxy', 'list persistentvolumes', 'impersonate users',
  'list clusterroles.rbac.authorization.k8s.io', 'create validatingadmissionpolicies.admissionregistration.k8s.io', 'list pods', 'list secrets',
];

const member = (role: string): User => ({ name: `${role}-jane`, groups: [`${role}s`] });

async function apply(build: (chart: Chart) => void) {
  const chart = new Chart(new App(), 'rbac', { namespace });
  build(chart);
  expect(await new Apply(server).objects(Testing.synth(chart))).toEqual([]);
}

function bound(chart: Chart, make: typeof NamespaceRole.viewer, name: string, props: NamespaceRoleProps = {}) {
  make(chart, name, props).bind(Subject.group(`${name}s`));
}

beforeAll(async () => {
  await restrictedNamespace(server, namespace);
  await restrictedNamespace(server, 'rbac-elsewhere');
  await apply((chart) => ROLES.forEach((role) => bound(chart, NamespaceRole[role], role)));
});

test.each(Object.entries(FIRST))('%s: %s', async (what, first) => {
  const answers = await Promise.all(ROLES.map((role) => mayDo(server, member(role), what, namespace)));
  expect(answers).toEqual(ROLES.map((_, i) => first !== undefined && i >= ROLES.indexOf(first)));
});

test.each(ROLES)('a %s may do nothing elsewhere, in the cluster, or without being in the group', async (role) => {
  const allowed = Object.keys(FIRST).filter((what) => FIRST[what] !== undefined);
  const ask = async (user: User, actions: readonly string[], where?: string) => {
    const answers = await Promise.all(actions.map((what) => mayDo(server, user, what, where)));
    return actions.filter((_, i) => answers[i]);
  };
  expect(await ask(member(role), allowed, 'rbac-elsewhere')).toEqual([]);
  expect(await ask(member(role), [...IN_THE_CLUSTER, ...allowed])).toEqual([]);
  expect(await ask({ name: `${role}s` }, allowed, namespace)).toEqual([]);
});

describe('of everything that the server serves in a namespace', () => {
  const rights = new Map<Role, Set<string>>();

  beforeAll(async () => {
    const actions = await servedActions(server);
    expect(actions.length).toBeGreaterThan(300);
    for (const role of ROLES) {
      const answers = await Promise.all(actions.map((what) => mayDo(server, member(role), what, namespace)));
      rights.set(role, new Set(actions.filter((_, i) => answers[i])));
    }
  });

  test('each role holds the rights of the one before, and more', () => {
    ROLES.slice(1).forEach((role, i) => {
      expect([...rights.get(ROLES[i])!].filter((what) => !rights.get(role)!.has(what))).toEqual([]);
      expect(rights.get(role)!.size).toBeGreaterThan(rights.get(ROLES[i])!.size);
    });
  });

  test('a viewer changes nothing and sees no Secret', () => {
    expect([...rights.get('viewer')!].filter((what) => !/^(get|list|watch) /.test(what) || / secrets\b/.test(what))).toEqual([]);
  });

  test('nobody gives rights, tokens or quotas, and nobody enters a pod', () => {
    const closed = / (roles\.|rolebindings\.|resourcequotas|limitranges|serviceaccounts\/token|pods\/(exec|attach|portforward|proxy|ephemeralcontainers))/;
    const reached = [...rights.get('operator')!].filter((what) => closed.test(what) && !/^(get|list|watch) (roles|rolebindings|resourcequotas|limitranges)/.test(what));
    expect(reached).toEqual([]);
  });
});

describe('what a reason allows in addition', () => {
  beforeAll(() => apply((chart) => {
    bound(chart, NamespaceRole.viewer, 'debugger', { execReason: 'the on-call engineer looks into running containers' });
    bound(chart, NamespaceRole.developer, 'keeper', { secretsReason: 'rotates the credentials of the namespace by hand' });
  }));

  test.each([
    ['debugger', ['create pods/exec', 'get pods/exec', 'create pods/portforward', 'create pods/attach'], ['get secrets', 'create deployments.apps']],
    ['keeper', ['get secrets', 'list secrets', 'patch secrets'], ['create pods/exec']],
  ])('a %s may %j, and still not %j', async (role, allowed, denied) => {
    const ask = (what: string) => mayDo(server, member(role), what, namespace);
    expect(await Promise.all(allowed.map(ask))).toEqual(allowed.map(() => true));
    expect(await Promise.all(denied.map(ask))).toEqual(denied.map(() => false));
  });
});

describe('the content of a Secret', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'database', namespace }, stringData: { password: 'never to be read' } };
  const encoded = Buffer.from(secret.stringData.password).toString('base64');
  const path = `/api/v1/namespaces/${namespace}/secrets`;

  beforeAll(async () => expect(await new Apply(server).objects([secret])).toEqual([]));

  test.each([
    ['get', { method: 'GET', path: `${path}/database` }],
    ['list', { method: 'GET', path }],
    ['patch', { method: 'PATCH', path: `${path}/database?dryRun=All`, content: '{}', contentType: 'application/merge-patch+json' }],
    ['update', { method: 'PUT', path: `${path}/database?dryRun=All`, content: JSON.stringify({ ...secret, stringData: undefined }) }],
    ['create', { method: 'POST', path: `${path}?dryRun=All`, content: JSON.stringify({ ...secret, stringData: undefined }) }],
    ['delete', { method: 'DELETE', path: `${path}/database?dryRun=All` }],
    // In the foreground a deletion is not done at once, so it answers with what it would delete.
    ['delete in the foreground', { method: 'DELETE', path: `${path}/database?dryRun=All&propagationPolicy=Foreground` }],
    ['delete of all', { method: 'DELETE', path: `${path}?dryRun=All` }],
  ] as const)('is not shown to any of them by %s', async (_, call) => {
    for (const role of ROLES) {
      const { body } = await server.send({ ...call, user: member(role) });
      expect([role, JSON.stringify(body).includes(encoded)]).toEqual([role, false]);
    }
  });
});
