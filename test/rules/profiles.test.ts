import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { manifest } from '../../src/manifest/manifest';
import { podIn, podWith } from '../../src/rules/examples';
import { rulesFor } from '../../src/rules/profile';
import { ALL, NSA, PROFILES } from '../../src/rules/profiles';
import { NEWEST_TARGET, TARGET_VERSIONS } from '../../src/rules/target-version';

const DEFAULT_DENY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'default-deny', namespace: 'payments' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};

const KINDS = ['v1/Pod', 'apps/v1/Deployment', 'apps/v1/StatefulSet', 'apps/v1/DaemonSet', 'batch/v1/Job', 'batch/v1/CronJob'];

test.each(TARGET_VERSIONS.map((target) => [target.name, target] as const))('the hardened pod passes every profile that somebody recommends for %s', (_, target) => {
  for (const profile of PROFILES.filter(({ id }) => id !== ALL.id)) {
    for (const kind of KINDS) {
      const { findings } = check([podIn(kind, podWith({})), DEFAULT_DENY].map((object) => manifest(object)), { profile, target });
      expect([profile.id, kind, findings.map(({ rule, message }) => `${rule}: ${message}`)]).toEqual([profile.id, kind, []]);
    }
  }
});

test('of the hardened pod the whole catalogue asks nothing but what no recommendation asks', () => {
  const recommended = new Set(ALL.rules.filter(({ references }) => references.some(({ source }) => ['nsa', 'pss', 'cis'].includes(source))).map(({ id }) => id));
  for (const kind of KINDS) {
    const { findings } = check([podIn(kind, podWith({})), DEFAULT_DENY].map((object) => manifest(object)), { profile: ALL });
    expect([kind, findings.filter(({ rule }) => recommended.has(rule))]).toEqual([kind, []]);
  }
});

test('a bare pod is found to lack everything that the guide asks of pods, and what has a safe fix is mended', () => {
  const spec = { containers: [{ name: 'web', image: 'web' }], volumes: [{ name: 'data' }] };
  const bare = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec };
  const rulesIn = (object: Record<string, any>) => new Set(check([manifest(object)], { profile: NSA }).findings.map(({ rule }) => rule));
  const found = rulesIn(bare);
  const onlyForPeople = [
    'cpu-limit', 'cpu-request', 'ephemeral-storage-limit', 'ephemeral-storage-request', 'image-digest', 'memory-limit', 'memory-request', 'own-service-account',
  ];
  const mended = [
    'drop-all-capabilities', 'forbid-privilege-escalation', 'no-service-account-token', 'no-service-links', 'non-root-fs-group', 'non-root-group',
    'read-only-root-filesystem', 'run-as-non-root', 'set-seccomp-profile',
  ];
  expect([...found]).toEqual(expect.arrayContaining([...onlyForPeople, ...mended]));
  const left = rulesIn(harden([manifest(bare)], { profile: NSA }).manifests[0].object);
  expect([...left]).toEqual(expect.arrayContaining(onlyForPeople));
  expect(mended.filter((rule) => left.has(rule))).toEqual([]);
});

test('where images are asked for a digest, they are not asked for a tag too', () => {
  const ids = rulesFor(NSA, NEWEST_TARGET).map(({ id }) => id);
  expect(ids).toContain('image-digest');
  expect(ids).not.toContain('image-tag');
});

test.each(['pss-baseline', 'pss-restricted'])('%s asks nothing that Pod Security does not', (id) => {
  const profile = PROFILES.find((candidate) => candidate.id === id)!;
  expect(profile.rules.every(({ references }) => references.some(({ source }) => source === 'pss'))).toBe(true);
});
