import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { commandsOf, readmeBlocks, shownPattern } from './readme-blocks';
import { bin, repository, scripts } from '../package.json';

const root = join(__dirname, '..');
const bulwark = join(root, bin.bulwark);
const blocks = readmeBlocks();
const blocksIn = (language: string) => blocks.filter((block) => block.language === language);

let folder: string;

/** A folder as a reader's project is: this package and its peers are installed, the files that the README shows are there. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readme-'));
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'cdk8s-bulwark'), 'junction');
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  blocks.filter(({ info }) => info !== '').forEach(({ info, text }) => writeFileSync(join(folder, info), text));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function node(program: string, ...parameters: string[]) {
  return spawnSync(process.execPath, [program, ...parameters], { cwd: folder, encoding: 'utf8' });
}

test('the README is made of blocks that are tested here', () => {
  expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['sh', 'yaml', 'console', 'ts']));
});

test('its two first commands install what they need and are scripts of this package', () => {
  const commands = blocksIn('sh').flatMap(({ text }) => text.trim().split('\n'));
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    const [, script] = /^npm ci && npm (?:run )?([\w:]+)$/.exec(command) ?? [];
    expect(Object.keys(scripts)).toContain(script);
  }
});

const commands = blocksIn('console').flatMap(commandsOf);

// What a cluster says is for the tests of the cluster to compare.
test.each(commands.filter(({ line }) => !line.startsWith('kubectl ')))('$line', ({ line, shown }) => {
  const [, program, written] = /^(bulwark|npx tsx) (.+?)(?: \| kubectl apply -f -)?$/.exec(line) ?? [];
  expect(written).toBeDefined();
  const { status, stdout, stderr } = node(program === 'bulwark' ? bulwark : require.resolve('tsx/cli'), ...written.split(' '));
  const isRefused = program !== 'bulwark' || /^check .*(web|pod)\.yaml$/.test(written);
  expect({ status, stderr }).toMatchObject({ status: isRefused ? 1 : 0 });
  if (shown.length > 0) {
    expect(`${(program === 'bulwark' ? stdout : stderr).trimEnd()}\n`).toMatch(shownPattern(shown));
  }
});

test('what is refused on the laptop, in synthesis and in the cluster is refused by the same rule, in the same words', () => {
  const verdict = /drop-all-capabilities: (container "web" does not drop ALL capabilities: drop is not set)/;
  const said = (start: string) => commands.find(({ line }) => line.startsWith(start))!.shown.join('\n');
  const [, message] = verdict.exec(said('kubectl apply -f pod.yaml'))!;
  expect(said('npx tsx app.ts')).toMatch(verdict);
  expect(said('bulwark check --profile pss-restricted pod.yaml')).toContain(`${message}  drop-all-capabilities`);
});

test('the service that it prints is clean', () => {
  const service = commands.find(({ line }) => line.startsWith('bulwark service') && line.includes('@sha256'))!.line;
  const { stdout } = node(bulwark, ...service.split(' ').slice(1));
  writeFileSync(join(folder, 'service.yaml'), stdout);
  expect(node(bulwark, 'check', 'service.yaml')).toMatchObject({ status: 0 });
});

describe('where it is asked', () => {
  const documents = blocksIn('yaml').map(({ text }) => parse(text));
  const the = (key: string) => documents.filter((document) => key in document).map((document) => document[key])[0];

  test('the validation of cdk8s.yaml is a class of the package, and takes its properties', () => {
    const [{ package: path, class: name, properties }] = the('validations');
    const made = node('-e', `new (require(${JSON.stringify(path)})[${JSON.stringify(name)}])(${JSON.stringify(properties)})`);
    expect(made).toMatchObject({ status: 0, stderr: '' });
  });

  test('the hook is one of this repository, and its arguments are options of the command', () => {
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    const [{ repo, hooks: [{ id, args }] }] = the('repos');
    expect(repo).toBe(repository.url);
    const [, ...first] = hooks.find((hook: any) => hook.id === id).entry.split(' ');
    mkdirSync(join(folder, 'k8s'));
    writeFileSync(join(folder, 'k8s', 'config.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n');
    expect(node(bulwark, ...first, ...args)).toMatchObject({ status: 0 });
  });

  test('the inputs of the action are its own', () => {
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    const { with: given } = the('steps').find(({ uses }: any) => uses.includes('cdk8s-bulwark'));
    expect(Object.keys(given).filter((name) => !(name in inputs))).toEqual([]);
  });

  test('its links lead to pages', () => {
    const links = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path]) => path);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

// An app that has a name is refused, and run above.
test.each(blocksIn('ts').filter(({ info }) => info === '').map(({ text }, i) => ({ name: `app-${i + 1}`, text })))('$name compiles, synthesises and is clean', ({ name, text }) => {
  const app = join(folder, name);
  mkdirSync(app);
  writeFileSync(join(app, 'main.ts'), text);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const compiled = node(tsc, '--strict', '--module', 'node20', '--target', 'es2022', '--types', 'node', '--skipLibCheck', '--ignoreConfig', join(app, 'main.ts'));
  expect(compiled.stdout + compiled.stderr).toBe('');
  const run = spawnSync(process.execPath, [join(app, 'main.js')], { encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: join(app, 'dist') } });
  expect(run.stderr).toBe('');
  expect(readdirSync(join(app, 'dist')).length).toBeGreaterThan(0);
  const { stdout, status } = node(bulwark, 'check', join(app, 'dist'));
  expect({ stdout, status }).toMatchObject({ status: 0 });
}, 60_000);
