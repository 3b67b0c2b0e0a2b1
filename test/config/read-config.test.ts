import { check } from '../../src/check/check';
import { configOf } from '../../src/config/read-config';
import { manifest } from '../../src/manifest/manifest';
import { rulesFor } from '../../src/rules/profile';
import { profileOf } from '../../src/rules/profiles';
import { NEWEST_TARGET } from '../../src/rules/target-version';

const config = (text: string) => configOf(text, 'bulwark.yaml');
const mistakes = (text: string): string[] => {
  try {
    config(text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
const idsOf = (name: string, text: string) => config(text).profiles.find(name)!.profile.rules.map(({ id }) => id);
const NSA_IDS = profileOf('nsa').rules.map(({ id }) => id);

describe('profiles', () => {
  test('without any word, ours are as they are', () => {
    const { profiles } = config('');
    expect(profiles.defaultName).toBe('nsa');
    expect(idsOf('nsa', '')).toEqual(NSA_IDS);
    expect(profiles.find('nope')).toBeUndefined();
  });

  test('one of their own extends another: without, with, and changed', () => {
    const text = `
profile: team
profiles:
  base: {extends: nsa, rules: {image-digest: off}}
  team:
    title: Of the team
    extends: base
    rules:
      cpu-limit: off
      image-registry: on
      image-tag: {severity: low}
`;
    const { profiles } = config(text);
    const { profile, off } = profiles.find(profiles.defaultName)!;
    expect(profile).toMatchObject({ id: 'team', title: 'Of the team' });
    const expected = new Set([...NSA_IDS.filter((id) => !['image-digest', 'cpu-limit'].includes(id)), 'image-registry', 'image-tag']);
    expect(new Set(profile.rules.map(({ id }) => id))).toEqual(expected);
    expect(profile.rules.find(({ id }) => id === 'image-tag')!.severity).toBe('low');
    expect([...off]).toEqual(['image-digest', 'cpu-limit']);
    expect(idsOf('nsa', text)).toEqual(NSA_IDS);
  });

  test('what is said of rules beside the profiles holds for all of them', () => {
    const text = 'rules: {image-digest: off, read-only-root-filesystem: {exemptible: false, severity: critical}}\n';
    const { profile, unexemptible, off } = config(text).profiles.find('nsa')!;
    expect(profile.rules.map(({ id }) => id)).not.toContain('image-digest');
    expect(profile.rules.find(({ id }) => id === 'read-only-root-filesystem')!.severity).toBe('critical');
    expect([...unexemptible]).toEqual(['read-only-root-filesystem']);
    expect([...off]).toEqual(['image-digest']);
  });

  test('parameters take the place of the catalogue\'s', () => {
    const rule = (text: string) => config(text).profiles.find('all')!.profile.rules.find(({ id }) => id === 'image-registry')!;
    expect(rule('rules: {image-registry: {parameters: {registries: [registry.example]}}}').parameters!.registries.value).toEqual(['registry.example']);
    expect(rule('').parameters!.registries.value).not.toEqual(['registry.example']);
  });

  test('what overrides a weaker rule, turned off, leaves the weaker one', () => {
    const { profile } = config('rules: {drop-all-capabilities: off}').profiles.find('pss-restricted')!;
    expect(rulesFor(profile, NEWEST_TARGET).map(({ id }) => id)).toContain('limit-added-capabilities');
  });
});

const customRule = (changes = '') => `customRules:
- id: team-label
  title: Objects name their team
  severity: medium
  scope: object
  kinds: [/ConfigMap]
  expression: "'team' in object.metadata.?labels.orValue({})"
  field: /metadata/labels
  message: 'object "{name}" has no label team'
  remediation: Add the label team.
${changes}`;

test('rules of their own are in every profile, unless one is turned off', () => {
  expect(idsOf('pss-baseline', customRule())).toContain('team-label');
  expect(idsOf('nsa', customRule('rules: {team-label: off}'))).not.toContain('team-label');
  expect(idsOf('mine', customRule('profiles: {mine: {extends: nsa, rules: {team-label: off}}}'))).not.toContain('team-label');
});

test('a rule of their own compares quantities, however they are written, and says in one line what it cannot', () => {
  const { profiles } = config(`customRules:
- id: little-memory
  title: Little memory
  severity: low
  scope: container
  expression: "!quantity(container.resources.limits.memory).isGreaterThan(quantity('1Gi'))"
  message: too much
  remediation: Less.
`);
  const rules = profiles.find('nsa')!.profile.rules.filter(({ id }) => id === 'little-memory');
  const found = (limits: object) => check(
    [manifest({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web', resources: { limits } }] } })],
    { profile: { id: 'mine', title: 'Mine', rules } },
  ).findings.filter(({ rule }) => rule === 'little-memory').map(({ message }) => message);
  expect([{ memory: '1024Mi' }, { memory: '1025Mi' }, { memory: 1e9 }, { memory: 2e9 }].map(found)).toEqual([[], ['too much'], [], ['too much']]);
  expect(found({})).toEqual(['cannot be judged: no such key: memory']);
});

test('a rule of their own has parameters, which each profile may set', () => {
  const text = `customRules:
- id: most-replicas
  title: Few replicas
  severity: low
  scope: object
  kinds: [apps/Deployment]
  expression: "object.?spec.?replicas.orValue(1) <= params.most && !(object.metadata.name in params.except)"
  parameters:
    most: { title: The most, default: 3 }
    except: { title: What may have none, default: [] }
  message: too many
  remediation: Fewer.
profiles:
  strict: { extends: nsa, rules: { most-replicas: { severity: high, parameters: { most: 1, except: [db] } } } }
  looser: { extends: strict, rules: { most-replicas: { parameters: { most: 9 } } } }
`;
  const { profiles } = config(text);
  const verdicts = (name: string) => {
    const rules = profiles.find(name)!.profile.rules.filter(({ id }) => id === 'most-replicas');
    const found = (metadata: string, replicas: number) => check(
      [manifest({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: metadata }, spec: { replicas } })], { profile: { id: name, title: name, rules } },
    ).findings.filter(({ rule }) => rule === 'most-replicas').map(({ severity, message }) => `${severity}: ${message}`);
    return [found('web', 1), found('web', 2), found('web', 4), found('db', 1)];
  };
  expect(verdicts('nsa')).toEqual([[], [], ['low: too many'], []]);
  expect(verdicts('strict')).toEqual([[], ['high: too many'], ['high: too many'], ['high: too many']]);
  expect(verdicts('looser')).toEqual([[], [], [], ['high: too many']]);
  expect(mistakes(text.replace('most: 1,', 'most: many,'))).toEqual([expect.stringContaining('"many" stands where a number belongs')]);
  expect(mistakes(text.replace('most: 1,', 'least: 1,'))).toEqual([expect.stringContaining('"least" is no parameter of most-replicas: there are most, except')]);
  expect(mistakes(text.replace('params.most', 'params.mots'))).toEqual([expect.stringContaining('it has no parameter "mots": there are most, except')]);
  expect(mistakes(text.replace(/  parameters:\n.*\n.*\n/, ''))).toEqual([
    expect.stringContaining('nothing is called "params" in the scope object'), expect.stringContaining('is no parameter of most-replicas: it has none'),
    expect.stringContaining('is no parameter of most-replicas: it has none'), expect.stringContaining('is no parameter of most-replicas: it has none'),
  ]);
});

describe('each mistake is a line with its place, what is there and what to do', () => {
  test.each([
    ['profle: nsa', '1:1: "profle" is no key here: did you mean profile?'],
    ['xyzzy: 1', '1:1: "xyzzy" is no key here: there are profile, target, minSeverity, failOn, profiles, rules, customRules, podTemplates, exclude'],
    ['profile: nsaa', '1:1: "nsaa" is no profile: did you mean nsa?'],
    ['profile: [nsa]', '1:1: a list stands where a text belongs'],
    ['target: 1.34', '1:1: 1.34 stands where one of v1.25, v1.26, v1.27, v1.28, v1.29, v1.30, v1.31, v1.32, v1.33, v1.34, v1.35, v1.36, v1.37, latest belongs'],
    ['failOn: hgh', '1:1: "hgh" stands where "high" belongs'],
    ['rules:\n  image-dgest: off', '2:3: "image-dgest" is no rule: did you mean image-digest?'],
    ['rules:\n  image-digest: "off"', '2:3: "off" stands where on or off without quotes, or a map, belongs'],
    ['rules:\n  image-digest: {severty: low}', '2:18: "severty" is no key here: did you mean severity?'],
    ['rules:\n  image-digest: {parameters: {a: 1}}', '2:31: "a" is no parameter of image-digest: it has none'],
    ['rules:\n  image-registry: {parameters: {registry: [a]}}', '2:33: "registry" is no parameter of image-registry: there are registries'],
    ['rules:\n  image-registry: {parameters: {registries: a}}', '2:33: "a" stands where a list of texts belongs'],
    ['rules: {known-fields: {severity: low}}', '1:9: "known-fields" is asked under every profile and can only be turned off'],
    ['profiles: {nsa: {extends: all}}', '1:12: "nsa" is a profile of bulwark: give another name, and extend it'],
    ['profiles: {a: {}}', '1:12: extends is missing: add it'],
    ['profiles: {Team A: {extends: nsa}}', '1:12: "Team A" is no name of a profile, such as team-baseline'],
    ['profiles: {a: {extends: b}, b: {extends: a}}', '1:16: "a" extends itself: extend one of bulwark\'s in the end',
      '1:33: "b" extends itself: extend one of bulwark\'s in the end'],
    ['podTemplates: {apps/Deployment: /spec/template}', '1:16: where apps/Deployment has its pod is known: delete it'],
    ['podTemplates: {Widget: /spec/template}', '1:16: "Widget" is no group and kind, such as example.com/Widget'],
    ['podTemplates: {apps/Deploymnt: /spec/template}', '1:16: "apps/Deploymnt" is no kind of Kubernetes: did you mean apps/Deployment?'],
    ['podTemplates: {v1/Pod: /spec/template}', '1:16: "v1/Pod" has the version v1 where a group belongs: write /Pod'],
    ['podTemplates: {example.com/Widget: []}', '1:16: the list is empty: give one at least'],
    ['podTemplates: {example.com/Widget: spec.template}', '1:16: "spec.template" stands where a JSON pointer such as /spec/template or /spec/groups/*/template belongs'],
    ['a: [', '1:5: is no YAML that can be read: unexpected end of the stream within a flow collection'],
    ['- profile', '1:1: a list stands where a map belongs'],
    ['profile: nsa\n---\nprofile: all', '2:1: is a second document where one belongs: delete it'],
  ])('%j', (text, ...expected) => {
    expect(mistakes(text)).toEqual(expected.map((line) => `bulwark.yaml:${line}`));
  });

  test.each([
    ['expression: "\'team\' in object.metadata.?labels.orValue({})"', 'expression: "object.metadata.("', /^bulwark\.yaml:7:3: the expression of "team-label" is no CEL that can be used: \S.*$/],
    ['object.metadata', 'objct.metadata', /:7:3: the expression of "team-label" .* nothing is called "objct" in the scope object: did you mean object\?$/],
    ['object.metadata', 'pod.metadata', /:7:3: the expression of "team-label" .* nothing is called "pod" in the scope object: there are object$/],
    ['\'team\' in', "url('a').getHost() == 'a' && 'team' in",
      /^bulwark\.yaml:7:3: the expression of "team-label" .*: there is no function (url|getHost)\(\) here: read the parts with matches\(\) and find\(\)$/],
    ['\'team\' in', "object.kind.contians('a') && 'team' in", /^bulwark\.yaml:7:3: .*: there is no function contians\(\): did you mean contains\(\)\?$/],
    ['\'team\' in', "matches(object.kind, 'a') && 'team' in", /^bulwark\.yaml:7:3: .*: matches\(\) stands behind what it is about: write x\.matches\(\)$/],
    ['\'team\' in', "object.kind.charAt(1, 2) == 'a' && 'team' in", /^bulwark\.yaml:7:3: .*: charAt\(\) takes 1 argument here, not 2$/],
    ['\'team\' in', "size(1) == 1 && 'team' in", /^bulwark\.yaml:7:3: .*: found no matching overload for 'size\(int\)'$/],
    ['\'team\' in', "authorizer.path('/') == 'a' && 'team' in", /^bulwark\.yaml:7:3: .* there is no function path\(\).*$/],
    ['id: team-label', 'id: image-digest', /^bulwark\.yaml:2:3: "image-digest" is a rule already: give another id$/],
    ['id: team-label', 'id: Team_Label', /^bulwark\.yaml:2:3: "Team_Label" stands where an id such as no-latest-tag belongs$/],
    ['scope: object', 'scope: pod', /^bulwark\.yaml:6:3: kinds belong to the scope object; "team-label" has the scope pod: delete them$/],
    ['[/ConfigMap]', '[/ConfigMap, v1/Pod]', /^bulwark\.yaml:6:23: "v1\/Pod" has the version v1 where a group belongs: write \/Pod$/],
    ['[/ConfigMap]', '[apps/Deploymnt]', /^bulwark\.yaml:6:11: "apps\/Deploymnt" is no kind of Kubernetes: did you mean apps\/Deployment\?$/],
    ['scope: object', 'scope: contaner', /^bulwark\.yaml:5:3: "contaner" stands where "container" belongs$/],
    ['  severity: medium\n', '', /^bulwark\.yaml:2:3: severity is missing: add it$/],
  ])('a rule of their own with %j as %j', (before, after, expected) => {
    expect(mistakes(customRule().replace(before, after))).toEqual([expect.stringMatching(expected)]);
  });

  test('all of them are told at once', () => {
    expect(mistakes('a: 1\nfailOn: x\nexclude: {}\n')).toHaveLength(3);
  });
});
