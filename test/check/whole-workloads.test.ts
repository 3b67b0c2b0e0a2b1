import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { profileOf } from '../../src/rules/profiles';

const patch = (container: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', ...metadata },
  spec: { template: { spec: { containers: [{ name: 'web', ...container }] } } },
});
const found = (object: JsonObject) => check([manifest(object)], { profile: profileOf('all') }).findings;

test('a part of a workload is one finding, and not one for each thing that the whole may say', () => {
  expect(found(patch({ args: ['--verbose'] }, { namespace: 'payments' })).map(({ rule, message, pointer, severity }) => ({ rule, message, pointer, severity }))).toEqual([{
    rule: 'whole-workloads',
    message: 'StatefulSet "web" is only a part, as a patch of kustomize is: container "web" has no image; nothing is said about what it leaves out',
    pointer: '/spec/template/spec/containers/0/image',
    severity: 'high',
  }]);
});

test('a part that only says how many pods there are is one finding too', () => {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'payments' }, spec: { replicas: 3 } };
  expect(found(object).map(({ rule, pointer }) => [rule, pointer])).toEqual([['whole-workloads', '/spec/template']]);
});

test('what a part says is judged', () => {
  const rules = found(patch({ securityContext: { privileged: true, runAsUser: 0, allowPrivilegeEscalation: true }, env: [{ name: 'DB_PASSWORD', value: 'hunter2hunter2' }] }))
    .map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['whole-workloads', 'unprivileged-containers', 'run-as-non-zero-user', 'forbid-privilege-escalation', 'no-secret-in-env-value']));
  expect(rules).not.toEqual(expect.arrayContaining(['run-as-non-root']));
});

test('an exemption that a part brings into the whole is not needless', () => {
  const annotations = { 'exemption.bulwark/run-as-non-root': 'the image runs as root until its next version' };
  expect(found(patch({}, { namespace: 'payments', annotations })).map(({ rule }) => rule)).toEqual(['whole-workloads']);
});

test('directives of a patch are no unknown fields of a part, and are some of a whole', () => {
  expect(found(patch({ resources: { $patch: 'delete' } })).filter(({ rule }) => rule === 'known-fields')).toEqual([]);
  expect(found(patch({ image: 'web', resources: { $patch: 'delete' } })).filter(({ rule }) => rule === 'known-fields')).toHaveLength(1);
});

test('hardening adds nothing to a part, and mends what it says', () => {
  const profile = profileOf('nsa');
  const quiet = manifest(patch({}));
  expect(harden([quiet], { profile }).manifests).toEqual([quiet]);
  const [mended] = harden([manifest(patch({ securityContext: { privileged: true } }))], { profile }).manifests;
  expect(mended.object.spec.template.spec.containers[0].securityContext.privileged).not.toBe(true);
});
