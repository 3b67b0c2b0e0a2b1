import * as fc from 'fast-check';
import { edited, written } from './random-yaml';
import { blockPlacesOf } from '../../src/manifest/block-places';
import { mergeKeysSeen, parseYaml, warningsSeen } from '../../src/manifest/kubernetes-yaml';
import { LineIndex } from '../../src/manifest/line-index';
import { placesOf } from '../../src/manifest/places';

/** The ways to everything in a value, and to what each map lacks. */
function waysIn(value: unknown, way: string[] = []): string[][] {
  return typeof value === 'object' && value !== null
    ? [way, [...way, 'absent'], ...Object.entries(value).flatMap(([key, item]) => waysIn(item, [...way, key]))]
    : [way, [...way, 'absent']];
}

/** Compares all that is answered with what parsing says; undefined where the text is none of those that are asked about. */
function compare(text: string): { answered: number; asked: number } | undefined {
  const before = [warningsSeen(), mergeKeysSeen()];
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch {
    return undefined;
  }
  const blocks = blockPlacesOf(text);
  if (warningsSeen() !== before[0] || mergeKeysSeen() !== before[1] || value === undefined || blocks === undefined) {
    return undefined;
  }
  const places = placesOf(text);
  const ways = waysIn(value);
  const lines = new LineIndex(text);
  const answers = ways.flatMap((way) => {
    const place = blocks.placeOf(way);
    return place === undefined ? [] : [{ way, offset: place.offset, line: place.line + 1, column: place.column + 1 }];
  });
  expect(answers).toEqual(answers.map(({ way }) => ({ way, offset: places.offsetOf(way), ...lines.at(places.offsetOf(way)) })));
  return { answered: answers.length, asked: ways.length };
}

const MANIFEST = `# what it is
---
apiVersion: apps/v1   # a comment
kind: Deployment
metadata:
  name: web
  "labels": {app: web, 'tier': "front end"} # and one more
  annotations:

    # above a key
    note: |
      kind: not a key
    long: "starts here
      ends: here"
spec:
  template:
    spec:
      containers:
      - name: web
        args: ["a: b", c]
        ports:
          - containerPort: 80
            name: http
          - {containerPort: 81}
      -
        name: proxy
        env:
        - name: A
          value: >-
            folded: text

      - - deep
        - in: lists
      volumes: []
status: {}
`;

test('the places in a manifest of plain blocks are those that parsing finds', () => {
  const { answered, asked } = compare(MANIFEST)!;
  expect(answered).toBeGreaterThan(0.6 * asked);
});

test.each([
  ['a key', ['spec', 'template', 'spec', 'volumes'], 'volumes: []'],
  ['a key in quotes', ['metadata', 'labels'], '"labels": {'],
  ['a key in braces', ['metadata', 'labels', 'tier'], '\'tier\': "front'],
  ['an item below its dash', ['spec', 'template', 'spec', 'containers', '1'], 'name: proxy'],
  ['an item of a list in a list', ['spec', 'template', 'spec', 'containers', '2', '1', 'in'], 'in: lists'],
  ['what a map lacks, at the map', ['spec', 'template', 'spec', 'containers', '1', 'image'], 'name: proxy'],
  ['the root', [], 'apiVersion: apps/v1'],
])('%s is found', (_, way, there) => {
  expect(MANIFEST.indexOf(there)).toBeGreaterThanOrEqual(0);
  expect(MANIFEST.slice(blockPlacesOf(MANIFEST)!.placeOf(way)!.offset, MANIFEST.length).slice(0, there.length)).toBe(there);
});

test.each([
  ['a document in braces', '{a: {b: c}}', ['a', 'b']],
  ['an anchor', 'a: &x\n  b: c\n', ['a', 'b']],
  ['an alias', 'x: &x {b: c}\na: *x\n', ['a', 'b']],
  ['a key that Kubernetes reads as another', 'a:\n  on: c\n', ['a', 'true']],
  ['a key behind a question mark', 'a:\n  ? b\n  : c\n', ['a', 'b']],
  ['an escaped key', 'a:\n  "\\x62": c\n', ['a', 'b']],
  ['lists in brackets', 'a: [b, c]\n', ['a', '1']],
  ['a line that starts with a tab', '\t---\na:\n  b: c\n', ['a', 'b']],
  ['carriage returns', 'a:\r\n  b: c\r\n', ['a', 'b']],
])('%s is left to parsing', (_, text, way) => {
  expect(blockPlacesOf(text)?.placeOf(way)).toBeUndefined();
  expect(placesOf(text).offsetOf(way)).toBeGreaterThan(0);
});

test('a document too long for its lines to be looked through is left to parsing', () => {
  expect(blockPlacesOf('a: b\n')).toBeDefined();
  expect(blockPlacesOf(`a: b\n${'# a line\n'.repeat(10_000)}`)).toBeUndefined();
});

test('whatever is written, by whomever, the places are those that parsing finds', () => {
  let [answered, asked] = [0, 0];
  fc.assert(fc.property(written, (text) => {
    const compared = compare(text);
    answered += compared?.answered ?? 0;
    asked += compared?.asked ?? 0;
  }), { numRuns: 1000 });
  expect(answered).toBeGreaterThan(0.2 * asked);
});

test('in a manifest that was changed at random, too, where it can still be parsed', () => {
  let compared = 0;
  fc.assert(fc.property(edited(MANIFEST), (text) => {
    compared += compare(text) === undefined ? 0 : 1;
  }), { numRuns: 3000 });
  expect(compared).toBeGreaterThan(300);
});
