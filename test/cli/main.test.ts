import { bulwark } from './run';
import { Command } from '../../src/cli/command';
import { COMMANDS } from '../../src/cli/commands';

const loaded = COMMANDS.map((lazy): [string, Command] => [lazy.name, lazy.load()]);

test('no command at all is 2 and shows the help on stderr', async () => {
  const { code, stdout, stderr } = await bulwark([]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Usage: bulwark COMMAND/);
});

test.each([['--help'], ['-h'], ['help']])('%s names every command on stdout', async (flag) => {
  const { code, stdout, stderr } = await bulwark([flag]);
  expect([code, stderr]).toEqual([0, '']);
  for (const { name, summary } of COMMANDS) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}`, 'm'));
  }
});

test.each([['--version'], ['-V']])('%s is the version of the package', async (flag) => {
  expect(await bulwark([flag])).toEqual({ code: 0, stdout: `${jest.requireActual('../../package.json').version}\n`, stderr: '' });
});

test.each([
  [['chek', 'x'], '"chek" is no command: did you mean check?'],
  [['xyzzy'], '"xyzzy" is no command: see bulwark --help'],
  [['--vrsion'], '--vrsion is not known: did you mean --version?'],
])('%j is 2 and one line', async (args, message) => {
  expect(await bulwark(args)).toEqual({ code: 2, stdout: '', stderr: `bulwark: ${message}\n` });
});

describe.each(loaded)('%s --help', (name, command) => {
  test('names every flag with its value, its default and what it is', async () => {
    const { code, stdout, stderr } = await bulwark([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(await bulwark(['help', name])).toEqual({ code, stdout, stderr });
    const unwrapped = stdout.replace(/\s+/g, ' ');
    expect(unwrapped).toContain(`Usage: bulwark ${name}`);
    for (const [flag, { value, help, default: byDefault }] of Object.entries(command.options)) {
      expect(unwrapped).toContain(`--${flag}${value === undefined ? '' : ` ${value}`} ${help}`);
      expect(unwrapped).toContain(byDefault === undefined ? help : `(default: ${byDefault})`);
    }
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
  });

  test('a flag that is not known is 2, with the one that is meant', async () => {
    const flag = Object.keys(command.options).find((candidate) => candidate.length > 3) ?? 'help';
    expect(await bulwark([name, `--${flag}x`])).toEqual({
      code: 2, stdout: '', stderr: `bulwark ${name}: --${flag}x is not known: did you mean --${flag}?\n`,
    });
    expect((await bulwark([name, '-Z'])).stderr).toBe(`bulwark ${name}: -Z is not known: see --help\n`);
  });
});
