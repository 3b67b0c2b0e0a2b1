import { loadManifests } from '../../src/manifest/load';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;
const json = (name: string) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name } }, undefined, 2);
const names = (text: string | Uint8Array) => loadManifests(text).manifests.map(({ object }) => object.metadata.name);
const errors = (text: string | Uint8Array) => loadManifests(text, { file: 'a.yaml' }).errors
  .map(({ file, line, column, message, foreign }) => `${file}:${line}:${column} ${message}${foreign ? ' (foreign)' : ''}`);

describe('finds the objects of a text', () => {
  test('one of each document, with the number of the document', () => {
    const { manifests } = loadManifests(`${pod('a')}---\n${pod('b')}`, { file: 'a.yaml' });
    expect(manifests.map(({ object, source }) => [object.metadata.name, source])).toEqual([
      ['a', { file: 'a.yaml', document: 0 }],
      ['b', { file: 'a.yaml', document: 1 }],
    ]);
  });

  test.each([
    ['comments, blank documents and directives around them', `# a\n---\n# b\n---\n\n---\n${pod('a')}...\n# c\n%YAML 1.1\n---\n${pod('b')}`, ['a', 'b']],
    ['an object on the line of the marker', '--- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n', ['a']],
    ['Windows line ends', `${pod('a')}---\n${pod('b')}`.replace(/\n/g, '\r\n'), ['a', 'b']],
    ['a byte order mark', `\uFEFF${pod('a')}`, ['a']],
    ['UTF-16 of either order', Buffer.from(`\uFEFF${pod('a')}`, 'utf16le').swap16(), ['a']],
    ['UTF-8 bytes with a byte order mark', Buffer.from(`\uFEFF${pod('ä')}`), ['ä']],
    ['JSON with tabs', '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"metadata": {"name": "a"}\n}', ['a']],
    ['a stream of JSON', `${json('a')}\n${json('b')}${json('}{"')}\n`, ['a', 'b', '}{"']],
    ['documents of JSON', `${json('a')}\n---\n${json('b')}\n`, ['a', 'b']],
    ['nothing at all', '', []],
    ['only comments', '# a\n---\n# b\n', []],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
    expect(errors(text)).toEqual([]);
  });

  test('an anchor may be given anew', () => {
    const [{ object }] = loadManifests(`${pod('x')}a: &a {b: 1}\nc: *a\nd: &a {b: 2}\ne: *a\n`).manifests;
    expect([object.c, object.e]).toEqual([{ b: 1 }, { b: 2 }]);
  });

  test('an indented --- is text like any other', () => {
    const { manifests } = loadManifests(`${pod('a')}data: |\n  x\n  ---\n  y\n`);
    expect(manifests.map(({ object }) => object.data)).toEqual(['x\n---\ny\n']);
  });

  test('the items of a list, with the place of each', () => {
    const { manifests } = loadManifests('apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- {apiVersion: v1, kind: Service}\n');
    expect(manifests.map(({ object, root }) => [object.kind, root])).toEqual([['Pod', '/items/0'], ['Service', '/items/1']]);
    expect(manifests[1].positionOf!('/kind')).toEqual({ line: 5, column: 20 });
  });

  test('the items of a list of one kind need not say which', () => {
    const { manifests } = loadManifests('apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: a}\n');
    expect(manifests.map(({ object }) => object)).toEqual([{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } }]);
  });

  test.each(['List', 'DeploymentList'])('a %s without items is empty', (kind) => {
    expect(loadManifests(`apiVersion: v1\nkind: ${kind}\nitems: null\n`)).toEqual({ manifests: [], errors: [] });
  });

  test('lists in lists', () => {
    const inner = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod' }] };
    expect(loadManifests(JSON.stringify({ ...inner, items: [inner] })).manifests.map(({ root }) => root)).toEqual(['/items/0/items/0']);
  });
});

