import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { fieldProblems } from '../../src/manifest/field-types';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { POD_SPEC_FIELDS } from '../../src/manifest/pod-fields';
import { CUSTOM_PODS } from '../../src/manifest/pod-kinds';
import { CUSTOM_POD_BEARING_KINDS, declarePodTemplates, podTemplatesOf } from '../../src/manifest/pod-template';
import { keysOf, valueAt } from '../../src/manifest/pointer';
import { podIn, podWith } from '../../src/rules/examples';
import { NSA } from '../../src/rules/profiles';

const findingsOf = (object: JsonObject) => check([manifest(object)], { profile: NSA }).findings;
const bare = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web', securityContext: { privileged: true } }] } };

/** An object of a kind with a pod at every place, at two for each wildcard: an item of a list, or a value of a map where the keys are words. */
function holding(groupKind: string, pod: JsonObject, asMap = false): { object: JsonObject; pointers: string[] } {
  const pointers: string[] = [];
  const put = (value: any, [key, ...further]: readonly string[], pointer: string): any => {
    if (key === undefined) {
      pointers.push(pointer);
      return { ...value, metadata: { labels: pod.metadata.labels }, spec: pod.spec };
    }
    if (key !== '*') {
      return { ...value, [key]: put(value?.[key] ?? {}, further, `${pointer}/${key}`) };
    }
    const keys = asMap ? ['Master', 'a/b'] : ['0', '1'];
    const items = keys.map((each) => put({}, further, `${pointer}/${each.replace('/', '~1')}`));
    return asMap ? Object.fromEntries(items.map((item, i) => [keys[i], item])) : items;
  };
  const [group, kind] = groupKind.split('/');
  const named = { apiVersion: `${group}/v1`, kind, metadata: { name: 'web', namespace: 'payments' } };
  const object = CUSTOM_PODS[groupKind].reduce<JsonObject>((made, { pattern }) => put(made, keysOf(pattern), ''), named);
  return { object: { ...object, metadata: named.metadata }, pointers };
}

const whole = CUSTOM_POD_BEARING_KINDS.filter((groupKind) => CUSTOM_PODS[groupKind].every(({ completion }) => completion === undefined));

// What a controller makes of a pod that says nothing of its end, and the network around it, are other questions.
const APART = ['liveness-probe', 'readiness-probe', 'isolate-pods'];
const about = (object: JsonObject) => findingsOf(object).filter(({ rule }) => !APART.includes(rule))
  .map(({ rule, message, container, pointer }) => ({ rule, message: message.replace(/^\w+ "web"/, ''), container, pointer }));

test.each(whole)('every pod of a %s is judged like any other', (groupKind) => {
  for (const pod of [bare, podWith({})]) {
    for (const asMap of [false, true]) {
      const { object, pointers } = holding(groupKind, pod, asMap);
      const expected = pointers.flatMap((pointer) => about(pod).map((finding) => ({ ...finding, pointer: pointer + finding.pointer })));
      const byText = (a: object, b: object) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
      expect(pointers.length).toBeGreaterThan(0);
      expect(about(object).sort(byText)).toEqual(expected.sort(byText));
    }
  }
});

test('hardening reaches every pod of a custom resource, and loses nothing', () => {
  const job = {
    apiVersion: 'batch.volcano.sh/v1alpha1',
    kind: 'Job',
    metadata: { name: 'train' },
    spec: {
      minAvailable: 3,
      tasks: [
        { name: 'ps', replicas: 1, template: { spec: { restartPolicy: 'OnFailure', containers: [{ name: 'ps', image: 'ps' }] } } },
        { name: 'worker', replicas: 2, policies: [{ event: 'TaskCompleted', action: 'CompleteJob' }], template: { spec: { containers: [{ name: 'worker', image: 'worker' }] } } },
      ],
    },
  };
  const [{ object }] = harden([manifest(job)], { profile: NSA }).manifests;
  for (const { template } of object.spec.tasks) {
    expect(template.spec.containers[0].securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  }
  expect(object).toMatchObject(job);
  expect(harden([manifest(object)], { profile: NSA }).changes).toEqual([]);
});

test('Knative, which refuses a securityContext of the pod, gets what its containers may have', () => {
  const hardened = (object: JsonObject) => harden([manifest(object)], { profile: NSA }).manifests[0].object.spec.template.spec;
  const spec = hardened(podIn('serving.knative.dev/v1/Service', bare));
  expect(spec.securityContext).toBeUndefined();
  expect(spec.containers[0].securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, capabilities: { drop: ['ALL'] } });
  const switchedOn = podIn('serving.knative.dev/v1/Service', { ...bare, spec: { ...bare.spec, securityContext: { fsGroup: 10001 } } });
  expect(hardened(switchedOn).securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 10001 });
});

