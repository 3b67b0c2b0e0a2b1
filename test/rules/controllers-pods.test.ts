import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CATALOGUE } from '../../src/rules/catalogue';

const container = { name: 'main', image: 'registry.example/main', ports: [{ name: 'http', containerPort: 8080 }] };
const pod = (labels: JsonObject = {}, spec: JsonObject = {}) => ({ metadata: { labels }, spec: { containers: [container], ...spec } });
const named = (apiVersion: string, kind: string, spec: JsonObject, name = 'web') => ({ apiVersion, kind, metadata: { name, namespace: 'payments' }, spec });

const JOB_SET = named('jobset.x-k8s.io/v1alpha2', 'JobSet', {
  replicatedJobs: [
    { name: 'leader', template: { spec: { template: pod({ role: 'leader' }) } } },
    { name: 'workers', template: { spec: { template: pod({ role: 'worker' }, { serviceAccountName: 'absent' }) } } },
  ],
});
const PROMETHEUS = named('monitoring.coreos.com/v1', 'Prometheus', { podMetadata: { labels: { tier: 'watch' } }, serviceAccountName: 'prometheus' });
const deny = (matchLabels?: JsonObject) => named('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: matchLabels === undefined ? {} : { matchLabels }, policyTypes: ['Ingress', 'Egress'] }, 'deny');

function found(id: string, ...objects: JsonObject[]): string[] {
  const rule = CATALOGUE.find((each) => each.id === id)!;
  const { findings } = check(objects.map((object) => manifest(object)), { profile: { id, title: id, rules: [rule] } });
  return findings.filter((finding) => finding.rule === id).map(({ object, pointer }) => `${object.kind} ${pointer}`);
}

test('each of several pods is isolated for itself', () => {
  const [leader, workers] = [0, 1].map((i) => `JobSet /spec/replicatedJobs/${i}/template/spec/template/metadata/labels`);
  expect(found('isolate-pods', JOB_SET)).toEqual([leader, workers]);
  expect(found('isolate-pods', JOB_SET, deny({ role: 'leader' }))).toEqual([workers]);
  expect(found('isolate-pods', JOB_SET, deny())).toEqual([]);
});

test.each([
  ['a JobSet', JOB_SET, { 'jobset.sigs.k8s.io/jobset-name': 'web' }],
  ['a Prometheus', PROMETHEUS, { 'app.kubernetes.io/name': 'prometheus', 'prometheus': 'web' }],
  ['a Prometheus, by its own labels', PROMETHEUS, { tier: 'watch' }],
  ['a ThanosRuler', { ...PROMETHEUS, kind: 'ThanosRuler' }, { 'thanos-ruler': 'web' }],
  ['a RayCluster', named('ray.io/v1', 'RayCluster', { headGroupSpec: { template: pod() } }), { 'ray.io/cluster': 'web' }],
  ['a LeaderWorkerSet', named('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', { leaderWorkerTemplate: { workerTemplate: pod() } }), { 'leaderworkerset.sigs.k8s.io/name': 'web' }],
  ['a PyTorchJob', named('kubeflow.org/v1', 'PyTorchJob', { pytorchReplicaSpecs: { Worker: { template: pod() } } }), { 'training.kubeflow.org/job-name': 'web' }],
])('the pods of %s carry the labels of their controller', (_title, object, labels) => {
  expect(found('isolate-pods', object)).not.toEqual([]);
  expect(found('isolate-pods', object, deny(labels))).toEqual([]);
  expect(found('policies-select-pods', object, deny(labels))).toEqual([]);
  expect(found('isolate-pods', object, deny({ ...labels, app: 'other' }))).not.toEqual([]);
});

test('labels that a controller numbers are not missed', () => {
  expect(found('policies-select-pods', JOB_SET, deny({ 'jobset.sigs.k8s.io/job-index': '0' }))).toEqual([]);
  expect(found('policies-select-pods', JOB_SET, deny({ 'role': 'boss', 'jobset.sigs.k8s.io/job-index': '0' }))).toEqual(['NetworkPolicy /spec/podSelector']);
});

test('a Service leads to the ports of every pod that it selects, and to those that an operator declares', () => {
  const service = (selector: JsonObject, targetPort: string) => named('v1', 'Service', { selector, ports: [{ port: 80, targetPort }] });
  expect(found('service-target-port', JOB_SET, service({ role: 'worker' }, 'http'))).toEqual([]);
  expect(found('service-target-port', JOB_SET, service({ role: 'worker' }, 'web'))).toEqual(['Service /spec/ports/0/targetPort']);
  expect(found('service-target-port', PROMETHEUS, service({ prometheus: 'web' }, 'web'))).toEqual([]);
});

test('the account of each pod is looked for, but not that of a template for every namespace', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'other', namespace: 'payments' } };
  expect(found('existing-service-account', JOB_SET, account)).toEqual(['JobSet /spec/replicatedJobs/1/template/spec/template/spec/serviceAccountName']);
  expect(found('existing-service-account', PROMETHEUS, account)).toEqual(['Prometheus /spec/serviceAccountName']);
  const runtime = { apiVersion: 'trainer.kubeflow.org/v1alpha1', kind: 'ClusterTrainingRuntime', metadata: { name: 'torch' }, spec: { template: { spec: JOB_SET.spec } } };
  const anywhere = { ...account, metadata: { name: 'other' } };
  expect(found('existing-service-account', runtime, anywhere)).toEqual([]);
  expect(found('isolate-pods', runtime)).toEqual([]);
});

test('pods that a controller ends by themselves are no servers that somebody probes', () => {
  expect(found('liveness-probe', JOB_SET)).toEqual([]);
  expect(found('liveness-probe', named('kubeflow.org/v1', 'TFJob', { tfReplicaSpecs: { Worker: { template: pod() } } }))).toEqual([]);
  expect(found('liveness-probe', named('ray.io/v1', 'RayCluster', { headGroupSpec: { template: pod() } }))).toHaveLength(1);
});
