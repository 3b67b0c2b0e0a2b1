import { execFileSync } from 'node:child_process';
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { Scratch } from './scratch';
import { writeWholeFile } from '../../src/cli/write-file';

const scratch = new Scratch();
const FORMS: [string, string | string[]][] = [['a text', 'new'], ['pieces', ['n', 'ew']]];

test.each(FORMS)('%s takes the place of the file that was there, and leaves no draft', (form, content) => {
  const path = scratch.write(`${form}/report.txt`, 'something longer');
  writeWholeFile(path, content, true);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(dirname(path))).toEqual(['report.txt']);
});

test.each(FORMS)('%s goes into a pipe, which stays one', (form, content) => {
  const path = scratch.path(`pipe of ${form}`);
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, 'r+');
  try {
    writeWholeFile(path, content, true);
    const read = Buffer.alloc(100);
    expect(read.toString('utf8', 0, readSync(reader, read))).toBe('new');
    expect(lstatSync(path).isFIFO()).toBe(true);
  } finally {
    closeSync(reader);
  }
});

test.each(FORMS)('%s goes where a link leads, and the link stays', (form, content) => {
  const target = scratch.write(`target of ${form}`, 'something longer');
  const link = scratch.path(`link of ${form}`);
  symlinkSync(target, link);
  writeWholeFile(link, content, true);
  expect(readFileSync(target, 'utf8')).toBe('new');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});

test('what may not be replaced is not written into either', () => {
  const target = scratch.write('kept', 'old');
  const link = scratch.path('link to kept');
  symlinkSync(target, link);
  for (const path of [target, link]) {
    expect(() => writeWholeFile(path, 'new', false)).toThrow(`${path} exists already: --force replaces it`);
  }
  expect(readFileSync(target, 'utf8')).toBe('old');
});

test('a folder stays a folder', () => {
  const path = dirname(scratch.write('folder/file', 'text'));
  expect(() => writeWholeFile(path, 'new', true)).toThrow(`${path} cannot be written: it is a folder`);
  expect(readdirSync(path)).toEqual(['file']);
});