describe('says what it cannot read, and reads the rest', () => {
  test.each([
    ['a broken document', 'a: [\n', 'a.yaml:7:1 is no YAML that can be read: unexpected end of the stream within a flow collection (foreign)'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'a.yaml:7:1 is no YAML that can be read: tab characters must not be used in indentation (foreign)'],
    ['a key that comes twice', 'kind: A\nx:\n  b: 1\n  b: 2\n', 'a.yaml:9:3 has the key b twice in one map'],
    ['a byte order mark within', '\ufeffkind: Pod\napiVersion: v1\n', 'a.yaml:6:1 is no YAML that can be read: a byte order mark stands within it: delete it'],
    ['a byte order mark before a field', 'kind: Pod\napiVersion: v1\n\ufeffspec: {}\n', 'a.yaml:8:1 is no YAML that can be read: a byte order mark stands within it: delete it'],
    ['a merge with a tag', 'kind: A\nx: {a: 1, !!merge <<: {a: 2}}\n', 'a.yaml:7:19 is no YAML that can be read: a tag stands before a merge: write << alone'],
    ['a merge with another tag', 'kind: A\nx: {a: 1, ! &b <<: {a: 2}}\n', 'a.yaml:7:16 is no YAML that can be read: a tag stands before a merge: write << alone'],
    ['the tag of merges before another key', 'kind: A\nx: {!!merge a: {b: 2}}\n', 'a.yaml:7:13 is no YAML that can be read: a tag stands before a merge: write << alone'],
    ['a key behind a question mark that comes twice', 'kind: A\n? b\n: 1\n? b\n: 2\n', 'a.yaml:9:2 has a key twice in one map'],
    ['two spellings of one key', 'apiVersion: v1\non: 1\nyes: 2\n', 'a.yaml:8:1 has the key yes twice in one map'],
    ['no kind', 'replicaCount: 1\n', 'a.yaml:6:1 is no Kubernetes object: it has no kind (foreign)'],
    ['the chart of Helm', 'apiVersion: v2\nname: x\n', 'a.yaml:6:1 is no Kubernetes object: it has no kind (foreign)'],
    ['a mistyped kind', 'apiVersion: v1\nkid: Pod\nspec: {}\n', 'a.yaml:6:1 is no Kubernetes object: it has no kind'],
    ['no apiVersion', 'kind: Pod\n', 'a.yaml:6:1 is no Kubernetes object: it has no apiVersion beside kind Pod'],
    ['a kind that is no string', 'apiVersion: v1\nkind: 3\n', 'a.yaml:6:1 is no Kubernetes object: its kind is the number 3 where a string belongs'],
    ['a list without a map', '- a\n', 'a.yaml:6:1 is no Kubernetes object: it is a list where a map with apiVersion and kind belongs (foreign)'],
    ['an item that is no object', 'apiVersion: v1\nkind: List\nitems:\n- 3\n',
      'a.yaml:9:3 is no Kubernetes object: it is the number 3 where a map with apiVersion and kind belongs'],
    ['items that are no list', 'apiVersion: v1\nkind: List\nitems: {}\n', 'a.yaml:8:1 is no list of Kubernetes objects: items is a map'],
    ['a number that JSON cannot hold', 'apiVersion: v1\na:\n  b: .nan\n', 'a.yaml:8:3 NaN is no number that JSON can hold'],
    ['what kustomize reads', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n',
      'a.yaml:6:1 is no Kubernetes object: it is what kustomize builds from: build it first, as with kubectl kustomize (foreign)'],
    ['what kustomize transforms by', 'apiVersion: builtin\nkind: LabelTransformer\nmetadata: { name: labels }\nlabels: { app: web }\n',
      'a.yaml:6:1 is no Kubernetes object: it is what kustomize builds from: build it first, as with kubectl kustomize (foreign)'],
    ['what kubectl reads', 'apiVersion: v1\nkind: Config\nclusters: []\n', 'a.yaml:6:1 is no Kubernetes object: it is the configuration of kubectl (foreign)'],
    ['a kind that is cut off before its apiVersion', 'kind: Pod\nspec: {\n', 'a.yaml:8:1 is no YAML that can be read: unexpected end of the stream within a flow collection'],
    ['a key that is null', 'apiVersion: v1\na:\n  ~: b\n', 'a.yaml:8:3 is no YAML that can be read: a key is null'],
    ['a key that is a list', 'apiVersion: v1\na:\n  [b]: c\n', 'a.yaml:8:3 is no YAML that can be read: a list or a map stands where a key belongs'],
    ['an escape of JSON in YAML', 'apiVersion: v1\na: "b\\/c"\n', 'a.yaml:7:6 is no YAML that can be read: Kubernetes knows no \\/ in quotes'],
    ['a control character in a comment', 'apiVersion: v1 # \u001b[31m\n', 'a.yaml:6:18 is no YAML that can be read: it holds the control character U+001B'],
    ['an anchor around its own alias', 'a: &a\n  b: *a\n', 'a.yaml:7:3 an anchor holds an alias of itself'],
    ['an anchor inside its own value', 'apiVersion: v1\na: &a\n  b: &a 1\nc: *a\n',
      'a.yaml:8:9 is no YAML that can be read: an anchor stands inside a value that has the same one'],
    ['a list that ends in a bare dash', 'a:\n- b:\n  -\n- c\n', 'a.yaml:8:3 is no YAML that can be read: a list ends in an empty item, for which "- null" must be written (foreign)'],
  ])('%s', (_, text, expected) => {
    const content = `${pod('a')}---\n${text}---\n${pod('b')}`;
    expect(errors(content)).toEqual([expected]);
    expect(names(content)).toEqual(['a', 'b']);
  });

  test.each([
    ['a value', '  name: {{ .Values.name }}\n', 4, 9],
    ['a line of its own', '{{- if .Values.pod }}\n', 4, 1],
    ['a list item', '  args:\n  - {{ .Values.arg }}\n', 5, 5],
  ])('a template with %s: says to render it, once a file', (_, line, expectedLine, expectedColumn) => {
    const template = `apiVersion: v1\nkind: Pod\nmetadata:\n${line}`;
    expect(errors(`${template}---\n${template}`)).toEqual([
      `a.yaml:${expectedLine}:${expectedColumn} is a template that is not rendered ({{ … }}): render it first, as with helm template`,
    ]);
  });

  test('braces in a text are no template', () => {
    expect(names(`${pod('a')}summary: pod {{ $labels.pod }} is down\nx: |\n  {{ y }}\n`)).toEqual(['a']);
  });

  test('a NUL character, with its place', () => {
    expect(errors(`${pod('a')}b: "\0"`)).toEqual(['a.yaml:5:5 is no text: it holds a NUL character']);
  });

  test('one broken object of a stream of JSON', () => {
    const content = `${json('a')}\n{"apiVersion": "v1" "kind": "Pod"}\n${json('b')}`;
    expect(errors(content)).toEqual(['a.yaml:8:21 is no YAML that can be read: missed comma between flow collection entries']);
    expect(names(content)).toEqual(['a', 'b']);
  });

  test('positions in a stream of JSON count from the start of the text', () => {
    expect(loadManifests(`${json('a')}\n${json('b')}`).manifests[1].positionOf!('/metadata/name')).toEqual({ line: 12, column: 5 });
  });

  test('bytes that are no text', () => {
    expect(errors(Buffer.from([0x1f, 0x8b, 8, 0xff]))).toEqual(['a.yaml:undefined:undefined is no text: its bytes are not UTF-8']);
  });
});

