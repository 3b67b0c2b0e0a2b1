import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { loadManifests } from '../../src/manifest/load';
import { Json, JsonObject } from '../../src/manifest/manifest';
import { escapeKey, valueAt } from '../../src/manifest/pointer';

const load = (text: string) => {
  const { manifests, errors } = loadManifests(text);
  expect(errors).toEqual([]);
  return manifests[0];
};

/** The pointers of everything in a value. */
function pointersOf(value: unknown, pointer = ''): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [`${pointer}/${escapeKey(key)}`, ...pointersOf(item, `${pointer}/${escapeKey(key)}`)])
    : [];
}

const oddKeys = ['on', 'y', '1', '<<', '~', 'null', '-', '? a', 'a/b', 'a~b'];
const key = fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom(...oddKeys))
  .filter((text) => text !== '__proto__' && !/[\0\uFEFF]/.test(text));
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('yes', '0644', '1:30', '.inf', '{{ x }}', 'a\nb', '---', '2027-01-31'));
const json = fc.letrec<{ value: Json; map: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 }, text, fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }), tie('map'),
  ),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<JsonObject>,
})).map.map((map): JsonObject => ({ apiVersion: 'v1', kind: 'X', ...map, items: undefined }))
  .map((object): JsonObject => JSON.parse(JSON.stringify({ ...object, apiVersion: 'v1', kind: 'X' })));

test('JSON reads as JSON.parse reads it, indented or not', () => {
  fc.assert(fc.property(json, fc.constantFrom(undefined, 2, '\t'), (object, indent) => {
    expect(load(JSON.stringify(object, undefined, indent)).object).toEqual(object);
  }));
});

test('in indented JSON every position is that of the key or item asked for', () => {
  fc.assert(fc.property(json, (object) => {
    const written = JSON.stringify(object, undefined, 2);
    const lines = written.split('\n');
    const { positionOf } = load(written);
    for (const pointer of pointersOf(object)) {
      const { line, column } = positionOf!(pointer)!;
      const there = lines[line - 1].slice(column - 1);
      const last = pointer.slice(pointer.lastIndexOf('/') + 1).replace(/~1/g, '/').replace(/~0/g, '~');
      const parent = valueAt(object, pointer.slice(0, pointer.lastIndexOf('/')));
      const value = valueAt(object, pointer);
      const start = typeof value === 'object' && value !== null ? JSON.stringify(value)[0] : JSON.stringify(value);
      expect(there.startsWith(Array.isArray(parent) ? start : `${JSON.stringify(last)}: ${start}`)).toBe(true);
    }
  }));
});

// In quotes, keys too: Kubernetes reads a plain 0_ as the number 0.
const QUOTED = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0, aliasDuplicateObjects: false } as const;

// The library writes these as they are, and YAML has no room for them.
// eslint-disable-next-line no-control-regex
const UNREADABLE = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

test('no two fields of one YAML document have one position, and they follow each other as written', () => {
  fc.assert(fc.property(json, (object) => {
    const written = stringify(object, QUOTED);
    fc.pre(!UNREADABLE.test(written));
    const { object: read, positionOf } = load(written);
    expect(read).toEqual(object);
    const places = pointersOf(read).filter((pointer) => !/\/\d+(\/|$)/.test(pointer)).map((pointer) => positionOf!(pointer)!);
    const offsets = places.map(({ line, column }) => line * 10_000 + column);
    expect(new Set(offsets).size).toBe(offsets.length);
  }));
});

describe('in YAML', () => {
  const { positionOf } = load([
    'apiVersion: v1',
    'kind: X',
    'base: &base {p: 1, q: 2}',
    'merged:',
    '  r: 0',
    '  <<: *base',
    '  q: 3',
    'over:',
    '  q: 3',
    '  <<: [*base]',
    '"quoted key": {"a/b": [1,',
    '  {c: d}]}',
    'on: 5',
    'alias: *base',
    'block: |',
    '  text',
  ].join('\n'));

  test.each([
    ['', 1, 1],
    ['/merged/r', 5, 3],
    ['/merged/p', 3, 14],
    ['/merged/q', 7, 3],
    ['/over/q', 3, 20],
    ['/quoted key/a~1b/1/c', 12, 4],
    ['/true', 13, 1],
    ['/alias/q', 3, 20],
    ['/block', 15, 1],
    ['/block/deeper', 15, 1],
    ['/merged/absent/x', 4, 1],
    ['/absent', 1, 1],
  ])('%s is at %i:%i', (pointer, line, column) => {
    expect(positionOf!(pointer)).toEqual({ line, column });
  });
});

describe('in YAML of rarer forms', () => {
  const { positionOf } = load([
    '# a comment above',
    '--- # and one behind',
    'apiVersion: v1',
    'kind: X',
    '? a',
    '? b',
    ': c',
    '? &key d',
    ': - 1',
    '  -',
    '  - e: 2',
    'pairs: [a: 1, {b: 2}, c: 3]',
    'tagged: !x',
    '  f: 1',
    '  g: 2',
    'folded: &text >',
    '  h: 3',
    'same: *text',
    '&late late: 1',
  ].join('\n'));

  test.each([
    ['', 3, 1],
    ['/a', 5, 3],
    ['/b', 6, 3],
    ['/d', 8, 8],
    ['/d/0', 9, 5],
    ['/d/2/e', 11, 5],
    ['/pairs/0/a', 12, 9],
    ['/pairs/1/b', 12, 16],
    ['/pairs/2', 12, 23],
    ['/tagged/f', 14, 3],
    ['/tagged/g', 15, 3],
    ['/same', 18, 1],
    ['/late', 19, 7],
  ])('%s is at %i:%i', (pointer, line, column) => {
    expect(positionOf!(pointer)).toEqual({ line, column });
  });
});

test('documents may be asked in any order', () => {
  const { manifests } = loadManifests(['a', 'b', 'c'].map((name) => `apiVersion: v1\nkind: ${name}\n${name}: 1\n`).join('---\n'));
  const asked = [2, 0, 1, 2, 1].map((i) => [manifests[i].object.kind, manifests[i].positionOf!(`/${manifests[i].object.kind}`)?.line]);
  expect(asked).toEqual([['c', 11], ['a', 3], ['b', 7], ['c', 11], ['b', 7]]);
});

test('the error about a map that merges itself has a position', () => {
  const { manifests, errors } = loadManifests('apiVersion: v1\nkind: X\na: &a\n  - {<<: *a, b: 1}\n');
  expect(manifests).toEqual([]);
  expect(errors).toEqual([{ line: 4, column: 5, message: 'an anchor holds an alias of itself' }]);
});
