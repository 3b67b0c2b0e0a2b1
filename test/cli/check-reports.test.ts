import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CLEAN_POD, PRIVILEGED_POD } from './manifests';
import { bulwark } from './run';
import { Scratch } from './scratch';

const scratch = new Scratch();
const restricted = (...args: string[]) => bulwark(['check', '--no-config', '--profile', 'pss-restricted', ...args]);
const bad = () => scratch.write('privileged.yaml', PRIVILEGED_POD);

describe('where reports go', () => {
  test('several at once: one on standard output, the others in files', async () => {
    const [sarif, junit] = [scratch.path('out/report.sarif'), scratch.path('out/report.xml')];
    const { code, stdout } = await restricted('--format', 'text', '--format', `sarif=${sarif}`, '--format', `junit=${junit}`, bad());
    expect(code).toBe(1);
    expect(stdout).toContain('Pod privileged');
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results).toHaveLength(1);
    expect(readFileSync(junit, 'utf8')).toMatch(/^<\?xml [^]*<failure [^]*<\/testsuites>\n$/);
    expect(readdirSync(dirname(sarif)).sort()).toEqual(['report.sarif', 'report.xml']);
  });

  test('--output takes what would go to standard output, and replaces what was there', async () => {
    const file = scratch.write('report.json', 'old');
    const { code, stdout } = await restricted('--format', 'json', '--output', file, bad());
    expect([code, stdout]).toEqual([1, '']);
    expect(JSON.parse(readFileSync(file, 'utf8')).findings).toHaveLength(1);
  });

  test('only files: nothing on standard output', async () => {
    expect((await restricted('--format', `json=${scratch.path('only.json')}`, bad())).stdout).toBe('');
  });

  test('a file that cannot be written is 2, and what goes to standard output is said all the same', async () => {
    const { code, stdout, stderr } = await restricted('--format', `json=${scratch.path('')}`, '--format', 'text', bad());
    expect(code).toBe(2);
    expect(stdout).toContain('Pod privileged');
    expect(stderr).toContain('cannot be written');
  });

  test.each([
    [['--format', 'text', '--format', 'json'], '--format: text and json both go to standard output: give one of them a file of its own, as json=FILE'],
    [['--format', 'json=a', '--format', 'sarif=a'], '--format: json and sarif both go to a: give one of them a file of its own, as sarif=FILE'],
    [['--format', 'json=a', '--format', 'sarif=./a'], '--format: json and sarif both go to ./a: give one of them a file of its own, as sarif=FILE'],
    [['--format', 'json=a', '--write-baseline', './a'], '--write-baseline: json goes to ./a too: give one of them a file of its own'],
    [['--output', 'a', '--baseline', 'a'], '--baseline: text goes to a too: give one of them a file of its own'],
    [['--write-baseline', '-'], '--write-baseline: standard output is for the report: give a file'],
    [['--baseline', '-'], '--baseline: standard input is for manifests: give a file'],
    [['--format', 'json='], '--format: no file is named in "json=": give one, or json alone for standard output'],
    [['--format', 'json=a', '--output', 'b'], '--output: every format has a file of its own, so nothing is left for "b"'],
    [['--format', 'sarf=a'], '--format: "sarf" is not known: did you mean sarif?'],
  ])('%j', async (args, message) => {
    expect(await restricted(...args, 'x.yaml')).toEqual({ code: 2, stdout: '', stderr: `bulwark check: ${message}\n` });
  });

  test('a format that is not asked for is not loaded, nor are globs and the CEL interpreter', () => {
    const script = `
      require('./src/cli/main').main(['check', '--no-config', '-'], {
        stdin: () => ${JSON.stringify(CLEAN_POD)}, stdout: { write() {} }, stderr: { write() {} }, env: {},
      }).then(() => console.log(JSON.stringify(Object.keys(require.cache))));`;
    const loaded: string[] = JSON.parse(spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' }).stdout);
    expect(loaded.some((file) => file.endsWith('src/report/text.ts'))).toBe(true);
    expect(loaded.filter((file) => /report\/(?:json|sarif|junit|github|markdown)\.ts$|node_modules\/(?:picomatch|yaml|@marcbachmann)\//.test(file))).toEqual([]);
  });
});

describe('severities', () => {
  test('below --min-severity nothing is reported, and nothing fails', async () => {
    const file = scratch.write('tag.yaml', CLEAN_POD.replace(/image: .*/, 'image: registry.example/web'));
    const severities = async (...args: string[]) => {
      const { code, stdout } = await bulwark(['check', '--no-config', '--format', 'json', ...args, file]);
      return { code, severities: new Set<string>(JSON.parse(stdout).findings.map(({ severity }: { severity: string }) => severity)) };
    };
    const all = await severities();
    expect(all.code).toBe(1);
    expect(all.severities.has('low')).toBe(true);
    expect((await severities('--min-severity', 'medium')).severities.has('low')).toBe(false);
    expect(await severities('--min-severity', 'critical')).toEqual({ code: 0, severities: new Set() });
  });

  test('what --min-severity hides is counted, in every report for people', async () => {
    const file = scratch.write('tag.yaml', CLEAN_POD.replace(/image: .*/, 'image: registry.example/web'));
    const ask = (...args: string[]) => bulwark(['check', '--no-config', '--rule', 'image-digest', ...args, file]);
    const { code, stderr } = await ask('--min-severity', 'high');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'no findings, 1 less severe than high not shown in 1 object of 1 file, by nsa for Kubernetes v1.37\n' });
    expect((await ask('--min-severity', 'high', '--format', 'markdown')).stdout).toContain('1 less severe than high not shown');
    expect((await ask('--min-severity', 'medium')).stderr).toBe('1 finding (1 medium) in 1 object of 1 file, by nsa for Kubernetes v1.37\n');
  });

  test('what is not shown cannot fail: --fail-on below --min-severity is a mistake', async () => {
    const message = (flag: string) => `bulwark check: --fail-on: medium can never fail, since less than high is not shown: raise it, or lower ${flag}\n`;
    expect(await restricted('--min-severity', 'high', '--fail-on', 'medium', bad())).toEqual({ code: 2, stdout: '', stderr: message('--min-severity') });
    const config = scratch.write('severe.yaml', 'minSeverity: high\n');
    expect(await bulwark(['check', '--config', config, '--fail-on', 'medium', bad()])).toEqual({ code: 2, stdout: '', stderr: message('minSeverity') });
    const both = scratch.write('both.yaml', 'minSeverity: high\nfailOn: medium\n');
    expect(await bulwark(['check', '--config', both, bad()])).toEqual({
      code: 2, stdout: '', stderr: 'bulwark check: failOn: medium can never fail, since less than high is not shown: raise it, or lower minSeverity\n',
    });
    expect((await bulwark(['check', '--config', both, '--min-severity', 'critical', bad()])).code).toBe(1);
    expect((await restricted('--min-severity', 'high', '--fail-on', 'high', bad())).code).toBe(1);
    expect((await restricted('--min-severity', 'high', bad())).code).toBe(1);
  });

  test('--fail-on decides the exit code and hides nothing', async () => {
    const { stdout, code } = await bulwark(['check', '--no-config', '--rule', 'cpu-limit', '--rule', 'image-digest', '--fail-on', 'critical',
      scratch.write('tag.yaml', CLEAN_POD.replace(/image: .*/, 'image: registry.example/web'))]);
    expect(code).toBe(0);
    expect(stdout).toContain('image-digest');
    expect((await restricted('--fail-on', 'critical', bad())).code).toBe(1);
  });

  test('a word that is no severity is refused', async () => {
    expect((await restricted('--fail-on', 'hihg', bad())).stderr).toBe('bulwark check: --fail-on: "hihg" is not known: did you mean high?\n');
  });
});

