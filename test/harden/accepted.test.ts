import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { NSA, PSS_BASELINE } from '../../src/rules/profiles';

const POD_SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/web';
const exempt = (...rules: string[]) => Object.fromEntries(rules.map((rule) => [`exemption.bulwark/${rule}`, 'drives the disks of its node']));

function pod(securityContext: JsonObject, annotations: JsonObject = {}, podContext: JsonObject = {}): JsonObject {
  const containers = [{ name: 'web', image: 'registry.example/web', securityContext }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'a', annotations }, spec: { securityContext: podContext, containers } };
}

function hardened(object: JsonObject, profile = NSA) {
  const [{ object: result }] = harden([manifest(object)], { profile }).manifests;
  return { pod: result.spec.securityContext, container: result.spec.containers[0].securityContext };
}

const fixability = (object: JsonObject, rule: string) =>
  check([manifest(object)], { profile: NSA }).findings.filter((finding) => finding.rule === rule).map(({ fixable }) => fixable);

describe('what the API server refuses beside what stays is not written: privilege escalation', () => {
  test.each([
    ['an exempted privileged container', { privileged: true }, exempt('unprivileged-containers')],
    ['one that says true itself', { privileged: true, allowPrivilegeEscalation: true }, exempt('unprivileged-containers')],
    ['exempted CAP_SYS_ADMIN', { capabilities: { add: ['CAP_SYS_ADMIN'] } }, exempt('drop-all-capabilities', 'limit-added-capabilities')],
  ])('of %s', (_, context, annotations) => {
    const object = pod(context, annotations);
    expect(hardened(object).container.allowPrivilegeEscalation).toBe((context as JsonObject).allowPrivilegeEscalation);
    expect(fixability(object, 'forbid-privilege-escalation')).toEqual([false]);
  });

  test.each([
    ['a privileged container', { privileged: true }],
    ['CAP_SYS_ADMIN', { capabilities: { add: ['CAP_SYS_ADMIN'] } }],
  ])('of %s it is switched off once that is taken away, whatever the order of the rules', (_, context) => {
    for (const rules of [NSA.rules, [...NSA.rules].reverse()]) {
      expect(hardened(pod(context), { ...NSA, rules }).container).toMatchObject({ allowPrivilegeEscalation: false });
    }
  });

  test('capabilities of the wrong type do not stop a check', () => {
    expect(fixability(pod({ capabilities: { add: { CAP_SYS_ADMIN: true } } }), 'forbid-privilege-escalation')).toEqual([true]);
  });

  test('SYS_ADMIN without the prefix is refused nothing', () => {
    const object = pod({ capabilities: { add: ['SYS_ADMIN'] } }, exempt('drop-all-capabilities', 'limit-added-capabilities'));
    expect(hardened(object).container.allowPrivilegeEscalation).toBe(false);
  });
});

describe('a seccomp profile beside an annotation of old that says something else', () => {
  test.each(['unconfined', 'localhost/web.json'])('of the pod: %s', (value) => {
    const object = pod({}, { [POD_SECCOMP]: value });
    expect(hardened(object).pod.seccompProfile).toBeUndefined();
    expect(fixability(object, 'set-seccomp-profile')).toEqual([false]);
  });

  test.each([['nsa', NSA], ['pss-baseline', PSS_BASELINE]] as const)('of a container, by %s', (_, profile) => {
    const object = pod({ seccompProfile: { type: 'Unconfined' } }, { [CONTAINER_SECCOMP]: 'unconfined' });
    expect(hardened(object, profile).container.seccompProfile).toEqual({ type: 'Unconfined' });
  });

  test('of the pod that is unconfined in both forms', () => {
    const object = pod({}, { [POD_SECCOMP]: 'unconfined' }, { seccompProfile: { type: 'Unconfined' } });
    expect(hardened(object).pod.seccompProfile).toEqual({ type: 'Unconfined' });
  });

  test.each([
    ['that agrees', { [POD_SECCOMP]: 'runtime/default' }],
    ['that agrees in the words of Docker', { [POD_SECCOMP]: 'docker/default' }],
    ['of a container, which the field of the pod is not compared with', { [CONTAINER_SECCOMP]: 'unconfined' }],
  ])('is written beside one %s', (_, annotations) => {
    expect(hardened(pod({}, annotations)).pod.seccompProfile).toEqual({ type: 'RuntimeDefault' });
  });
});
