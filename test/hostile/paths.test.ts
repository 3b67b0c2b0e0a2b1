import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bulwark } from '../cli/run';
import { Scratch } from '../cli/scratch';

const scratch = new Scratch();
const root = join(__dirname, '..', '..');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: web}]}\n';
const onPosix = process.platform === 'win32' ? test.skip : test;
// Who may read everything is refused nothing.
const asNobody = process.getuid?.() === 0 ? test.skip : onPosix;

/** What `check` says of a path, in its first line. */
async function firstLineOf(path: string) {
  const { code, stdout, stderr } = await bulwark(['check', path]);
  return { code, stdout, line: stderr.split('\n')[0] };
}

test('a path that leads nowhere', async () => {
  expect(await firstLineOf(scratch.path('nowhere.yaml'))).toEqual({ code: 2, stdout: '', line: `${scratch.path('nowhere.yaml')}: does not exist` });
});

onPosix('a link that leads nowhere, named and in a folder', async () => {
  mkdirSync(scratch.path('dead'));
  symlinkSync('gone.yaml', scratch.path('dead/link.yaml'));
  for (const path of [scratch.path('dead'), scratch.path('dead/link.yaml')]) {
    expect(await firstLineOf(path)).toEqual({ code: 2, stdout: '', line: `${scratch.path('dead/link.yaml')}: does not exist` });
  }
});

onPosix('a link that leads to itself', async () => {
  symlinkSync('self.yaml', scratch.path('self.yaml'));
  expect(await firstLineOf(scratch.path('self.yaml'))).toEqual({
    code: 2, stdout: '', line: `${scratch.path('self.yaml')}: cannot be read: its symbolic links lead back to themselves`,
  });
});

onPosix('a folder that holds a link to itself is read once', async () => {
  scratch.write('loop/pod.yaml', POD);
  symlinkSync('.', scratch.path('loop/again'));
  const { code, line } = await firstLineOf(scratch.path('loop'));
  expect(code).toBe(1);
  expect(line).toContain('in 1 object of 1 file');
});

asNobody('a file and a folder without permission', async () => {
  chmodSync(scratch.write('locked.yaml', POD), 0);
  mkdirSync(scratch.path('locked'), { mode: 0 });
  for (const path of [scratch.path('locked.yaml'), scratch.path('locked')]) {
    expect(await firstLineOf(path)).toEqual({ code: 2, stdout: '', line: `${path}: cannot be read: permission denied` });
  }
});

onPosix('a pipe with a name is read to its end', () => {
  const pipe = scratch.path('pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const program = 'process.argv.splice(1, 0, "bulwark"); require("./src/cli").run();';
  const command = `cat > '${pipe}' & exec '${process.execPath}' --import tsx -e '${program}' -- check '${pipe}'`;
  // The shell gives what it starts in the background no standard input but what is named.
  const { status, stderr } = spawnSync('sh', ['-c', command.replace('&', '<&3 3<&- &').replace(/^/, 'exec 3<&0; ')], { cwd: root, encoding: 'utf8', input: POD, timeout: 60_000 });
  expect(stderr).toContain('in 1 object of 1 file');
  expect(status).toBe(1);
}, 60_000);

onPosix('a pipe that lies in a folder, which nobody may ever write, is not waited for', async () => {
  mkdirSync(scratch.path('pipes'));
  spawnSync('mkfifo', [scratch.path('pipes/pod.yaml')]);
  const { code, stdout } = await firstLineOf(scratch.path('pipes'));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

onPosix('a device that never ends', async () => {
  expect(await firstLineOf('/dev/zero')).toEqual({ code: 2, stdout: '', line: '/dev/zero: cannot be read: it is too long to be one text, and may have no end' });
}, 60_000);
