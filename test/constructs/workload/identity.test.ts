import { Chart, Testing, Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AnyWorkload, chartIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { HardenedCronJob, HardenedDeployment } from '../../../src/index';

const containers = [{ image: IMAGE }];

test.each(KINDS)('a %s has an account of its own, without a token, which is applied before it', (kind) => {
  const chart = chartIn('shop');
  const { name } = MAKE[kind](chart, 'web', { containers });
  const objects = Testing.synth(chart);
  const account = objects.findIndex((object) => object.kind === 'ServiceAccount');
  expect(objects[account]).toMatchObject({ metadata: { name, namespace: 'shop' }, automountServiceAccountToken: false });
  expect(account).toBeLessThan(objects.findIndex((object) => object.kind === kind));
  expect(podOf(chart, kind)).toMatchObject({ serviceAccountName: name, automountServiceAccountToken: false });
});

test('the account that is given is used, and no other is made', () => {
  const chart = chartIn('shop');
  const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'robot' } });
  MAKE.Deployment(chart, 'web', { containers, serviceAccount });
  expect(only(chart, 'ServiceAccount').metadata.name).toBe('robot');
  expect(podOf(chart, 'Deployment').serviceAccountName).toBe('robot');
});

test('workloads of two kinds with one name do not share an account', () => {
  const chart = chartIn('shop');
  const metadata = { name: 'web' };
  MAKE.Deployment(chart, 'web', { containers, metadata });
  MAKE.CronJob(chart, 'job', { containers, metadata });
  const accounts = Testing.synth(chart).filter(({ kind }) => kind === 'ServiceAccount').map((account) => account.metadata.name);
  expect(accounts).toEqual(['web', 'web-cronjob']);
  expect(podOf(chart, 'CronJob').serviceAccountName).toBe('web-cronjob');
});

test('charts for several clusters give one workload one account, whichever is made first', () => {
  const app = Testing.app();
  const metadata = { name: 'web' };
  for (const cluster of ['europe', 'america', 'asia']) {
    const chart = new Chart(app, cluster, { namespace: 'shop' });
    MAKE.Deployment(chart, 'web', { containers, metadata });
    MAKE.CronJob(chart, 'job', { containers, metadata });
    expect(podOf(chart, 'Deployment').serviceAccountName).toBe('web');
    expect(podOf(chart, 'CronJob').serviceAccountName).toBe('web-cronjob');
  }
});

test('two of one kind with one name in one chart are an error with both paths: the second would replace the first', () => {
  const chart = chartIn('shop');
  const metadata = { name: 'web' };
  MAKE.Deployment(chart, 'web', { containers, metadata });
  expect(() => MAKE.Deployment(chart, 'front', { containers, metadata }))
    .toThrow('shop/front: there is a Deployment "web" already, "shop/web", which this one would replace: give it another name');
});

test('two with one name in two namespaces of one chart are two', () => {
  const chart = chartIn('shop');
  new HardenedDeployment(chart, 'web', { containers, metadata: { name: 'web' } });
  new HardenedDeployment(chart, 'front', { containers, metadata: { name: 'web', namespace: 'front' } });
  expect(Testing.synth(chart).filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.namespace)).toEqual(['shop', 'front']);
});

test.each(KINDS)('a role binding names the account of a %s with its namespace', (kind) => {
  const chart = chartIn('shop');
  const workload = MAKE[kind](chart, 'web', { containers }) as AnyWorkload;
  const role = new kplus.Role(chart, 'reader');
  role.allowRead(kplus.ApiResource.CONFIG_MAPS);
  role.bind(workload);
  expect(only(chart, 'RoleBinding').subjects).toEqual([{ kind: 'ServiceAccount', name: workload.name, namespace: 'shop', apiGroup: '' }]);
});

test('the subject of a workload with the account of another namespace keeps that', () => {
  const chart = chartIn('shop');
  const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(chart, 'account', 'robot', { namespaceName: 'robots' });
  const workload = new HardenedDeployment(chart, 'web', { containers, serviceAccount });
  expect(workload.toSubjectConfiguration()).toMatchObject({ name: 'robot', namespace: 'robots' });
});

test('a pod that runs as the default account is bound by that, in its namespace', () => {
  const chart = chartIn('shop');
  const workload = new HardenedDeployment(chart, 'web', {
    containers,
    automountServiceAccountToken: true,
    exemptions: ['own-service-account', 'no-service-account-token'].map((rule) => ({ rule, reason: 'a namespace of its own' })),
  });
  expect(workload.toSubjectConfiguration()).toEqual({ kind: 'ServiceAccount', name: 'default', namespace: 'shop', apiGroup: '' });
});

test('what is granted on a CronJob names the resource that Kubernetes has', () => {
  const chart = chartIn('shop');
  const job = new HardenedCronJob(chart, 'job', { containers, schedule: Cron.daily() });
  job.permissions.grantRead(new HardenedDeployment(chart, 'web', { containers }));
  expect(only(chart, 'Role').rules).toEqual([expect.objectContaining({ apiGroups: ['batch'], resources: ['cronjobs'] })]);
});

test('labels of the chart and the name reach the pods, and nothing that is set is overwritten', () => {
  const chart = chartIn('shop', { labels: { team: 'payments', tier: 'front' } });
  new HardenedDeployment(chart, 'web', {
    containers, metadata: { name: 'web' }, podMetadata: { labels: { 'tier': 'back', 'app.kubernetes.io/name': 'storefront' } },
  });
  const { metadata, spec } = only(chart, 'Deployment');
  expect(metadata.labels).toMatchObject({ 'team': 'payments', 'tier': 'front', 'app.kubernetes.io/name': 'web' });
  expect(spec.template.metadata.labels).toMatchObject({ 'team': 'payments', 'tier': 'back', 'app.kubernetes.io/name': 'storefront' });
  expect(Object.keys(spec.selector.matchLabels)).toEqual(['cdk8s.io/metadata.addr']);
});
