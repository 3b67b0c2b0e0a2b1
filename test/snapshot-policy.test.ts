import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import config from '../jest.config.json';

const root = join(__dirname, '..');
const jestProgram = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
const tasks = JSON.parse(readFileSync(join(root, '.projen', 'tasks.json'), 'utf8')).tasks;

/** The arguments that a task gives to jest. */
function jestArguments(task: string): string[] {
  const commands: string[][] = tasks[task].steps.map((step: { exec?: string; execArgs?: string[] }) => step.execArgs ?? step.exec?.split(' ') ?? []);
  return commands.find(([program]) => program === 'jest')!.slice(1);
}

let folder: string;
let snapshot: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-policy-'));
  snapshot = join(folder, 'test', '__snapshots__', 'one.test.ts.snap');
  mkdirSync(dirname(snapshot), { recursive: true });
  writeFileSync(join(folder, 'test', 'one.test.ts'), 'test("one", () => expect("as it is").toMatchSnapshot());\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs this project's jest configuration over the folder, as the task does. */
function run(task: string): { status: number | null; output: string } {
  // A transformer is looked up from the root folder, which here is another one.
  const transform = Object.fromEntries(Object.entries(config.transform)
    .map(([files, [program, options]]) => [files, [require.resolve(program as string), options]]));
  const { '//': _generated, ...kept } = config;
  const settings = { ...kept, transform, rootDir: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [jestProgram, '--config', JSON.stringify(settings), ...jestArguments(task)], {
    cwd: root, encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const saved = (text: string) => `// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n\nexports[\`one 1\`] = \`"${text}"\`;\n`;

test('a snapshot that agrees passes', () => {
  writeFileSync(snapshot, saved('as it is'));
  expect(run('test').status).toBe(0);
});

test('a missing snapshot fails the tests and is not written', () => {
  const { status, output } = run('test');
  expect(output).toMatch(/not written/);
  expect(status).toBe(1);
  expect(existsSync(snapshot)).toBe(false);
});

test('a snapshot that differs fails the tests and stays as it is', () => {
  writeFileSync(snapshot, saved('as it was'));
  const { status, output } = run('test');
  expect(output).toMatch(/1 snapshot failed/);
  expect(status).toBe(1);
  expect(readFileSync(snapshot, 'utf8')).toBe(saved('as it was'));
});

test('test:update is the way to write one', () => {
  expect(run('test:update').status).toBe(0);
  expect(readFileSync(snapshot, 'utf8')).toContain('as it is');
});
