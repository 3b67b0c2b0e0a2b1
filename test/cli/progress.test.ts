import { Progress } from '../../src/cli/progress';

function run(isTTY: boolean, milliseconds: readonly number[]): string {
  const written: string[] = [];
  let time = 0;
  const progress = new Progress({ isTTY, write: (text) => written.push(text) }, 'namespaces', () => time);
  for (const at of milliseconds) {
    time = at;
    progress.step();
  }
  progress.clear();
  return written.join('');
}

test('work of less than a second shows nothing', () => {
  expect(run(true, [100, 500, 999])).toBe('');
  expect(run(false, [100, 500, 999])).toBe('');
});

test('on a terminal one line counts, once a second, and is gone at the end', () => {
  expect(run(true, [500, 1000, 1500, 2100])).toBe('\r2 namespaces\r4 namespaces\r\u001b[K');
});

test('in a log there is a line every ten seconds', () => {
  expect(run(false, [500, 1000, 2100, 9000, 11000])).toBe('2 namespaces\n5 namespaces\n');
});