test('the pods of Agones keep the token that the container beside the game needs', () => {
  const server = { apiVersion: 'agones.dev/v1', kind: 'GameServer', metadata: { name: 'game' }, spec: { template: { spec: { containers: [{ name: 'game', image: 'game' }] } } } };
  expect(findingsOf(server).filter(({ rule }) => rule === 'no-service-account-token').map(({ fixable }) => fixable)).toEqual([false]);
  const { spec } = harden([manifest(server)], { profile: NSA }).manifests[0].object.spec.template;
  expect(spec.automountServiceAccountToken).toBeUndefined();
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true });
});

test.each([
  ['a Knative Service', 'serving.knative.dev/v1/Service', {}],
  ['a Knative Service with a securityContext', 'serving.knative.dev/v1/Service', { securityContext: { runAsUser: 0 } }],
  ['a Rollout', 'argoproj.io/v1alpha1/Rollout', {}],
])('a finding in the pod of %s is fixable exactly where its own fix takes it away', (_title, kind, pod) => {
  const object = podIn(kind, { ...bare, spec: { ...bare.spec, ...pod, volumes: [{ name: 'data', emptyDir: {} }] } });
  const findings = findingsOf(object);
  const left = findingsOf(harden([manifest(object)], { profile: NSA }).manifests[0].object).map(({ rule, pointer }) => `${rule} ${pointer}`);
  expect(findings.some(({ fixable }) => fixable)).toBe(true);
  expect(findings.filter(({ fixable }) => fixable).filter(({ rule, pointer }) => left.includes(`${rule} ${pointer}`))).toEqual([]);
  // Its fix has nothing to write beside privileged: true, until that of another rule has taken that away.
  const waiting = findings.filter(({ fixable, rule, pointer }) => !fixable && !left.includes(`${rule} ${pointer}`)).map(({ rule }) => rule);
  expect(waiting).toEqual(['forbid-privilege-escalation']);
});

describe('what has the wrong form in a custom resource', () => {
  const wrongIn = (object: JsonObject) => findingsOf(object).filter(({ rule }) => rule === 'well-typed-fields').map(({ message }) => message);

  test('a field that only its controller knows is sound', () => {
    const service = podIn('serving.knative.dev/v1/Service', podWith({ pod: { containerConcurrency: 5 } }));
    expect(findingsOf(service).filter(({ rule }) => rule.includes('fields'))).toEqual([]);
  });

  test.each([
    ['within the pod', 'serving.knative.dev/v1/Service', { template: { spec: { containers: { name: 'web' } } } }, '/spec/template/spec/containers is a map where a list belongs'],
    ['the pod', 'argoproj.io/v1alpha1/Rollout', { template: { spec: ['web'] } }, '/spec/template/spec is a list where a map belongs'],
    ['what holds the pod', 'argoproj.io/v1alpha1/Rollout', { template: 'web' }, '/spec/template is the string "web" where a map belongs'],
    ['a list on the way', 'jobset.x-k8s.io/v1alpha2/JobSet', { replicatedJobs: 'web' }, '/spec/replicatedJobs is the string "web" where a list or a map belongs'],
    ['an item of it', 'jobset.x-k8s.io/v1alpha2/JobSet', { replicatedJobs: [{ template: [] }] }, '/spec/replicatedJobs/0/template is a list where a map belongs'],
    ['a list of an operator', 'monitoring.coreos.com/v1/Prometheus', { volumes: {} }, '/spec/volumes is a map where a list belongs'],
    ['a field of an operator', 'monitoring.coreos.com/v1/Prometheus', { hostNetwork: 'yes' }, '/spec/hostNetwork is the string "yes" where true or false belongs'],
  ])('%s is a finding', (_title, kind, spec, message) => {
    const at = kind.lastIndexOf('/');
    expect(wrongIn({ apiVersion: kind.slice(0, at), kind: kind.slice(at + 1), metadata: { name: 'web' }, spec })).toEqual([message]);
  });

  test('a field of an operator with the name, but not the meaning, of one of a pod is none', () => {
    const prometheus = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'web' }, spec: { resources: 'small', replicas: 2, version: 3 } };
    expect(wrongIn(prometheus)).toEqual([]);
  });
});

test('a custom resource that describes its pod elsewhere has none', () => {
  expect(podTemplatesOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { workloadRef: { kind: 'Deployment', name: 'web' } } })).toEqual([]);
  expect(podTemplatesOf({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec: null } } })).toEqual([]);
  expect(podTemplatesOf({ apiVersion: 'example.com/v1', kind: 'Rollout', spec: { template: { spec: {} } } })).toEqual([]);
  expect(podTemplatesOf({ apiVersion: 'ray.io/v1', kind: 'RayJob', spec: { clusterSelector: { 'ray.io/cluster': 'shared' } } })).toEqual([]);
  expect(podTemplatesOf({ apiVersion: 'apps/v1', kind: 'Deployment' })).toMatchObject([{ spec: {} }]);
});

