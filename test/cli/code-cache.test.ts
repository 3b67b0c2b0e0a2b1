import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { PRIVILEGED_POD } from './manifests';
import { Scratch } from './scratch';

const LOADER = join(__dirname, '..', '..', 'lib', 'cli', 'code-cache.js');
const scratch = new Scratch();
let folders = 0;

/** A module in a folder of its own, and how often it is loaded by new processes. */
class Loaded {
  public readonly folder = scratch.path(`module-${folders++}`);
  public readonly file = join(this.folder, 'answer.js');

  constructor(source: string) {
    mkdirSync(this.folder, { recursive: true });
    this.write(source);
  }

  public write(source: string) {
    writeFileSync(this.file, source);
  }

  /** What it prints, loaded once more. */
  public load({ env = {}, flags = [] }: { env?: NodeJS.ProcessEnv; flags?: string[] } = {}): string {
    const script = `require(${JSON.stringify(LOADER)}).requireByCode(${JSON.stringify(this.file)}).say();`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8', env: { ...process.env, ...env } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  }

  public get others(): string[] {
    return readdirSync(this.folder).filter((name) => name !== 'answer.js');
  }

  public get codeFile(): string {
    expect(this.others).toEqual([`answer.${process.version}-${process.platform}-${process.arch}.code`]);
    return join(this.folder, this.others[0]);
  }
}

const saying = (answer: string) => `exports.say = () => console.log(${JSON.stringify(answer)});\n`;

test('the first run keeps the code of a module beside it, and the next ones leave it as it is', () => {
  const module = new Loaded(saying('one'));
  expect(module.load()).toBe('one\n');
  const { ino, mtimeMs } = statSync(module.codeFile);
  expect(module.load()).toBe('one\n');
  expect(statSync(module.codeFile)).toMatchObject({ ino, mtimeMs });
});

test('the code that is kept is what runs', () => {
  const one = new Loaded(saying('one'));
  const two = new Loaded(saying('two'));
  one.load();
  two.load();
  // As if V8 had made it of the other source, which is as long: by its checksum alone it is told apart.
  const other = readFileSync(two.codeFile).subarray(4);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(other, crc32(readFileSync(one.file))));
  writeFileSync(one.codeFile, Buffer.concat([checksum, other]));
  expect(one.load()).toBe('two\n');
});

test('code of another source of the same length is not run, and made anew', () => {
  const module = new Loaded(saying('one'));
  module.load();
  const before = readFileSync(module.codeFile);
  module.write(saying('two'));
  expect(module.load()).toBe('two\n');
  expect(readFileSync(module.codeFile).equals(before)).toBe(false);
  expect(module.load()).toBe('two\n');
});

test.each([
  ['one byte is wrong', (code: Buffer) => {
    code[code.length - 10] = 255 - code[code.length - 10];
    return code;
  }],
  ['it ends early', (code: Buffer) => code.subarray(0, code.length / 2)],
  ['nothing is in it', () => Buffer.alloc(0)],
  ['it is text', () => Buffer.from('no code at all')],
])('code of which %s is not run, and made anew', (_, damaged) => {
  const module = new Loaded(saying('one'));
  module.load();
  const sound = readFileSync(module.codeFile);
  const broken = damaged(Buffer.from(sound));
  writeFileSync(module.codeFile, broken);
  expect(module.load()).toBe('one\n');
  expect(readFileSync(module.codeFile).equals(broken)).toBe(false);
  expect(statSync(module.codeFile).size).toBeGreaterThan(100);
});

test('code of a Node.js that is told to work differently is not run, and made anew', () => {
  const module = new Loaded(saying('one'));
  module.load();
  const before = readFileSync(module.codeFile);
  expect(module.load({ flags: ['--no-opt'] })).toBe('one\n');
  expect(readFileSync(module.codeFile).equals(before)).toBe(false);
});

test('nothing is kept where the user wants no compile cache', () => {
  const module = new Loaded(saying('one'));
  expect(module.load({ env: { NODE_DISABLE_COMPILE_CACHE: '1' } })).toBe('one\n');
  expect(module.others).toEqual([]);
});

test('where nothing can be written, a module is loaded all the same', () => {
  const module = new Loaded(saying('one'));
  // A folder in place of the file stops even who may write everywhere.
  const name = `answer.${process.version}-${process.platform}-${process.arch}.code`;
  mkdirSync(join(module.folder, name));
  expect(module.load()).toBe('one\n');
  expect(module.others).toEqual([name]);
  rmSync(join(module.folder, name), { recursive: true });
  chmodSync(module.folder, 0o555);
  expect(module.load()).toBe('one\n');
  chmodSync(module.folder, 0o755);
});

test('a module that is loaded so finds itself and its neighbours, and names its lines in traces', () => {
  const module = new Loaded(`const { sep } = require('node:path');
const { word } = require('./neighbour');
module.exports = { say() {
  const [, line] = /answer\\.js:(\\d+:\\d+)/.exec(new Error('here').stack);
  console.log([word, __filename.endsWith(sep + 'answer.js'), line].join(' '));
} };
`);
  writeFileSync(join(module.folder, 'neighbour.js'), "exports.word = 'neighbour';");
  for (const _ of ['compiled', 'by its code']) {
    expect(module.load()).toBe('neighbour true 4:48\n');
  }
  module.write("exports.say = () => console.log(/answer\\.js:(\\d+:\\d+)/.exec(new Error('here').stack)[1]);");
  expect(module.load()).toBe('1:61\n');
});

test('check gives the same report by code that was kept', () => {
  const bin = join(__dirname, '..', '..', 'bin', 'bulwark');
  const manifest = scratch.write('pod.yaml', PRIVILEGED_POD);
  const check = (env: NodeJS.ProcessEnv) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'check', '--no-config', '--profile', 'all', manifest], { encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, stdout, stderr };
  };
  const compiled = check({ NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(compiled.status).toBe(1);
  expect(check({})).toEqual(compiled);
  expect(check({})).toEqual(compiled);
});
