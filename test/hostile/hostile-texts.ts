/** A text that wants to exhaust whoever reads it, of a size that is asked for. */
export interface HostileText {
  readonly name: string;
  /** What comes out: objects, or one line that says why there are none. */
  readonly outcome: 'objects' | RegExp;
  text(size: number): string;
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';
const CONTAINERS = 'spec: {containers: [{name: web, image: web}]}\n';
const repeat = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i)).join('');

/** Files that other readers of YAML choke on, as a size makes them. */
export const HOSTILE_TEXTS: readonly HostileText[] = [
  { name: 'empty documents', text: (size) => '---\n'.repeat(size), outcome: /holds no Kubernetes object/ },
  { name: 'documents of something else', text: (size) => '---\na: 1\n'.repeat(size), outcome: /is no Kubernetes object: it has no kind/ },
  { name: 'objects', text: (size) => repeat(size, (i) => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: n${i}}\n`), outcome: 'objects' },
  { name: 'items of a list', text: (size) => `apiVersion: v1\nkind: List\nitems:\n${repeat(size, (i) => `- {apiVersion: v1, kind: Namespace, metadata: {name: n${i}}}\n`)}`, outcome: 'objects' },
  { name: 'keys in a map', text: (size) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n${repeat(size, (i) => `  k${i}: v\n`)}`, outcome: 'objects' },
  { name: 'labels', text: (size) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n${repeat(size, (i) => `    k${i}: v\n`)}${CONTAINERS}`, outcome: 'objects' },
  { name: 'labels that are numbers', text: (size) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n${repeat(size, (i) => `    k${i}: ${i}\n`)}${CONTAINERS}`, outcome: 'objects' },
  { name: 'unknown fields', text: (size) => `${POD}spec:\n  containers: [{name: web, image: web}]\n${repeat(size, (i) => `  k${i}: v\n`)}`, outcome: 'objects' },
  { name: 'containers', text: (size) => `${POD}spec:\n  containers:\n${repeat(size / 20, (i) => `  - {name: c${i}, image: web}\n`)}`, outcome: 'objects' },
  { name: 'containers beside init containers', text: (size) => `${POD}spec:\n  initContainers: &all\n${repeat(size / 40, (i) => `  - {name: c${i}, image: web}\n`)}  containers: *all\n`, outcome: 'objects' },
  { name: 'containers that are none', text: (size) => `${POD}spec:\n  containers:\n${'  - 1\n'.repeat(size)}`, outcome: 'objects' },
  { name: 'exemptions', text: (size) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n${repeat(size / 10, (i) => `    exemption.bulwark/r${i}: because\n`)}${CONTAINERS}`, outcome: 'objects' },
  { name: 'anchors', text: (size) => `${POD}x:\n${repeat(size, (i) => `- &a${i} x\n`)}`, outcome: 'objects' },
  { name: 'ampersands', text: (size) => `${POD}x: "${'&'.repeat(size)}"\n`, outcome: 'objects' },
  { name: 'merges', text: (size) => `${POD}x: &x {a: 1}\ny:\n${'  <<: *x\n'.repeat(size)}`, outcome: 'objects' },
  {
    name: 'merges of what merges, each twice',
    text: (size) => `${POD}x0: &x0 {a: 1}\n${repeat(Math.min(size, 100), (i) => `x${i + 1}: &x${i + 1} {<<: [*x${i}, *x${i}]}\n`)}`,
    outcome: /its aliases stand for more than 1,000,000 values/,
  },
  { name: 'blank lines', text: (size) => `${POD}${'\n'.repeat(size)}`, outcome: 'objects' },
  { name: 'a comment', text: (size) => `${POD}${'#'.repeat(size)}\n`, outcome: 'objects' },
  { name: 'a long text', text: (size) => `${POD}x: ${'a'.repeat(size)}\n`, outcome: 'objects' },
  { name: 'separators in a text', text: (size) => `${POD}x: |\n${'  ---\n'.repeat(size)}`, outcome: 'objects' },
  { name: 'a huge integer', text: (size) => `${POD}spec: {containers: [{name: web, image: web}], priority: ${'9'.repeat(size)}}\n`, outcome: 'objects' },
  { name: 'lists in lists', text: (size) => `${POD}spec: ${'['.repeat(size)}${']'.repeat(size)}\n`, outcome: /nested more than 500 levels deep/ },
  { name: 'maps in maps', text: (size) => `${POD}spec: ${'{a: '.repeat(size)}\n`, outcome: /nested more than 500 levels deep/ },
  { name: 'items in items', text: (size) => `${POD}x:\n${' - '.repeat(size)}1\n`, outcome: /nested more than 500 levels deep/ },
  { name: 'keys that are maps', text: (size) => `${POD}${'? '.repeat(size)}1\n`, outcome: /nested more than 500 levels deep/ },
  { name: 'JSON in JSON', text: (size) => `{"apiVersion":"v1","kind":"Pod","spec":${'['.repeat(size)}${']'.repeat(size)}}`, outcome: /nested more than 500 levels deep/ },
  { name: 'open braces', text: (size) => '{'.repeat(size), outcome: /is a template that is not rendered/ },
  { name: 'an open quote', text: (size) => `${POD}x: "${'\\"'.repeat(size)}`, outcome: /is no YAML that can be read/ },
  { name: 'templates', text: (size) => `${POD}x: ${'{{'.repeat(size)}\n`, outcome: /is a template that is not rendered/ },
];
