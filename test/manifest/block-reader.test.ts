import * as fc from 'fast-check';
import { edited, written } from './random-yaml';
import { readBlocks } from '../../src/manifest/block-reader';
import { mergeKeysSeen, parseYaml, warningsSeen } from '../../src/manifest/kubernetes-yaml';
import { MAX_ALIASED_VALUES, settle } from '../../src/manifest/settle';

/** Everything that can be told apart in what was read: values, their types, and the order of keys. */
const form = (value: unknown): string => JSON.stringify(value, (_, item) => Object.is(item, -0) ? 'minus zero' : item);

function holdsNull(value: unknown): boolean {
  return value === null || typeof value === 'object' && Object.values(value).some(holdsNull);
}

/** Compares what is read with what parsing says, and whether it read at all. */
function compare(text: string): boolean {
  const read = readBlocks(text);
  if (read !== undefined) {
    expect(read.isNullFree).toBe(!holdsNull(read.object));
    const before = [warningsSeen(), mergeKeysSeen()];
    expect(form(read.object)).toBe(form(settle(parseYaml(text), { left: MAX_ALIASED_VALUES })));
    expect([warningsSeen(), mergeKeysSeen()]).toEqual(before);
  }
  return read !== undefined;
}

const MANIFEST = `# what it is
---
apiVersion: apps/v1   # a comment
kind: Deployment
metadata:
  name: web
  "labels": {app: web, tier: "front end", nested: {a: [b, 1]}} # and one more
  annotations:

    # above a key
    note: |
      kind: not a key

        - nor an item
    strict: |-
      # no comment

    quoted: "two words: \\"and\\" a # sign\\n"
    single: 'it''s'
    plain: two words, and:more -- a#b
    number: 0x1F
spec:
  replicas: 2
  template:
    spec:
      hostNetwork: yes
      nodeSelector: {}
      nothing:
      containers:
      - name: web
        image: registry.example:5000/web:1
        args: ["a: b", c, --flag=x]
        command:
        - sh
        - -c
        - |
          echo "$HOME" # not a comment
        ports:
          - containerPort: 80
            name: http
      - name: proxy
        env:
        - name: A
          value: ""
      volumes: []
status: {}
`;

test('a manifest as most are written is read, and as parsing reads it', () => {
  const { metadata, spec } = readBlocks(MANIFEST)!.object;
  expect(metadata.labels).toEqual({ app: 'web', tier: 'front end', nested: { a: ['b', 1] } });
  expect(metadata.annotations).toEqual({
    note: 'kind: not a key\n\n  - nor an item\n',
    strict: '# no comment',
    quoted: 'two words: "and" a # sign\n',
    single: "it's",
    plain: 'two words, and:more -- a#b',
    number: 31,
  });
  expect(spec.template.spec).toMatchObject({ hostNetwork: true, nodeSelector: {}, nothing: null, volumes: [] });
  expect(spec.template.spec.containers[0].command).toEqual(['sh', '-c', 'echo "$HOME" # not a comment\n']);
  expect(compare(MANIFEST)).toBe(true);
});

test.each([
  ['comments at every indentation', '# a\na:\n# b\n    # c\n  b: c # d\n\n\n   # e\nd: e\n'],
  ['lists that are not indented', 'a:\n- b: 1\n  c:\n  - d\n- b: 2\ne: f\n'],
  ['keys without a value', 'a:\nb:\n  c:\nd:\n'],
  ['words for null', 'a: null\nb: {c: Null}\nd: nULL\n'],
  ['blank space behind values', 'a: b  \nc: [d]   \ne:   \n  f: "g"  # h\n'],
  ['a text at the end, with blank lines behind it', 'a: |\n  b\n\n\n'],
  ['a text that begins with blank lines', 'a: |\n\n\n  b\n'],
  ['a text between keys', 'a:\n  b: |-\n    c\n     d\n\n  e: f\n'],
  ['a text in an item', 'a:\n- |\n  b\n- c\n'],
  ['a text that ends the file without a line end', 'a: |\n  b'],
  ['the words of YAML 1.1', 'a: on\nb: No\nc: 0o17\nd: 017\ne: 1_000\nf: 1e3\ng: +1\nh: -0\ni: 12:30:45\nj: 2001-01-01\n'],
  ['keys in the order of JavaScript', 'b: 1\n"2": 2\na: 3\n"1": 4\n'],
])('%s are as parsing reads them', (_, text) => {
  expect(compare(text)).toBe(true);
});

