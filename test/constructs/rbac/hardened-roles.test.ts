import { App, Chart, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { check } from '../../../src/check/check';
import { HardeningDefaults } from '../../../src/constructs/hardening-defaults';
import { HardenedClusterRole } from '../../../src/constructs/rbac/hardened-cluster-role';
import { HardenedClusterRoleBinding } from '../../../src/constructs/rbac/hardened-cluster-role-binding';
import { HardenedRole } from '../../../src/constructs/rbac/hardened-role';
import { HardenedRoleBinding } from '../../../src/constructs/rbac/hardened-role-binding';
import { Subject } from '../../../src/constructs/rbac/subject';
import { manifest } from '../../../src/manifest/manifest';
import { NSA } from '../../../src/rules/profiles';

function chartIn(namespace: string | undefined, app: App = Testing.app()): Chart {
  return new Chart(app, `chart-${namespace}`, { namespace });
}

const only = (chart: Chart, kind: string) => {
  const found = Testing.synth(chart).filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
};

describe('HardenedRole', () => {
  test('renders as the Role of cdk8s-plus where nothing is wrong, as often as it is asked', () => {
    const render = (make: (chart: Chart) => kplus.Role) => {
      const chart = chartIn('shop');
      make(chart).allowRead(kplus.ApiResource.PODS, kplus.ApiResource.DEPLOYMENTS);
      expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
      return Testing.synth(chart);
    };
    const props = { metadata: { name: 'app' }, rules: [{ verbs: ['get'], resources: [kplus.ApiResource.CONFIG_MAPS] }] };
    expect(render((chart) => new HardenedRole(chart, 'role', props))).toEqual(render((chart) => new kplus.Role(chart, 'role', props)));
  });

  test.each([
    ['no-wildcard-verbs', ['*'], kplus.ApiResource.CONFIG_MAPS],
    ['no-secret-access', ['get', 'list'], kplus.ApiResource.SECRETS],
    ['no-pod-exec', ['create'], kplus.ApiResource.custom({ apiGroup: 'core', resourceType: 'pods/exec' })],
    ['no-impersonate', ['impersonate'], kplus.ApiResource.SERVICE_ACCOUNTS],
    ['no-escalate', ['escalate'], kplus.ApiResource.ROLES],
    ['no-bind', ['bind'], kplus.ApiResource.ROLES],
    ['no-wildcard-resources', ['get'], kplus.ApiResource.custom({ apiGroup: 'apps', resourceType: '*' })],
  ])('is refused by %s with its path, what stands there and the way out, unless a reason is given', (rule, verbs, resource) => {
    const chart = chartIn('shop');
    new HardenedRole(chart, 'role', { rules: [{ verbs, resources: [resource] }] });
    expect(() => Testing.synth(chart)).toThrow(/^chart-shop\/role: Role "chart-shop-role-\w+" contradicts its hardening/);
    expect(() => Testing.synth(chart)).toThrow(`  - ${rule}: `);
    expect(() => Testing.synth(chart)).toThrow(JSON.stringify(resource.resourceType));
    expect(() => Testing.synth(chart)).toThrow('(/rules/0)');
    expect(() => Testing.synth(chart)).toThrow(`exemptions: [{ rule: '${rule}', reason: '…' }]`);

    const exempted = chartIn('shop');
    new HardenedRole(exempted, 'role', { rules: [{ verbs, resources: [resource] }], exemptions: [{ rule, reason: 'the vendor needs it' }] });
    const role = only(exempted, 'Role');
    expect(role.metadata.annotations).toEqual({ [`exemption.bulwark/${rule}`]: 'the vendor needs it' });
    expect(check([manifest(role)], { profile: NSA }).findings).toEqual([]);
  });

  test('is refused for each rule that it contradicts, not only for the one that is exempt', () => {
    const chart = chartIn('shop');
    const role = new HardenedRole(chart, 'role', { exemptions: [{ rule: 'no-wildcard-verbs', reason: 'it owns all ConfigMaps' }] });
    role.allow(['*'], kplus.ApiResource.CONFIG_MAPS, kplus.ApiResource.SECRETS);
    expect(() => Testing.synth(chart)).toThrow('in one place\n  - no-secret-access');
  });

  test('refuses an exemption without reason, that has expired, or of a rule that does not exist', () => {
    const role = (exemption: { rule: string; reason: string; until?: string }) => () => {
      const chart = chartIn('shop');
      new HardenedRole(chart, 'role', { rules: [{ verbs: ['get'], resources: [kplus.ApiResource.SECRETS] }], exemptions: [exemption] });
      Testing.synth(chart);
    };
    expect(role({ rule: 'no-secret-access', reason: ' ' })).toThrow('chart-shop/role: the exemption of "no-secret-access" gives no reason');
    expect(role({ rule: 'no-secret-access', reason: 'soon gone', until: '2020-01-01' })).toThrow('- no-secret-access');
    expect(role({ rule: 'no-secrets', reason: 'typo' })).toThrow('there is no rule "no-secrets" to exempt');
  });

  test('carries an exemption of the app only where it needs it', () => {
    const app = Testing.app();
    HardeningDefaults.of(app).set({ exemptions: [{ rule: 'no-secret-access', reason: 'the cluster is a secret store' }] });
    const chart = chartIn('shop', app);
    new HardenedRole(chart, 'reader', { metadata: { name: 'reader' }, rules: [{ verbs: ['get'], resources: [kplus.ApiResource.SECRETS] }] });
    new HardenedRole(chart, 'other', { metadata: { name: 'other' }, rules: [{ verbs: ['get'], resources: [kplus.ApiResource.PODS] }] });
    expect(Testing.synth(chart).map(({ metadata }) => [metadata.name, metadata.annotations])).toEqual([
      ['reader', { 'exemption.bulwark/no-secret-access': 'the cluster is a secret store' }],
      ['other', undefined],
    ]);
  });

  test('grants on a CronJob of cdk8s-plus match in a cluster', () => {
    const chart = chartIn('shop');
    const job = new kplus.CronJob(chart, 'job', { schedule: Cron.daily(), containers: [{ image: 'i' }] });
    new HardenedRole(chart, 'role', { rules: [{ verbs: ['get'], resources: [job] }] });
    expect(only(chart, 'Role').rules).toEqual([{ apiGroups: ['batch'], resources: ['cronjobs'], resourceNames: [job.name], verbs: ['get'] }]);
  });

  test('binds in its own namespace, also from a chart of another', () => {
    const chart = chartIn('shop');
    const role = new HardenedRole(chart, 'role', { metadata: { namespace: 'payments' } });
    expect(role.bind(Subject.group('developers'))).toBeInstanceOf(HardenedRoleBinding);
    new HardenedRoleBinding(chart, 'binding', { role }).addSubjects(Subject.user('jane'));
    const bindings = Testing.synth(chart).filter(({ kind }) => kind === 'RoleBinding');
    expect(bindings.map(({ metadata, roleRef }) => [metadata.namespace, roleRef.name])).toEqual([['payments', role.name], ['payments', role.name]]);
    expect(() => new HardenedRoleBinding(chart, 'lost', { role, metadata: { namespace: 'shop' } }))
      .toThrow('chart-shop/lost: the binding is in the namespace "shop", its role in "payments"');
  });
});

describe('HardenedClusterRole', () => {
  test('is of no namespace, and names no empty list of names', () => {
    const chart = chartIn('shop');
    const role = new HardenedClusterRole(chart, 'role', { metadata: { name: 'nodes' } });
    role.allowRead(kplus.ApiResource.NODES, kplus.NonApiResource.of('/metrics'));
    role.bind(Subject.group('sre'));
    const [object] = Testing.synth(chart);
    expect(object.metadata).toEqual({ name: 'nodes' });
    expect(object.rules).toEqual([
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get', 'list', 'watch'] },
    ]);
    expect(only(chart, 'ClusterRoleBinding').metadata).not.toHaveProperty('namespace');
  });

  test('still aggregates', () => {
    const chart = chartIn(undefined);
    new HardenedClusterRole(chart, 'role', { aggregationLabels: { team: 'a' } });
    expect(only(chart, 'ClusterRole').aggregationRule).toEqual({ clusterRoleSelectors: [{ matchLabels: { team: 'a' } }] });
  });

  test('is judged, as are its bindings', () => {
    const chart = chartIn('shop');
    const role = new HardenedClusterRole(chart, 'role');
    role.bindInNamespace('payments', Subject.group('system:authenticated'));
    expect(() => Testing.synth(chart)).toThrow(/chart-shop\/role\/RoleBinding-payments: .*\n {2}- no-system-subjects: .*"system:authenticated".* \(\/subjects\/0\/name\)/);
    role.allow(['get'], kplus.ApiResource.custom({ apiGroup: 'core', resourceType: 'nodes/proxy' }));
    expect(() => Testing.synth(chart)).toThrow('- no-node-proxy');
  });
});

describe('bindings', () => {
  const viewRole = (chart: Chart) => kplus.ClusterRole.fromClusterRoleName(chart, 'view', 'view') as unknown as kplus.IRole;

  test('cluster-admin is refused, unless a reason is given', () => {
    const admin = (exemptions?: { rule: string; reason: string }[]) => {
      const chart = chartIn('shop');
      const role = kplus.ClusterRole.fromClusterRoleName(chart, 'admin', 'cluster-admin');
      new HardenedClusterRoleBinding(chart, 'binding', { role, exemptions }).addSubjects(Subject.group('break-glass'));
      return Testing.synth(chart);
    };
    expect(() => admin()).toThrow('- no-cluster-admin-binding: the subjects of');
    expect(admin([{ rule: 'no-cluster-admin-binding', reason: 'the emergency account' }])[0].metadata.annotations)
      .toEqual({ 'exemption.bulwark/no-cluster-admin-binding': 'the emergency account' });
  });

  test('a service account has its namespace, whichever way it is named', () => {
    const chart = chartIn('shop');
    const binding = new HardenedRoleBinding(chart, 'binding', { role: viewRole(chart) });
    const account = new kplus.ServiceAccount(chartIn('payments'), 'account', { metadata: { name: 'own' } });
    const deployment = new kplus.Deployment(chartIn('orders'), 'web', {
      containers: [{ image: 'i' }],
      serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'known', 'web'),
    });
    binding.addSubjects(account, deployment, Subject.serviceAccount('prometheus', 'monitoring'));
    expect(only(chart, 'RoleBinding').subjects).toEqual([
      { apiGroup: '', kind: 'ServiceAccount', name: 'own', namespace: 'payments' },
      { apiGroup: '', kind: 'ServiceAccount', name: 'web', namespace: 'orders' },
      { apiGroup: '', kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' },
    ]);
  });

  test('an account of a chart without a namespace is refused, not guessed', () => {
    const chart = chartIn('shop');
    const account = new kplus.ServiceAccount(chartIn(undefined), 'account');
    new HardenedRoleBinding(chart, 'binding', { role: viewRole(chart) }).addSubjects(account);
    expect(() => Testing.synth(chart)).toThrow('chart-shop/binding: the namespace of the service account of "chart-undefined/account" is not known');
  });

  test('a pod without an account, which would bind "default", is refused', () => {
    const chart = chartIn('shop');
    const pod = new kplus.Pod(chart, 'pod', { containers: [{ image: 'i' }], automountServiceAccountToken: true });
    new HardenedRoleBinding(chart, 'binding', { role: viewRole(chart) }).addSubjects(pod);
    expect(() => Testing.synth(chart)).toThrow('- no-default-account-subject: the role is given to the service account "default"');
  });
});

describe('Subject', () => {
  test('names users, groups and accounts as the API does', () => {
    expect([Subject.user('jane'), Subject.group('a/b'), Subject.serviceAccount('web', 'shop')].map((subject) => subject.toSubjectConfiguration())).toEqual([
      { kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io', namespace: undefined },
      { kind: 'Group', name: 'a/b', apiGroup: 'rbac.authorization.k8s.io', namespace: undefined },
      { kind: 'ServiceAccount', name: 'web', apiGroup: '', namespace: 'shop' },
    ]);
  });

  test('two subjects get two bindings, the same one an error', () => {
    const role = new HardenedRole(chartIn('shop'), 'role');
    role.bind(Subject.group('a'));
    role.bind(Subject.user('a'));
    expect(() => role.bind(Subject.group('a'))).toThrow('There is already a Construct');
  });

  test('refuses names that mean nobody', () => {
    expect(() => Subject.group(' ')).toThrow('a group is bound whose name is " "');
    expect(() => Subject.serviceAccount('Web', 'shop')).toThrow('"Web" is not the name of a service account');
    expect(() => Subject.serviceAccount('web', '')).toThrow('"" is not the namespace of the service account "web"');
  });
});
