import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { podWith, workloadWith } from '../../src/rules/examples';
import { runAsNonRoot } from '../../src/rules/pod-security/run-as-non-root';
import { unprivilegedContainers } from '../../src/rules/pod-security/unprivileged-containers';
import { Rule } from '../../src/rules/rule';

const PROFILE = { id: 'test', title: 'test', rules: [unprivilegedContainers] };
const privileged = (name: string) => ({ name, image: 'registry.example/web', securityContext: { privileged: true } });

function judged(exemptions: Record<string, unknown>, options: { unexemptible?: ReadonlySet<string>; known?: readonly Rule[] } = {}) {
  const annotations = Object.fromEntries(Object.entries(exemptions).map(([rule, value]) => [`exemption.bulwark/${rule}`, value]));
  const object = podWith({ metadata: { annotations }, pod: { containers: [privileged('web'), privileged('db')] } });
  const { findings, exempted } = check([manifest(object)], { profile: PROFILE, today: '2026-06-15', ...options });
  return {
    findings: findings.map(({ rule, container, message }) => rule === 'effective-exemption' ? message : `${rule} ${container}`),
    exempted: exempted.map(({ finding, reason, until }) => `${finding.container}: ${reason}${until === undefined ? '' : ` until ${until}`}`),
  };
}

const BOTH = ['unprivileged-containers web', 'unprivileged-containers db'];

test('without an exemption, everything that is found is a finding', () => {
  expect(judged({})).toEqual({ findings: BOTH, exempted: [] });
});

test('an exemption with a reason sets aside what it is for, and the reason goes with it', () => {
  expect(judged({ 'unprivileged-containers': 'loads a kernel module' }))
    .toEqual({ findings: [], exempted: ['web: loads a kernel module', 'db: loads a kernel module'] });
});

test('one that names containers is for these alone', () => {
  expect(judged({ 'unprivileged-containers': '[containers=db] loads a kernel module' }))
    .toEqual({ findings: ['unprivileged-containers web'], exempted: ['db: loads a kernel module'] });
});

test('it counts on its last day, and no day longer', () => {
  expect(judged({ 'unprivileged-containers': '[until=2026-06-15] until the new driver' }).exempted[0]).toBe('web: until the new driver until 2026-06-15');
  expect(judged({ 'unprivileged-containers': '[until=2026-06-14] until the new driver' }))
    .toEqual({ findings: [...BOTH, 'the exemption of "unprivileged-containers" expired on 2026-06-14'], exempted: [] });
});

test.each([
  ['without a reason', { 'unprivileged-containers': ' ' }, 'the exemption of "unprivileged-containers" gives no reason'],
  ['with options but no reason', { 'unprivileged-containers': '[containers=web]' }, 'the exemption of "unprivileged-containers" gives no reason'],
  ['that is null, as one without a value is in YAML', { 'unprivileged-containers': null }, 'the exemption of "unprivileged-containers" gives no reason'],
  ['of characters that nobody sees', { 'unprivileged-containers': '\u200b\u2060\u00a0\ufeff\u00ad\u3164\u2800\ufe0f' }, 'the exemption of "unprivileged-containers" gives no reason'],
  ['with a day that is none', { 'unprivileged-containers': '[until=soon] later' }, 'the exemption of "unprivileged-containers" ends on "soon", which is no date like 2027-01-31'],
  ['of a container that is not there', { 'unprivileged-containers': '[containers=cache] why' }, 'the exemption of "unprivileged-containers" matches no finding'],
  ['of a rule that there is not', { 'unprivileged-container': 'a slip of the pen' }, 'the exemption of "unprivileged-container" is of no rule that there is'],
])('an exemption %s sets nothing aside and is a finding', (_, exemptions, message) => {
  expect(judged(exemptions)).toEqual({ findings: [...BOTH, message], exempted: [] });
});