test.each([
  ['an anchor', 'a: &x b\n'],
  ['an alias', 'a: *x\n'],
  ['a tag', 'a: !!str 1\n'],
  ['a merge key', 'a:\n  <<: {b: c}\n'],
  ['a key that Kubernetes reads as another', 'on: a\n'],
  ['a key twice', 'a: 1\nb: 2\na: 3\n'],
  ['a key twice in braces', 'a: {b: 1, b: 2}\n'],
  ['a key that every object has', 'constructor: 1\n'],
  ['the key of the prototype', 'a: {__proto__: {b: 1}}\n'],
  ['a value on several lines', 'a: b\n  c\n'],
  ['a folded text', 'a: >\n  b\n'],
  ['a text that keeps its line ends', 'a: |+\n  b\n\n'],
  ['a text that says its indentation', 'a: |2\n    b\n'],
  ['brackets over several lines', 'a: [b,\n  c]\n'],
  ['an item without a value', 'a:\n  -\n  - b\n'],
  ['an item that is null', 'a:\n  - null\n  - b\n'],
  ['a list in a list', 'a:\n  - - b\n'],
  ['a tab', 'a:\tb\n'],
  ['a key that is indented too far', 'a:\n  b: 1\n   c: 2\n'],
  ['a key that is not indented enough', 'a:\n    b: 1\n  c: 2\n'],
  ['an escape that is not the same everywhere', 'a: "\\/"\n'],
  ['a number that JSON cannot hold', 'a: .inf\n'],
  ['carriage returns', 'a: b\r\n'],
  ['a control character', 'a: "\u0007"\n'],
  ['a control character in a comment', 'a: b # \u0007\n'],
  ['a control character in a text', 'a: |\n  \u0007\n'],
  ['braces around everything', '{a: b}\n'],
  ['a list', '- a\n'],
  ['a scalar', 'a\n'],
  ['a directive', '%YAML 1.1\n---\na: b\n'],
  ['a second document', 'a: b\n---\nc: d\n'],
  ['nothing', '# a\n'],
])('%s is left to parsing', (_, text) => {
  expect(readBlocks(text)).toBeUndefined();
});

test('what is nested deeper than any object is left to parsing', () => {
  const nested = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
  expect(compare(nested(90))).toBe(true);
  expect(readBlocks(nested(200))).toBeUndefined();
});

test('two manifests that say the same share nothing', () => {
  const again = () => readBlocks('a: {b: [c, {d: e}]}\n')!.object;
  const [one, other] = [again(), again()];
  one.a.b[1].d = 'changed';
  one.a.b.push('more');
  expect(other).toEqual({ a: { b: ['c', { d: 'e' }] } });
  expect(again()).toEqual(other);
});

test('whatever is written, by whomever, is as parsing reads it', () => {
  let [read, all] = [0, 0];
  fc.assert(fc.property(written, (text) => {
    read += compare(text) ? 1 : 0;
    all++;
  }), { numRuns: 2000 });
  expect(read).toBeGreaterThan(0.03 * all);
});

test('a manifest that was changed at random, too', () => {
  let read = 0;
  fc.assert(fc.property(edited(MANIFEST), (text) => {
    read += compare(text) ? 1 : 0;
  }), { numRuns: 4000 });
  expect(read).toBeGreaterThan(200);
});
