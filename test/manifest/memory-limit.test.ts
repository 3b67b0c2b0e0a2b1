import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { MemoryLimitError, requireRoom } from '../../src/manifest/memory-limit';

const MB = 2 ** 20;

/** A memory of 1,000 MB: how much is used, and how much of it would be left behind by a collection. */
function memory(used: number, alive: number) {
  let now = used;
  return { used: () => now * MB, limit: 1000 * MB, collect: jest.fn(() => now = alive) };
}

test('while there is room nothing is collected', () => {
  const roomy = memory(740, 100);
  requireRoom(roomy);
  expect(roomy.collect).not.toHaveBeenCalled();
});

test('what is full of waste is collected, and the work goes on', () => {
  const wasted = memory(900, 500);
  requireRoom(wasted);
  expect(wasted.collect).toHaveBeenCalledTimes(1);
});

test('what is full is an error that says what to do', () => {
  expect(() => requireRoom(memory(950, 900))).toThrow(new MemoryLimitError(
    'the manifests need more than the 1,000 MB of memory that Node.js may use: give fewer files at a time, or set NODE_OPTIONS=--max-old-space-size=2000',
  ));
});

test('more objects than fit end in one line, and not in a crash', () => {
  const program = 'process.argv.splice(1, 0, "bulwark"); require("./src/cli").run();';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=256', '--import', 'tsx', '-e', program, '--', 'check', '-'], {
    cwd: join(__dirname, '..', '..'),
    encoding: 'utf8',
    input: '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n'.repeat(300_000),
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^bulwark check: the manifests need more than the \d+ MB of memory that Node\.js may use: .*\n$/);
}, 120_000);
