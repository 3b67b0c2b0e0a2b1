import { readArguments } from '../../src/cli/arguments';

const OPTIONS = {
  image: { value: 'IMAGE', help: 'the image' },
  env: { value: 'KEY=VALUE', many: true, help: 'a variable' },
  force: { short: 'f', help: 'overwrite' },
} as const;

test('values, flags and positionals in any order', () => {
  expect(readArguments(['web', '--env', 'A=1', '-f', '--image=nginx', 'db', '--env=B=-2'], OPTIONS)).toEqual({
    positionals: ['web', 'db'], values: { env: ['A=1', 'B=-2'], force: true, image: 'nginx' },
  });
});

test('after -- nothing is a flag, and - is no flag anywhere', () => {
  expect(readArguments(['-', '--', '--image'], OPTIONS).positionals).toEqual(['-', '--image']);
});

test('a flag of the table is given as a value by =', () => {
  expect(readArguments(['--image=--force'], OPTIONS).values).toEqual({ image: '--force' });
});

test.each([
  [['--imgae', 'x'], '--imgae is not known: did you mean --image?'],
  [['--constructor'], '--constructor is not known: see --help'],
  [['--__proto__=x'], '--__proto__ is not known: see --help'],
  [['--image'], '--image needs a value (IMAGE): nothing follows'],
  [['--image', '--force'], '--image needs a value (IMAGE): "--force" follows, which is read as a flag: write --image=--force if it is meant'],
  [['--image='], '--image needs a value (IMAGE): it is empty'],
  [['--force=yes'], '--force takes no value, "yes" is given'],
  [['--image', 'a', '--image', 'b'], '--image is given twice: "a" and "b"'],
])('%j is refused', (args, message) => {
  expect(() => readArguments(args, OPTIONS)).toThrow(message);
});