describe('rules', () => {
  const rulesIn = (stdout: string) => new Set(JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule));

  test('--rule asks only these, also one that the profile has not', async () => {
    const { stdout } = await restricted('--format', 'json', '--rule', 'unprivileged-containers', '--rule', 'image-digest',
      scratch.write('both.yaml', PRIVILEGED_POD.replace(/image: .*/, 'image: registry.example/web')));
    expect(rulesIn(stdout)).toEqual(new Set(['unprivileged-containers', 'image-digest']));
  });

  test('--skip-rule leaves one out, and the report says why', async () => {
    const { code, stdout, stderr } = await restricted('--skip-rule', 'unprivileged-containers=it is = a node agent', bad());
    expect(code).toBe(0);
    expect(stdout).toBe('Rules that were left out\n  unprivileged-containers: it is = a node agent\n\n');
    expect(stderr).toContain('1 rule left out');
  });

  test('the engine\'s own can be left out too', async () => {
    const file = scratch.write('unknown.yaml', `${CLEAN_POD}  hostNetwrk: true\n`);
    expect((await restricted(file)).stdout).toContain('known-fields');
    expect((await restricted('--skip-rule', 'known-fields=an extension', file)).code).toBe(0);
  });

  test.each([
    [['--skip-rule', 'image-digest'], '--skip-rule: "image-digest" is not of the form ID=REASON'],
    [['--skip-rule', 'image-digest= '], '--skip-rule: "image-digest=" gives no reason: say why, as image-digest="…"'],
    [['--skip-rule', 'image-dgest=x'], '--skip-rule: "image-dgest" is no rule: did you mean image-digest?'],
    [['--rule', 'xyzzy'], '--rule: "xyzzy" is no rule: bulwark rules lists them'],
  ])('%j', async (args, message) => {
    expect(await restricted(...args, 'x.yaml')).toEqual({ code: 2, stdout: '', stderr: `bulwark check: ${message}\n` });
  });
});

