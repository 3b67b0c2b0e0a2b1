import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { CUSTOM_PODS } from '../../src/manifest/pod-kinds';
import { PodPlace } from '../../src/manifest/pod-place';
import { keysOf, withValue } from '../../src/manifest/pointer';
import { ALL } from '../../src/rules/profiles';

const UNUSUAL: readonly unknown[] = [
  null, 5, 'x', true, [], {}, [null], [5], ['x'], [[]], { a: 5 }, { a: null }, '{{x}}', '- a', 'a: &x [*x]',
  '{"containers": [null, {"name": "main", "securityContext": {"privileged": true}}]}',
];

/** The pointers of all that is read on the way to a pod and in it. */
function pointersOf({ pattern, completion }: PodPlace): string[] {
  const keys = keysOf(pattern).map((key) => key === '*' ? '0' : key);
  const ways = keys.map((_, i) => `/${keys.slice(0, i + 1).join('/')}`);
  const fields = completion?.fields;
  const within = fields === undefined
    ? ['/spec', '/spec/containers', '/spec/containers/0', '/spec/securityContext', '/metadata', '/metadata/labels']
    : [...fields.spec.map((field) => `/${field}`), ...fields.metadata === '' ? ['/labels'] : [`/${fields.metadata}`], ...(fields.containers ?? []).flatMap(({ at, name }) =>
      name === undefined ? [at, `${at}/0`, `${at}/0/securityContext`] : [at, `${at}/securityContext`, `${at}/name`])];
  return [...ways, ...within.map((pointer) => (ways[ways.length - 1] ?? '') + pointer)];
}

function empty(groupKind: string): JsonObject {
  const [group, kind] = groupKind.split('/');
  return { apiVersion: `${group}/v1`, kind, metadata: { name: 'one', namespace: 'two' } };
}

const CASES = Object.entries(CUSTOM_PODS)
  .flatMap(([groupKind, places]) => places.flatMap((place) => pointersOf(place).map((pointer) => ({ groupKind, pointer }))));
const hostile = fc.tuple(fc.constantFrom(...CASES), fc.constantFrom(...UNUSUAL))
  .map(([{ groupKind, pointer }, value]) => withValue(empty(groupKind), pointer, value));

test('no custom resource ends the run, whatever stands where its pods are', () => {
  fc.assert(fc.property(hostile, (object) => {
    const before = JSON.stringify(object);
    const { findings } = check([manifest(object)], { profile: ALL });
    const { manifests, changes } = harden([manifest(object)], { profile: ALL });
    expect(JSON.stringify(object)).toBe(before);
    expect(harden(manifests, { profile: ALL }).changes).toEqual([]);
    const left = check(manifests, { profile: ALL }).findings.map(({ rule, pointer }) => `${rule} ${pointer}`);
    const promised = findings.filter(({ fixable, rule, pointer }) => fixable && left.includes(`${rule} ${pointer}`));
    expect(changes.length === 0 ? [] : promised).toEqual([]);
  }), { numRuns: 1000 });
});

test.each([
  ['jobset.x-k8s.io/JobSet', '/spec/replicatedJobs/0/template/spec/template/spec'],
  ['kubeflow.org/PyTorchJob', '/spec/pytorchReplicaSpecs/0/template/spec'],
  ['ray.io/RayJob', '/spec/submitterPodTemplate/spec'],
])('a pod of a %s, which ends by itself, that is no map is a finding', (groupKind, pointer) => {
  const { findings } = check([manifest(withValue(empty(groupKind), pointer, 5))], { profile: ALL });
  expect(findings.filter(({ rule }) => rule === 'well-typed-fields').map((finding) => finding.pointer)).toEqual([pointer]);
});
