import { check } from '../../../src/check/check';
import { BuiltInKind, knownKinds } from '../../../src/manifest/field-schema';
import { manifest } from '../../../src/manifest/manifest';
import { groupKindOf } from '../../../src/manifest/pod-template';
import { currentApiVersion } from '../../../src/rules/manifest/current-api-version';
import { RETIREMENTS } from '../../../src/rules/manifest/removed-versions';
import { servedApiVersion } from '../../../src/rules/manifest/served-api-version';
import { TARGET_VERSIONS } from '../../../src/rules/target-version';

const rules = [servedApiVersion, currentApiVersion];
const profile = { id: 'versions', title: 'Versions', rules };
const foundFor = (object: BuiltInKind, target: typeof TARGET_VERSIONS[number]) => check([manifest({ ...object, metadata: { name: 'web' } })], { profile, target })
  .findings.map(({ rule }) => rule).filter((rule) => rules.some(({ id }) => id === rule));

const objects = RETIREMENTS.flatMap(({ kinds, ...retirement }) => kinds.map((kind) => ({ ...retirement, kind })));

test.each(TARGET_VERSIONS.map((target) => [target.name, target] as const))('each version is deprecated or gone as the API declares it for %s', (_, target) => {
  for (const { apiVersion, kind, deprecated, removed = Infinity } of objects) {
    const expected = removed <= target.minor ? ['served-api-version'] : deprecated <= target.minor ? ['current-api-version'] : [];
    expect([apiVersion, kind, foundFor({ apiVersion, kind }, target)]).toEqual([apiVersion, kind, expected]);
  }
});

test('the preferred version of every kind is served by the newest Kubernetes', () => {
  const preferred = new Map(knownKinds().map((kind) => [groupKindOf({ ...kind }), kind]));
  const newest = TARGET_VERSIONS[TARGET_VERSIONS.length - 1];
  const gone = [...preferred.values()].filter((kind) => foundFor(kind, newest).includes('served-api-version')).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  // Groups of which nothing is left: what they held moved to others.
  expect(gone.filter((name) => !name.startsWith('extensions/') && !name.endsWith(' PodSecurityPolicy'))).toEqual([]);
});

test('no version of a kind is named twice', () => {
  const names = objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