describe('baselines', () => {
  test('what is written is accepted later, what is new fails, what is gone is told', async () => {
    const baseline = scratch.path('baseline.json');
    const file = bad();
    const first = await restricted('--write-baseline', baseline, file);
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect(first.stderr).toContain('no findings, 1 in the baseline');
    expect((await restricted('--baseline', baseline, file)).code).toBe(0);

    const other = scratch.write('other.yaml', PRIVILEGED_POD.replace('name: privileged', 'name: other'));
    const fresh = await restricted('--baseline', baseline, file, other);
    expect(fresh.code).toBe(1);
    expect(fresh.stdout).toContain('Pod other');
    expect(fresh.stdout).not.toContain('Pod privileged');

    const gone = await restricted('--baseline', baseline, other);
    expect(gone.stdout).toContain('found no more: write it again\n  Pod privileged in namespace payments');
    expect((await restricted('--baseline', baseline, '--rule', 'image-digest', other)).stdout).not.toContain('found no more');
    const renamed = scratch.write('renamed.json', readFileSync(baseline, 'utf8').replace(/"rule":"[^"]*"/, '"rule":"a-name-of-before"'));
    expect((await restricted('--baseline', renamed, '--rule', 'image-digest', other)).stdout).toContain('found no more: write it again\n  Pod privileged');
  });

  test('one that cannot be read is 2, before anything is judged', async () => {
    expect(await restricted('--baseline', scratch.path('none.json'), bad())).toEqual({
      code: 2, stdout: '', stderr: `bulwark check: --baseline: ${scratch.path('none.json')} does not exist\n`,
    });
  });
});

describe('globs', () => {
  test('are read here where the shell hands them on', async () => {
    scratch.write('globs/a/one.yaml', PRIVILEGED_POD);
    scratch.write('globs/b/c/two.yaml', PRIVILEGED_POD);
    scratch.write('globs/b/values.yml', 'a: 1\n');
    scratch.write('globs/node_modules/x/three.yaml', PRIVILEGED_POD);
    expect((await restricted(`${scratch.path('globs')}/**/*.yaml`)).stderr).toContain('in 2 objects of 2 files');
    expect((await restricted(`${scratch.path('globs')}/{a,b/c}/*.y{a,}ml`)).stderr).toContain('in 2 objects of 2 files');
  });

  test('one that matches nothing is 2', async () => {
    const glob = `${scratch.path('globs')}/*.nothing`;
    expect(await restricted(glob, bad())).toMatchObject({ code: 2, stderr: expect.stringContaining(`${glob}: matches no file\n`) });
  });

  test('a file with such a name is that file', async () => {
    expect((await restricted(scratch.write('a[1]*.yaml', PRIVILEGED_POD))).code).toBe(1);
  });
});
