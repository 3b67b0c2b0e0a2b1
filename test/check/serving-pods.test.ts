import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { NSA } from '../../src/rules/profiles';

const found = (object: JsonObject) => check([manifest(object)], { profile: NSA }).findings;
const places = (object: JsonObject) => found(object).filter(({ rule }) => !['isolate-pods', 'image-digest'].includes(rule))
  .map(({ rule, pointer, container }) => [rule, pointer, ...container === undefined ? [] : [container]].join(' '));
const kserve = (kind: string, spec: JsonObject) => ({ apiVersion: 'serving.kserve.io/v1beta1', kind, metadata: { name: 'iris', namespace: 'ml' }, spec });
const service = (predictor: JsonObject) => kserve('InferenceService', { predictor });
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 's3://models/iris' };
const SOUND = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };
const PRIVILEGED = { ...SOUND, privileged: true };

test('an InferenceService that only names its model leaves the rest to its runtime', () => {
  expect(places(service({ minReplicas: 1, model: MODEL }))).toEqual([]);
  expect(places(service({ sklearn: { storageUri: 's3://models/iris', resources: { limits: { cpu: '1' } } } }))).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['a privileged model', { model: { ...MODEL, securityContext: { privileged: true } } }, 'unprivileged-containers /spec/predictor/model/securityContext/privileged kserve-container'],
  ['a privileged model with an image', { model: { ...MODEL, image: 'server:1', securityContext: { privileged: true } } }, 'unprivileged-containers /spec/predictor/model/securityContext/privileged kserve-container'],
  ['a server of its framework', { triton: { securityContext: { privileged: true } } }, 'unprivileged-containers /spec/predictor/triton/securityContext/privileged kserve-container'],
  ['a credential of the model', { model: { ...MODEL, env: [{ name: 'DB_PASSWORD', value: 'hunter2hunter2' }] } }, 'no-secret-in-env-value /spec/predictor/model/env/0/value kserve-container'],
  ['the network of the host', { hostNetwork: true, model: MODEL }, 'avoid-host-namespaces /spec/predictor/hostNetwork'],
  ['root', { securityContext: { runAsUser: 0 }, model: MODEL }, 'run-as-non-zero-user /spec/predictor/securityContext/runAsUser'],
  ['AppArmor switched off', { annotations: { 'container.apparmor.security.beta.kubernetes.io/kserve-container': 'unconfined' }, model: MODEL },
    'keep-apparmor-confinement /spec/predictor/annotations/container.apparmor.security.beta.kubernetes.io~1kserve-container'],
  ['a container beside the model', { model: MODEL, containers: [{ name: 'proxy', image: 'proxy:1', securityContext: PRIVILEGED }] },
    'unprivileged-containers /spec/predictor/containers/0/securityContext/privileged proxy'],
  ['a worker', { model: MODEL, workerSpec: { containers: [{ name: 'worker-container', image: 'w', securityContext: PRIVILEGED }] } },
    'unprivileged-containers /spec/predictor/workerSpec/containers/0/securityContext/privileged worker-container'],
])('%s in an InferenceService is found', (_title, predictor, place) => {
  expect(places(service(predictor))).toEqual([place]);
});

test('a predictor of somebody\'s own has to say all but its resources, which KServe writes', () => {
  const rules = found(service({ containers: [{ name: 'kserve-container', image: 'predict:1' }] })).map(({ rule }) => rule);
  expect(rules.sort()).toEqual(['drop-all-capabilities', 'forbid-privilege-escalation', 'image-digest', 'isolate-pods', 'read-only-root-filesystem']);
});

test.each(['transformer', 'explainer'])('the %s is judged too', (component) => {
  const object = kserve('InferenceService', { predictor: { model: MODEL }, [component]: { containers: [{ name: 'kserve-container', image: 'a', securityContext: PRIVILEGED }] } });
  expect(places(object)).toEqual([`unprivileged-containers /spec/${component}/containers/0/securityContext/privileged kserve-container`]);
});

test.each(['ServingRuntime', 'ClusterServingRuntime'])('a %s is judged like the pods that it makes possible, and is none itself', (kind) => {
  const object = kserve(kind, {
    hostIPC: true,
    annotations: { 'container.apparmor.security.beta.kubernetes.io/kserve-container': 'unconfined' },
    supportedModelFormats: [{ name: 'sklearn' }],
    containers: [{ name: 'kserve-container', image: 'sklearnserver', securityContext: { privileged: true } }],
  });
  expect(places(object).sort()).toEqual([
    'avoid-host-namespaces /spec/hostIPC',
    'drop-all-capabilities /spec/containers/0/securityContext/capabilities/drop kserve-container',
    'forbid-privilege-escalation /spec/containers/0/securityContext/allowPrivilegeEscalation kserve-container',
    'keep-apparmor-confinement /spec/annotations/container.apparmor.security.beta.kubernetes.io~1kserve-container',
    'read-only-root-filesystem /spec/containers/0/securityContext/readOnlyRootFilesystem kserve-container',
    'unprivileged-containers /spec/containers/0/securityContext/privileged kserve-container',
  ]);
  expect(found(object).map(({ rule }) => rule)).not.toContain('isolate-pods');
});

test('hardening a runtime writes only fields that it has', () => {
  const securityContext = { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } };
  const object = kserve('ServingRuntime', { containers: [{ name: 'kserve-container', image: 'a', securityContext }] });
  const [{ object: { spec } }] = harden([manifest(object)], { profile: NSA }).manifests;
  expect(Object.keys(spec)).toEqual(['containers']);
  expect(spec.containers[0].securityContext).toEqual({ ...SOUND, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

test('the model itself is mended where it says what it must not', () => {
  const saying = (privileged: boolean) => service({ model: { ...MODEL, securityContext: { privileged } } });
  expect(harden([manifest(saying(true))], { profile: NSA }).manifests[0].object).toEqual(saying(false));
});

test.each([
  ['template', { template: { hostPID: true, containers: [{ name: 'main', env: [] }] } }],
  ['worker', { worker: { hostPID: true } }],
  ['prefill/template', { prefill: { template: { hostPID: true } } }],
  ['router/scheduler/template', { router: { scheduler: { template: { hostPID: true } } } }],
])('what an LLMInferenceService says in %s is judged, and the rest is left to its configurations', (at, spec) => {
  for (const kind of ['LLMInferenceService', 'LLMInferenceServiceConfig']) {
    expect(places(kserve(kind, spec))).toEqual([`avoid-host-namespaces /spec/${at}/hostPID`]);
  }
});

test('fields of KServe are sound, and those of a pod have their types', () => {
  const wrong = (object: JsonObject) => found(object).filter(({ rule }) => rule.includes('fields')).map(({ message }) => message);
  expect(wrong(service({ minReplicas: 1, canaryTrafficPercent: 10, batcher: { maxBatchSize: 32 }, model: { ...MODEL, runtime: 'own', args: ['--a'] } }))).toEqual([]);
  expect(wrong(service({ labels: 'a', model: 'iris' }))).toEqual([
    '/spec/predictor/labels is the string "a" where a map belongs', '/spec/predictor/model is the string "iris" where a map belongs',
  ]);
  expect(wrong(kserve('InferenceService', { predictor: 'iris' }))).toEqual(['/spec/predictor is the string "iris" where a map belongs']);
});