test.each([
  ['a slip in the name of an option', '[container=web] why', '[container=web]'],
  ['an option without a value', '[containers] why', '[containers]'],
  ['a day without its sign', '[until 2020-01-01] why', '[until 2020-01-01]'],
  ['options with a comma between them', '[containers=web,until=2020-01-01] why', '[containers=web,until=2020-01-01]'],
  ['an option that stands twice', '[until=2020-01-01 until=2099-01-01] why', '[until=2020-01-01 until=2099-01-01]'],
  ['blanks around the sign', '[containers = web] why', '[containers = web]'],
  ['a bracket that does not end', '[containers=web why', '[containers=web why'],
  ['options in two brackets', '[containers=web][until=2020-01-01] why', '[until=2020-01-01] why'],
  ['options behind the reason', 'why [until=2020-01-01]', 'why [until=2020-01-01]'],
  ['options without brackets', 'containers=web why', 'containers=web why'],
  ['an option behind the reason of others', '[containers=web,db] why, until=2020-01-01', 'why, until=2020-01-01'],
  ['something else in brackets', '[OPS-17] why', '[OPS-17]'],
  ['brackets of another script', '［until=2020-01-01］ why', '［until=2020-01-01］ why'],
  ['brackets of another form', '{containers=web} why', '{containers=web} why'],
  ['an option behind a blank of no ASCII', 'why\u00a0until=2020-01-01', 'why\u00a0until=2020-01-01'],
  ['an option behind a dash', 'why –until=2020-01-01', 'why –until=2020-01-01'],
  ['an option with a capital', 'why. Until=2020-01-01', 'why. Until=2020-01-01'],
])('options that cannot be read widen nothing: %s', (_, value, shown) => {
  expect(judged({ 'unprivileged-containers': value })).toEqual({
    findings: [...BOTH, `the exemption of "unprivileged-containers" has "${shown}" in the place of options: `
      + 'write [containers=web,db until=2027-01-31], or begin the reason with a word'],
    exempted: [],
  });
});

test.each([true, 7, ['why'], { why: 'not' }])('%j is no text, which Kubernetes asks for, and so no reason', (value) => {
  const { findings, exempted } = judged({ 'unprivileged-containers': value });
  expect(exempted).toEqual([]);
  expect(findings).toEqual(expect.arrayContaining([...BOTH, 'the exemption of "unprivileged-containers" gives no reason']));
});

test('options behind what nobody sees are options', () => {
  expect(judged({ 'unprivileged-containers': '\u200b[containers=db] why' })).toEqual({ findings: ['unprivileged-containers web'], exempted: ['db: why'] });
});

test.each(['für später', '待つ', '🚧', '?', 'https://wiki.example/web?until=soon&containers=web says why', 'why, as runtil=3 says'])('%s is a reason', (reason) => {
  expect(judged({ 'unprivileged-containers': reason }).findings).toEqual([]);
});

test.each(['[] why', ' [ containers=web,db ] why', '[until=2099-01-31 containers=web,db] why [OPS-17]', '[containers=web,db,]why'])('%s sets both aside', (value) => {
  expect(judged({ 'unprivileged-containers': value }).findings).toEqual([]);
});

test.each(['2099-99-99', '2027-02-30'])('%s is no day of the calendar', (day) => {
  expect(judged({ 'unprivileged-containers': `[until=${day}] why` }).findings)
    .toEqual([...BOTH, `the exemption of "unprivileged-containers" ends on "${day}", which is no date like 2027-01-31`]);
});

test('one of a rule that was not asked is left open', () => {
  expect(judged({ 'run-as-non-root': 'the image starts as root' })).toEqual({ findings: BOTH, exempted: [] });
  expect(judged({ 'own-rule': 'why' }, { known: [{ ...runAsNonRoot, id: 'own-rule' }] })).toEqual({ findings: BOTH, exempted: [] });
});

test('a rule that allows none is a finding with an exemption as without, and so is the exemption', () => {
  expect(judged({ 'unprivileged-containers': 'why not' }, { unexemptible: new Set(['unprivileged-containers']) })).toEqual({
    findings: [...BOTH, 'the exemption of "unprivileged-containers" does not count: the configuration allows none of this rule'],
    exempted: [],
  });
});

test('one that stands on the object and again on its template, as kustomize writes annotations, is needless at neither place', () => {
  const annotations = { 'exemption.bulwark/unprivileged-containers': 'loads a kernel module' };
  const { metadata, ...object } = workloadWith('Deployment', { metadata: { annotations }, pod: { containers: [privileged('web')] } });
  object.spec.template.metadata.annotations = annotations;
  const { findings, exempted } = check([manifest({ ...object, metadata: { ...metadata, annotations } })], { profile: PROFILE });
  expect(findings.map(({ message }) => message)).toEqual([]);
  expect(exempted.map(({ reason }) => reason)).toEqual(['loads a kernel module']);
});
