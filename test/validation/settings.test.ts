import { relative } from 'node:path';
import { manifest } from '../../src/manifest/manifest';
import { ValidationSettings } from '../../src/validation/settings';
import { Scratch } from '../cli/scratch';

const scratch = new Scratch();

const POD = manifest({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'payments' },
  spec: { containers: [{ name: 'web', image: 'registry.example/web:1', securityContext: { privileged: true } }] },
});

const found = (settings: ValidationSettings, manifests = [POD]) => [...new Set(settings.check(manifests).findings.map(({ rule }) => rule))];
const configured = (text: string, props = {}) => new ValidationSettings({ config: scratch.write('bulwark.yaml', text), ...props });

test('profile, target and severity are those of the configuration', () => {
  const settings = configured('profile: pss-baseline\ntarget: v1.30\nfailOn: critical\n');
  expect(settings).toMatchObject({ profile: 'pss-baseline', target: 'v1.30' });
  expect(found(settings)).toEqual(['unprivileged-containers']);
  expect(configured('profile: pss-restricted\nfailOn: critical\n').check([POD]).findings.filter((finding) => settings.fails(finding)).map(({ severity }) => severity))
    .toEqual(['critical']);
});

test('what is given beside it counts more', () => {
  const settings = configured('profile: pss-restricted\ntarget: v1.30\n', { profile: 'pss-baseline', target: 'v1.34' });
  expect(settings).toMatchObject({ profile: 'pss-baseline', target: 'v1.34' });
});

test('a rule that is off is not asked', () => {
  expect(found(configured('profile: pss-baseline\nrules: { unprivileged-containers: false }\n'))).toEqual([]);
});

test('what is less severe than minSeverity is not told', () => {
  const findings = configured('profile: all\nminSeverity: critical\n').check([POD]).findings;
  expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['critical']));
});

test('rules and profiles of the configuration are known', () => {
  const settings = configured(`profile: team
profiles: { team: { extends: pss-baseline } }
customRules:
  - id: team-label
    title: Objects name their team
    severity: low
    scope: object
    expression: "has(object.metadata.labels) && 'team' in object.metadata.labels"
    message: no team
    remediation: Write the label team.
`);
  expect(found(settings).sort()).toEqual(['team-label', 'unprivileged-containers']);
});

test('a rule whose expression breaks fails, however severe', () => {
  const settings = configured(`profile: pss-baseline
customRules:
  - { id: broken-rule, title: A title, severity: low, scope: pod, expression: "pod.nothing.here", message: m, remediation: Do. }
`, { failOn: 'critical' });
  const findings = settings.check([POD]).findings.filter(({ rule }) => rule === 'broken-rule');
  expect(findings).toHaveLength(1);
  expect(settings.fails(findings[0])).toBe(true);
});

test('files that are excluded are known by their place from the configuration', () => {
  const settings = configured('exclude: [dist/crds]\n');
  expect(settings.isExcluded(relative(process.cwd(), scratch.path('dist/crds/a.yaml')))).toBe(true);
  expect(settings.isExcluded(relative(process.cwd(), scratch.path('dist/web.yaml')))).toBe(false);
});

test('a configuration that is not there, or is wrong, is said with its place', () => {
  expect(() => new ValidationSettings({ config: scratch.path('none.yaml') })).toThrow(/none\.yaml: /);
  expect(() => configured('profile: nsaa\n')).toThrow(/bulwark\.yaml:1:\d+: "nsaa" is no profile: did you mean nsa\?/);
});

test('what is not told cannot fail: a failOn below minSeverity is an error', () => {
  const says = 'failOn: medium can never fail, since less than high is not shown: raise it, or lower minSeverity of the configuration';
  expect(() => configured('minSeverity: high\nfailOn: medium\n')).toThrow(says);
  expect(() => configured('minSeverity: high\n', { failOn: 'medium' })).toThrow(says);
  expect(() => configured('minSeverity: high\n', { failOn: 'high' })).not.toThrow();
  expect(() => configured('minSeverity: high\n')).not.toThrow();
});
