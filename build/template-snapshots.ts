import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Makes anew the snapshots that templates ship, so that the first test of a project that `bulwark init` writes has something to
// compare with. What a template's app renders depends on the name alone, which stands in the snapshot as in all its files.
const NAME = 'name-of-the-service';
const root = join(__dirname, '..');
const SNAPSHOTS = '__snapshots__';

for (const template of readdirSync(join(root, 'templates'))) {
  const work = mkdtempSync(join(tmpdir(), 'bulwark-template-'));
  try {
    const project = join(work, NAME);
    execFileSync(join(root, 'bin', 'bulwark'), ['init', project, '--template', template, '--name', NAME], { stdio: 'pipe' });
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    const { jest } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const config = JSON.stringify({ ...jest, rootDir: project, moduleNameMapper: { '^cdk8s-bulwark$': root } });
    execFileSync('npx', ['jest', '--ci=false', '--updateSnapshot', '--config', config], { cwd: project, stdio: 'inherit' });
    const kept = join(root, 'templates', template, SNAPSHOTS);
    mkdirSync(kept, { recursive: true });
    for (const file of readdirSync(join(project, SNAPSHOTS))) {
      writeFileSync(join(kept, file), readFileSync(join(project, SNAPSHOTS, file), 'utf8').replaceAll(NAME, '{{ name }}'));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