describe('hostile texts end in an error, not in a crash', () => {
  const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`;
  const mergeBomb = `a0: &a0 {x: 1}\n${Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} {l: *a${i}, r: *a${i}}\n`).join('')}b: {<<: *a60}\n`;

  test.each([
    ['aliases that stand for billions of values', bomb, 'its aliases stand for more than 1,000,000 values'],
    ['the same through merge keys', mergeBomb, 'its aliases stand for more than 1,000,000 values'],
    ['deep lists', `a: ${'['.repeat(100_000)}`, 'is nested more than 500 levels deep'],
    ['deep maps', `a: ${'{a: '.repeat(5_000)}${'}'.repeat(5_000)}`, 'is nested more than 500 levels deep'],
    ['deep dashes', `a:\n  ${'- '.repeat(50_000)}x`, 'is nested more than 500 levels deep'],
    ['depth put together from aliases', `a: &a ${'['.repeat(300)}${']'.repeat(300)}\nb: ${'['.repeat(300)}*a${']'.repeat(300)}\n`,
      'is nested more than 500 levels deep'],
  ])('%s', (_, text, message) => {
    const { errors: found, manifests } = loadManifests(`${pod('a')}${text}\n---\n${pod('b')}`);
    expect(found.map((error) => error.message)).toEqual([message]);
    expect(manifests.map(({ object }) => object.metadata.name)).toEqual(['b']);
  });

  test('the budget of aliases is shared by the documents of a file', () => {
    const document = `${pod('a')}a: &a [${'x, '.repeat(1000)}]\nb: [${'*a, '.repeat(600)}]\n`;
    expect(loadManifests(document).errors).toEqual([]);
    expect(loadManifests(`${document}---\n${document}`).errors).toHaveLength(1);
  });

  test('deep, but not too deep, is read and has positions', () => {
    const { manifests } = loadManifests(`${pod('a')}a: ${'{a: '.repeat(480)}x${'}'.repeat(480)}\n`);
    expect(manifests[0].positionOf!('/a'.repeat(481))).toEqual({ line: 5, column: 4 * 480 + 1 });
  });

  test('keys of JavaScript\'s own are data', () => {
    const [{ object }] = loadManifests('{"apiVersion": "v1", "kind": "Pod", "__proto__": {"polluted": true}, "constructor": 1}').manifests;
    expect(Object.keys(object)).toEqual(['apiVersion', 'kind', '__proto__', 'constructor']);
    expect(({} as any).polluted).toBeUndefined();
  });
});

describe('line ends that only YAML 1.1 knows', () => {
  test('end a comment, so that they hide no field', () => {
    const [{ object, positionOf }] = loadManifests('apiVersion: v1\nkind: Pod # c\u0085hostPID: true # d\u2028hostIPC: true\n').manifests;
    expect(object).toEqual({ apiVersion: 'v1', kind: 'Pod', hostPID: true, hostIPC: true });
    expect(positionOf!('/hostPID')).toEqual({ line: 2, column: 15 });
  });

  test('are characters in JSON', () => {
    expect(loadManifests('{"apiVersion": "v1", "kind": "Pod", "a": "x\u2028y"}').manifests[0].object.a).toBe('x\u2028y');
  });
});

test('of a file with many faults a hundred are told, and the others counted', () => {
  const told = loadManifests(`${'---\na: 1\n'.repeat(150)}${'---\napiVersion: v1\nkind: {}\n'.repeat(1100)}`, { file: 'a.yaml' }).errors;
  expect(told).toHaveLength(102);
  expect(told.slice(100)).toEqual([
    { file: 'a.yaml', message: 'holds 1,100 more that cannot be read' },
    { file: 'a.yaml', message: 'holds 50 more that is nothing of Kubernetes', foreign: true },
  ]);
});
