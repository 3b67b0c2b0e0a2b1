import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, bundledDependencies, dependencies } from '../package.json';

const root = join(__dirname, '..');

interface Packed {
  readonly files: readonly { readonly path: string }[];
  readonly bundled: readonly string[];
}

/** What `npm pack` would put into the tarball; npm 11 prints a list, npm 12 a map by name. */
function pack(): Packed {
  const printed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }));
  return (Array.isArray(printed) ? printed : Object.values(printed))[0];
}

const tracked = (folder: string) => execFileSync('git', ['ls-files', folder], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

const packed = pack();
const paths = packed.files.map(({ path }) => path);

const NEEDED = ['package.json', 'README.md', 'LICENSE', 'API.md', '.jsii', 'lib/index.js', 'lib/index.d.ts', 'lib/cli/check.bundle.js', ...Object.values(bin)];
const ALLOWED = [
  /^lib\/.+\.(js|d\.ts)$/,
  /^(bin|schemas|templates)\//,
  new RegExp(`^node_modules/(${packed.bundled.join('|')})/`),
];

test('the package holds what a user needs', () => {
  expect(NEEDED.filter((file) => !paths.includes(file))).toEqual([]);
});

test('the package holds nothing else', () => {
  expect(paths.filter((path) => !NEEDED.includes(path) && !ALLOWED.some((allowed) => allowed.test(path)))).toEqual([]);
});

test('every source file is there compiled, with its types', () => {
  const compiled = tracked('src').filter((file) => file.endsWith('.ts'))
    .flatMap((file) => ['.js', '.d.ts'].map((ending) => file.replace(/^src/, 'lib').replace(/\.ts$/, ending)));
  expect(compiled.length).toBeGreaterThan(0);
  expect(compiled.filter((file) => !paths.includes(file))).toEqual([]);
});

// npm leaves out files of some names, .gitignore and .npmrc among them, wherever they stand.
test('the templates are there in full', () => {
  expect(tracked('templates').filter((file) => !paths.includes(file))).toEqual([]);
});

test('every dependency that is not a peer is inside, with what it needs itself', () => {
  expect([...bundledDependencies].sort()).toEqual(Object.keys(dependencies).sort());
  const missing = packed.bundled.flatMap((name) => {
    const { dependencies: needs = {} } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return [name, ...Object.keys(needs)].filter((each) => !paths.includes(`node_modules/${each}/package.json`));
  });
  expect(missing).toEqual([]);
});
