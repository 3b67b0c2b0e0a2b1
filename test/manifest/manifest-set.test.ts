import * as fc from 'fast-check';
import { selects } from '../../src/manifest/label-selector';
import { manifest } from '../../src/manifest/manifest';
import { ManifestSet } from '../../src/manifest/manifest-set';
import { unnamedNamespace } from '../../src/manifest/unnamed-namespace';

const setOf = (objects: any[]) => new ManifestSet(objects.map((object) => ({ manifest: manifest(object), object })));
const pod = (name: string, namespace: string | undefined, labels?: any) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: {} });

describe('a label selector', () => {
  test.each([
    ['an empty one selects everything', {}, {}, true],
    ['labels have to be equal', { matchLabels: { app: 'web' } }, { app: 'db' }, false],
    ['all parts have to hold', { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, { app: 'web' }, false],
    ['In: one of the values', { matchExpressions: [{ key: 'app', operator: 'In', values: ['db', 'web'] }] }, { app: 'web' }, true],
    ['NotIn: also what lacks the label', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] }, {}, true],
    ['DoesNotExist', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, { app: 'web' }, false],
    ['an operator that is none selects nothing', { matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }] }, { app: 'web' }, false],
    ['labels that every object inherits are no labels', { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {}, false],
    ['a key that is no text selects nothing', { matchExpressions: [{ key: { toString: 'app' }, operator: 'DoesNotExist' }] }, {}, false],
    ['what is no selector selects nothing', 'app=web', { app: 'web' }, false],
  ])('%s', (_, selector, labels, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });
});

describe('a manifest set', () => {
  test('tells objects apart by group and kind, namespace and name', () => {
    const set = setOf([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'a' } },
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web', namespace: 'a' } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'b' } },
    ]);
    expect(set.ofKind('/Service')).toHaveLength(2);
    expect(set.find('/Service', 'b', 'web')?.object.metadata.namespace).toBe('b');
    expect(set.find('serving.knative.dev/Service', 'a', 'web')?.object.apiVersion).toBe('serving.knative.dev/v1');
    expect(set.find('/Service', 'c', 'web')).toBeUndefined();
  });

  test.each([null, undefined, 7, {}])('selects no pods by a label whose key is %p', (key) => {
    expect(setOf([pod('web', 'a', { app: 'web' })]).podsSelected('a', { matchExpressions: [{ key, operator: 'In', values: ['web'] }] })).toEqual([]);
  });

  test('tells whether an object may come to lie beside what asks for it', () => {
    const config = (name: string, namespace?: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
    const set = setOf([config('placed', 'a'), config('open')]);
    expect(['a', 'b', ''].map((namespace) => set.mayHave('/ConfigMap', namespace, 'placed'))).toEqual([true, false, true]);
    expect(['a', 'b', ''].map((namespace) => set.mayHave('/ConfigMap', namespace, 'open'))).toEqual([true, true, true]);
    expect(set.mayHave('/Secret', 'a', 'placed')).toBe(false);
  });

  test('puts objects that name no namespace where their file goes, but for those that stand in none', () => {
    const of = (kind: string, file: string, namespace?: string) => {
      const object = { apiVersion: kind === 'ClusterRole' ? 'rbac.authorization.k8s.io/v1' : 'v1', kind, metadata: { name: 'web', namespace } };
      return { manifest: manifest(object, { file }), object };
    };
    const entries = [of('ConfigMap', 'a.yaml'), of('ConfigMap', 'b.yaml', 'own'), of('ClusterRole', 'a.yaml'), of('ConfigMap', 'c.yaml'), of('Secret', 'd.yaml')];
    const set = new ManifestSet(entries, (file) => file === 'a.yaml' ? 'team' : file === 'd.yaml' ? unnamedNamespace('d') : '');
    expect(set.objects.map(({ namespace }) => namespace)).toEqual(['team', 'own', '', '', unnamedNamespace('d')]);
    expect(['team', 'other', unnamedNamespace('d')].map((namespace) => set.mayHave('/Secret', namespace, 'web'))).toEqual([true, true, true]);
    expect(new ManifestSet(entries.slice(0, 2), () => 'team').mayHave('/ConfigMap', 'other', 'web')).toBe(false);
  });

  test('finds pods in their order, whatever the order of the values that are asked for', () => {
    const set = setOf([pod('first', 'a', { app: 'x' }), pod('second', 'a', { app: 'y' })]);
    const wanted = { matchExpressions: [{ key: 'app', operator: 'In', values: ['y', 'x'] }] };
    expect(set.podsSelected('a', wanted).map(({ name }) => name)).toEqual(['first', 'second']);
  });

  test('finds the pods of a namespace as a look at every one would', () => {
    const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b'), { noNullPrototype: true });
    const expression = fc.record({
      key: fc.constantFrom('app', 'tier'),
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    });
    const selector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) }, { requiredKeys: [] });
    const namespace = fc.constantFrom('x', 'y', undefined);
    fc.assert(fc.property(fc.array(fc.tuple(namespace, labels), { maxLength: 12 }), namespace, selector, (pods, where, wanted) => {
      const objects = pods.map(([own, ownLabels], i) => pod(`p${i}`, own, ownLabels));
      const expected = objects.filter(({ metadata }) => metadata.namespace === where && selects(wanted, metadata.labels));
      expect(setOf(objects).podsSelected(where ?? '', wanted).map(({ object }) => object)).toEqual(expected);
    }), { numRuns: 1000 });
  });
});
