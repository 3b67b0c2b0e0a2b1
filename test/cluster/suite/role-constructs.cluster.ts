import { App, Chart, Testing } from 'cdk8s';
import { HardenedClusterRole, HardenedDeployment, HardenedRole, Subject } from 'cdk8s-bulwark';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE } from '../../constructs/workload/kinds';
import { mayDo } from '../client/access-review';
import { ApiServer, User } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { TARGET } from '../client/release';

const server = ApiServer.connect();
const namespace = 'roles';
const elsewhere = 'roles-elsewhere';

const jane: User = { name: 'jane', groups: [] };
const auditor: User = { name: 'anna', groups: ['auditors'] };
const account = (name: string): User => ({ name: `system:serviceaccount:${namespace}:${name}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] });

beforeAll(async () => {
  await restrictedNamespace(server, namespace);
  await restrictedNamespace(server, elsewhere);
  const chart = new Chart(new App(), 'roles', { namespace });

  const jobs = new HardenedRole(chart, 'jobs');
  jobs.allowRead(kplus.ApiResource.CRON_JOBS, kplus.ApiResource.JOBS);
  jobs.allow(['create'], kplus.ApiResource.custom({ apiGroup: 'batch', resourceType: 'jobs' }));
  jobs.bind(Subject.user('jane'), Subject.serviceAccount('runner', namespace));

  const nodes = new HardenedClusterRole(chart, 'nodes');
  nodes.allowRead(kplus.ApiResource.NODES);
  nodes.bind(Subject.group('auditors'));

  const services = new HardenedClusterRole(chart, 'services');
  services.allowRead(kplus.ApiResource.SERVICES);
  services.bindInNamespace(namespace, Subject.group('auditors'));

  const web = new HardenedDeployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ image: IMAGE, portNumber: 8080 }], target: TARGET });
  const settings = new HardenedRole(chart, 'settings');
  settings.allowRead(kplus.ApiResource.CONFIG_MAPS);
  settings.bind(web);

  expect(await new Apply(server).objects(Testing.synth(chart))).toEqual([]);
});

test.each([
  ['a user reads what his role reads', jane, 'list cronjobs.batch', namespace, true],
  ['and of the other kind', jane, 'watch jobs.batch', namespace, true],
  ['and does what it adds', jane, 'create jobs.batch', namespace, true],
  ['and no more', jane, 'delete jobs.batch', namespace, false],
  ['and in no other namespace', jane, 'list cronjobs.batch', elsewhere, false],
  ['a service account holds it too', account('runner'), 'list cronjobs.batch', namespace, true],
  ['another account does not', account('default'), 'list cronjobs.batch', namespace, false],
  ['a group reads in the whole cluster', auditor, 'list nodes', undefined, true],
  ['and changes nothing there', auditor, 'update nodes', undefined, false],
  ['a role of the cluster that is bound in a namespace holds there', auditor, 'list services', namespace, true],
  ['and nowhere else', auditor, 'list services', elsewhere, false],
  ['not even in all of them', auditor, 'list services', undefined, false],
  ['the account of a workload holds the role that is bound to the workload', account('web'), 'get configmaps', namespace, true],
  ['and no more of its own', account('web'), 'update configmaps', namespace, false],
] as const)('%s: %p may %s in %s: %p', async (_, user, what, where, expected) => {
  expect(await mayDo(server, user, what, where)).toBe(expected);
});
