import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bulwark } from '../run';
import { Scratch } from '../scratch';

const scratch = new Scratch();
let folders = 0;

async function tenants(name: string, content: string, ...args: string[]) {
  const file = scratch.write(name, content);
  const out = scratch.path(`out-${folders++}`);
  const outcome = await bulwark(['namespace', '--tenants', file, '--out', out, ...args]);
  const written = existsSync(out) ? readdirSync(out).sort() : [];
  return { ...outcome, file, out, written, text: (of: string) => readFileSync(join(out, `${of}.yaml`), 'utf8') };
}

describe.each([
  ['CSV', 'teams.csv', 'name,developers,quota-cpu\na,devs;"ops, all",4\n'.replace('devs;"ops, all"', '"devs;ops, all"')],
  ['YAML', 'teams.yaml', '- name: a\n  developers: [devs, "ops, all"]\n  quota-cpu: 4\n'],
  ['JSON', 'teams.json', '[{"name": "a", "developers": ["devs", "ops, all"], "quota-cpu": 4}]'],
])('%s', (_, name, content) => {
  test('each row is a file with what the flags of its columns print', async () => {
    const { code, stdout, stderr, out, written, text } = await tenants(name, content, '--target', 'v1.34');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: `1 namespace is written to ${out}\n` });
    expect(written).toEqual(['a.yaml']);
    const alone = await bulwark(['namespace', 'a', '--developers', 'devs', '--developers', 'ops, all', '--quota-cpu', '4', '--target', 'v1.34']);
    expect(text('a')).toBe(alone.stdout);
  });
});

test('a flag holds for the rows that do not say otherwise', async () => {
  const { text } = await tenants('teams.csv', 'name,developers\na,\nb,theirs\n', '--developers', 'everybody');
  expect(text('a')).toContain('name: everybody');
  expect(text('b')).toContain('name: theirs');
  expect(text('b')).not.toContain('everybody');
});

test('bad rows of CSV are a line each, with their line, and the others are written', async () => {
  const { code, stdout, stderr, file, out, written } = await tenants('bad.csv', [
    'name,developers,quota-cpu', 'a,,', 'Bad,,', 'b,,much', 'a,,', 'c,"d', 'e",,', '../../f,,', 'g,1,2,3', ',x,', 'h,d"x,', 'kube-x,,', 'i,,', '',
  ].join('\r\n'));
  expect({ code, stdout, written }).toEqual({ code: 2, stdout: '', written: ['a.yaml', 'i.yaml'] });
  expect(stderr.split('\n')).toEqual([
    expect.stringContaining(`${file}:3: the name of the namespace: Kubernetes would refuse "Bad"`),
    expect.stringContaining(`${file}:4: b: --quota-cpu: "much" is not a quantity`),
    `${file}:5: the name "a" stands in line 2 already`,
    `${file}:6: there are 4 fields, the header has 3`,
    expect.stringContaining(`${file}:8: the name of the namespace: Kubernetes would refuse "../../f"`),
    `${file}:9: there are 4 fields, the header has 3`,
    `${file}:10: no name is given`,
    `${file}:11: a quote stands within field 2`,
    expect.stringContaining(`${file}:12: kube-x: "kube-x" is not a name for a namespace`),
    `2 namespaces are written to ${out}, 9 rows are left out`,
    '',
  ]);
});

test('bad rows of YAML are a line each, with their line, and the others are written', async () => {
  const { code, stderr, file, out, written } = await tenants('bad.yaml', [
    '# teams', '- name: a', '- nam: b', '- 7', '- {name: c, quota-pods: [1, 2]}', '- {name: d, name: e}', '- name: f', '  developers: {a: b}', '- name: on', '',
  ].join('\n'));
  expect({ code, written }).toEqual({ code: 2, written: ['a.yaml', 'on.yaml'] });
  expect(stderr).toBe([
    `${file}:3: "nam" is no column: did you mean name?`,
    `${file}:4: is no map with a name`,
    `${file}:5: quota-pods takes one value, 2 are given`,
    `${file}:6: the key name stands there twice`,
    `${file}:7: developers is neither a text nor a list of texts`,
    `2 namespaces are written to ${out}, 5 rows are left out\n`,
  ].join('\n'));
});

test('a file that is there stays, unless --force says otherwise', async () => {
  const file = scratch.write('teams.csv', 'name\na\nb\n');
  const mine = scratch.write('kept/a.yaml', 'mine');
  const args = ['namespace', '--tenants', file, '--out', scratch.path('kept')];
  const { code, stderr } = await bulwark(args);
  expect(code).toBe(2);
  expect(stderr).toContain(`${file}:2: ${mine} exists already: --force replaces it\n`);
  expect(readFileSync(mine, 'utf8')).toBe('mine');
  expect((await bulwark([...args, '--force'])).code).toBe(0);
  expect(readFileSync(mine, 'utf8')).toContain('kind: Namespace');
  expect(readdirSync(scratch.path('kept')).sort()).toEqual(['a.yaml', 'b.yaml']);
});

test.each([
  ['x.txt', 'name\n', ': is no file of tenants: give one that ends in .csv, .yaml, .yml or .json'],
  ['x.csv', '', ':1: is empty: the first line names the columns'],
  ['x.csv', 'developers\na\n', ':1: the header cannot be read: no column is called name'],
  ['x.csv', 'name,name\na,b\n', ':1: the header cannot be read: two columns are called "name"'],
  ['x.csv', 'name,developer\na,b\n', ':1: "developer" is no column: did you mean developers?'],
  ['x.csv', 'name,out\na,b\n', ':1: "out" is no column: '],
  ['x.yaml', 'a: [1\n', ':2:1: is no YAML that can be read: '],
  ['x.yaml', 'name: a\n', ':1:1: is no list of namespaces'],
  ['x.yaml', '- name: a\n---\n- name: b\n', ':1:1: holds 2 documents, not one list of namespaces'],
  ['x.yaml', '', ':1:1: holds 0 documents, not one list of namespaces'],
  ['x.csv', 'name\na\0b\n', ':2:2: is no text: it holds a NUL character'],
])('%s with %j cannot be used, and nothing is written', async (name, content, message) => {
  const { code, stdout, stderr, file, written } = await tenants(name, content);
  expect({ code, stdout, written }).toEqual({ code: 2, stdout: '', written: [] });
  expect(stderr.split('\n')).toHaveLength(2);
  // What ends in a colon is the beginning of a longer message.
  expect(message.endsWith(': ') ? stderr.slice(0, `bulwark namespace: ${file}${message}`.length) : stderr)
    .toBe(`bulwark namespace: ${file}${message}${message.endsWith(': ') ? '' : '\n'}`);
});

test('a file that is not there is one line', async () => {
  const file = scratch.path('missing.csv');
  expect(await bulwark(['namespace', '--tenants', file, '--out', scratch.path('none')])).toEqual({
    code: 2, stdout: '', stderr: `bulwark namespace: ${file}: does not exist\n`,
  });
});

test('a file in place of the folder is a line for each row, and the file stays', async () => {
  const file = scratch.write('two.csv', 'name\na\nb\n');
  const out = scratch.write('no-folder', 'mine');
  const { code, stderr } = await bulwark(['namespace', '--tenants', file, '--out', out, '--force']);
  expect(code).toBe(2);
  expect(stderr).toContain(`${file}:2: ${out}/a.yaml cannot be written: a part of its path is a file\n${file}:3: `);
  expect(readFileSync(out, 'utf8')).toBe('mine');
});