describe('kinds that a configuration knows', () => {
  beforeAll(() => declarePodTemplates(new Map([
    ['example.com/Widget', ['/spec/main/template', '/spec/parts/*/pods/*']],
    ['example.com/Group', ['/spec/parts/*/template']],
  ])));
  const widget = (spec: JsonObject, kind = 'Widget') => ({ apiVersion: 'example.com/v2', kind, metadata: { name: 'web' }, spec });
  const pod = { spec: bare.spec };

  test('have the pods at each of their pointers, where wildcards may follow each other', () => {
    const object = widget({ main: { template: pod }, parts: { left: { pods: [pod, pod] }, right: { pods: [] }, none: null } });
    expect(podTemplatesOf(object).map(({ specPointer }) => specPointer))
      .toEqual(['/spec/main/template/spec', '/spec/parts/left/pods/0/spec', '/spec/parts/left/pods/1/spec']);
    expect(podTemplatesOf(object).every(({ specPointer, spec }) => valueAt(object, specPointer) === spec)).toBe(true);
  });

  test.each([
    [widget({ template: pod }), '/spec/main/template/spec is absent where a pod, as the configuration says in podTemplates, belongs'],
    [widget({ templates: [pod] }, 'Group'), '/spec/parts is absent where a pod, as the configuration says in podTemplates, belongs'],
  ])('are no pass where nothing stands where a pod was promised', (object, message) => {
    expect(findingsOf(object).map((finding) => finding.message)).toContain(message);
  });

  test('may have no pods where a list of them is empty', () => {
    expect(findingsOf(widget({ parts: [] }, 'Group'))).toEqual([]);
  });
});

describe('exemptions where an object has several pods', () => {
  const part = (annotations?: JsonObject) => ({ ...annotations === undefined ? {} : { metadata: { annotations } }, spec: { containers: [{ name: 'ray', image: 'ray', securityContext: { privileged: true } }] } });
  const cluster = (annotations: JsonObject | undefined, ofObject?: JsonObject) => ({
    apiVersion: 'ray.io/v1',
    kind: 'RayCluster',
    metadata: { name: 'ray', ...ofObject === undefined ? {} : { annotations: ofObject } },
    spec: { headGroupSpec: { template: part() }, workerGroupSpecs: [...Array(10)].map((_, i) => ({ groupName: String(i), template: part(i === 1 ? annotations : undefined) })).concat([{ groupName: 'a', template: part() }]) },
  });
  const EXEMPT = { 'exemption.bulwark/unprivileged-containers': 'drivers' };
  const privileged = (object: JsonObject) => findingsOf(object).filter(({ rule }) => rule === 'unprivileged-containers').map(({ pointer }) => pointer);

  test('one in a template speaks for its own pod alone', () => {
    expect(privileged(cluster(undefined))).toHaveLength(12);
    const left = privileged(cluster(EXEMPT));
    expect(left).toHaveLength(11);
    expect(left).not.toContain('/spec/workerGroupSpecs/1/template/spec/containers/0/securityContext/privileged');
  });

  test('and hardening leaves that pod alone as it is', () => {
    const [{ object }] = harden([manifest(cluster(EXEMPT))], { profile: NSA }).manifests;
    expect(object.spec.workerGroupSpecs.map(({ template }: JsonObject) => template.spec.containers[0].securityContext.privileged))
      .toEqual([false, true, ...Array(9).fill(false)]);
    expect(object.spec.headGroupSpec.template.spec.containers[0].securityContext.privileged).toBe(false);
  });

  test('one of the object speaks for all', () => {
    expect(privileged(cluster(undefined, EXEMPT))).toEqual([]);
  });
});

describe('the tables of kinds', () => {
  const FIELDS = fieldProblems({ apiVersion: 'v1', kind: 'Pod', spec: { '?': null } }).unknownFields[0].known;
  const places = Object.entries(CUSTOM_PODS).flatMap(([groupKind, all]) => all.map((place) => [groupKind, place] as const));

  test('have all fields of a pod spec where a kind has all of them', () => {
    expect([...POD_SPEC_FIELDS].sort()).toEqual([...FIELDS].sort());
  });

  test('name no field that a pod spec does not have', () => {
    const named = places.flatMap(([groupKind, { completion }]) => (completion?.fields?.spec ?? []).map((field) => ({ groupKind, field })));
    const unknown = named.filter(({ field }) => !FIELDS.includes(field));
    expect(unknown).toEqual([]);
  });

  test('have no place twice', () => {
    const patterns = places.map(([groupKind, { pattern }]) => `${groupKind} ${pattern}`);
    expect(patterns.filter((pattern, i) => patterns.indexOf(pattern) !== i)).toEqual([]);
  });
});
