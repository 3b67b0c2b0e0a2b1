import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { harden } from '../../src/harden/harden';
import { loadManifests } from '../../src/manifest/load';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { escapeKey, valueAt, withValue } from '../../src/manifest/pointer';
import { NSA, PROFILES } from '../../src/rules/profiles';

const DEPLOYMENT: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' }, annotations: { 'example.com/team': 'shop' } },
      spec: {
        hostNetwork: false,
        serviceAccountName: 'web',
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' }, sysctls: [], supplementalGroups: [2000] },
        volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }, { name: 'config', configMap: { name: 'web', items: [{ key: 'a', path: 'a', mode: 292 }] } }],
        containers: [{
          name: 'web',
          image: 'example.com/shop/web:1.0@sha256:0000000000000000000000000000000000000000000000000000000000000000',
          args: ['--port', '8080'],
          env: [{ name: 'MODE', value: 'production' }],
          ports: [{ containerPort: 8080, protocol: 'TCP' }],
          resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
          livenessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 10 },
          securityContext: { privileged: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp', readOnly: false }],
        }],
      },
    },
  },
};

const findings = (object: JsonObject, profile = NSA) => check([manifest(object)], { profile }).findings;
const of = (rule: string, object: JsonObject) => findings(object).filter((finding) => finding.rule === rule);
const CONTAINER = '/spec/template/spec/containers/0';

function pointersOf(value: unknown, pointer = ''): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [`${pointer}/${escapeKey(key)}`, ...pointersOf(item, `${pointer}/${escapeKey(key)}`)])
    : [];
}

// The values of each type that no field of another type takes.
const KINDS: readonly { readonly is: (value: unknown) => boolean; readonly values: readonly unknown[] }[] = [
  { is: (value) => typeof value === 'string', values: ['web', '', '{}', '[]', 'true '] },
  { is: (value) => typeof value === 'number', values: [0, 1, -1] },
  { is: (value) => typeof value === 'boolean', values: [true, false] },
  { is: Array.isArray, values: [[], [[]], ['ALL'], [{}], [null]] },
  { is: (value) => typeof value === 'object' && !Array.isArray(value), values: [{}, { name: 'web' }, { 0: 'ALL', length: 1 }, { toString: 'x' }] },
];

// A port is a number or a string, and a quantity too: what else stands there has the wrong type all the same.
const pointer = fc.constantFrom(...pointersOf(DEPLOYMENT).filter((place) => !/^\/(apiVersion|kind)$|\/httpGet\/port$|\/(cpu|memory|sizeLimit)$/.test(place)));
const wrong = pointer.chain((place) => fc.tuple(
  fc.constant(place),
  fc.constantFrom(...KINDS.filter(({ is }) => !is(valueAt(DEPLOYMENT, place))).flatMap(({ values }) => values)),
));

function replaced(object: JsonObject, [first, ...rest]: string[], value: unknown): JsonObject {
  const copy = (Array.isArray(object) ? [...object] : { ...object }) as JsonObject;
  copy[first] = rest.length === 0 ? value : replaced(copy[first], rest, value);
  return copy;
}

const keysOf = (place: string) => place.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));

test('the deployment that the tests below spoil decodes', () => {
  expect(findings(DEPLOYMENT).filter(({ rule }) => /^(well-typed-fields|known-fields|known-kinds)$/.test(rule))).toEqual([]);
});

test('one value of the wrong type anywhere is a finding at that place under every profile, and harden leaves the object alone', () => {
  fc.assert(fc.property(wrong, ([place, value]) => {
    const object = replaced(DEPLOYMENT, keysOf(place), value);
    for (const profile of PROFILES) {
      expect(findings(object, profile).filter(({ rule }) => rule === 'well-typed-fields').map((finding) => finding.pointer)).toContain(place);
      expect(harden([manifest(object)], { profile })).toEqual({ manifests: [manifest(object)], changes: [] });
    }
  }), { numRuns: 400 });
});

test('says what stands there, what belongs there, and in which container', () => {
  const [finding, ...more] = of('well-typed-fields', withValue(DEPLOYMENT, `${CONTAINER}/securityContext/capabilities/drop`, 'ALL'));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'high',
    container: 'web',
    pointer: `${CONTAINER}/securityContext/capabilities/drop`,
    message: `${CONTAINER}/securityContext/capabilities/drop is the string "ALL" where a list belongs`,
    fixable: false,
  });
});

test('reads yes as Kubernetes does, and a quoted one as the string that it is', () => {
  const read = (value: string) => {
    const { manifests } = loadManifests(`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    securityContext: {privileged: ${value}}\n`);
    return check(manifests, { profile: NSA }).findings.filter(({ pointer: place }) => place.endsWith('/privileged')).map(({ rule }) => rule);
  };
  expect(read('no')).toEqual([]);
  expect(read('yes')).not.toContain('well-typed-fields');
  expect(read('yes').length).toBeGreaterThan(0);
  expect(read('"yes"')).toContain('well-typed-fields');
});

test('a mistyped field is a finding that names the field that was meant', () => {
  const [finding] = of('known-fields', withValue(DEPLOYMENT, `${CONTAINER}/securityContext/runAsNonroot`, true));
  expect(finding).toMatchObject({
    severity: 'medium',
    container: 'web',
    message: `Deployment has no field ${CONTAINER}/securityContext/runAsNonroot; runAsNonRoot seems to be meant`,
  });
});

test('what SOPS puts beside what it has encrypted is no unknown field, and takes none away elsewhere', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'shop' }, data: { password: 'ENC[AES256_GCM,data:p673w==,type:str]' } };
  expect(of('known-fields', { ...secret, sops: { mac: 'ENC[AES256_GCM,data:s9s==,type:str]', version: '3.9.0' } })).toEqual([]);
  expect(of('known-fields', { ...secret, sops: true })).toHaveLength(1);
  expect(of('known-fields', withValue(DEPLOYMENT, '/spec/sops', { mac: 'x' }))).toHaveLength(1);
});

test('a kind of the wrong group is a finding, since no rule would look at the object', () => {
  expect(of('known-kinds', { ...DEPLOYMENT, apiVersion: 'v1' })).toMatchObject([
    { pointer: '/kind', message: 'v1 has no kind Deployment; apps/v1 Deployment seems to be meant' },
  ]);
  expect(of('known-kinds', { ...DEPLOYMENT, kind: 'Whatever' })).toMatchObject([{ pointer: '/kind', message: 'apps/v1 has no kind Whatever' }]);
});

test('an exemption covers it, and one that covers nothing is reported', () => {
  const exempt = (object: JsonObject) => withValue(object, '/metadata/annotations', { 'exemption.bulwark/known-fields': 'a patch for our operator' });
  const mistyped = withValue(DEPLOYMENT, '/spec/extra', 1);
  const result = check([manifest(exempt(mistyped))], { profile: NSA });
  expect(result.findings.map(({ rule }) => rule)).not.toContain('known-fields');
  expect(result.exempted.map(({ finding }) => finding.rule)).toContain('known-fields');
  expect(of('effective-exemption', exempt(DEPLOYMENT)).map(({ message }) => message)).toEqual(['the exemption of "known-fields" matches no finding']);
});
