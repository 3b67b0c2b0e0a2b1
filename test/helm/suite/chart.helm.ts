import { chartOf, fileOf, helm, printed, removeCharts, render, rendered } from './chart';

afterAll(removeCharts);

const BRACES = `customRules:
  - id: braces
    title: 'Braces are {{ text }}, and }} too'
    severity: low
    scope: pod
    expression: "{'a': {'b': {}}}.size() == 1 && '{{ .Values.name }}' != '{{' && '{' != '{{{'"
    message: 'this is no action: {{- fail "no" }} {'
    remediation: 'none {{/* at all'
  - id: own-label
    title: Pods have our label
    severity: low
    scope: pod
    expression: "podMetadata.?labels[?params.label].hasValue()"
    parameters:
      label: { title: "The label\\n of {{ ours }}", default: "{{ team }}" }
    message: the label is missing
    remediation: Add it.
`;

const CONFIG = `rules:
  image-registry:
    parameters: { registries: [registry.example, "other.example/o'hara"] }
  high-user-and-group-ids: { parameters: { minimum: 2000000000 } }
  run-as-non-root: { exemptible: false }
`;

test.each([
  ['the guide', ['--no-config']],
  ['every rule', ['--no-config', '--profile', 'all']],
  ['one rule', ['--no-config', '--rule', 'drop-all-capabilities', '--no-namespace-labels']],
  ['other actions in some namespaces', [
    '--no-config', '--profile', 'pss-restricted', '--target', 'v1.31', '--action', 'Warn', '--action', 'Audit', '--namespaces', 'a,b', '--exempt-namespaces', 'none',
    '--namespace-selector', 'team=payments,!legacy,tier in (a, b)', '--parameters-namespace', 'platform', '--name', 'platform.rules',
  ]],
  ['exemptions', [
    '--no-config', '--profile', 'all', '--exemptions-by-group', 'o\'hara "and \\ {{ others }}"', '--exemptions-by-user', 'system:serviceaccount:argocd:controller',
    '--namespace-labels-by-group', '# platform: {{', '--exempt-namespaces', 'kube-system,platform', '--parameters-namespace', 'platform',
  ]],
  ['defaults of pods', ['--no-config', '--mutate', '--namespaces', 'a']],
  ['defaults of pods with exemptions', ['--no-config', '--mutate', '--exemptions-by-group', 'platform', '--namespace-selector', 'team=payments']],
  ['parameters of the configuration', ['--config', 'CONFIG', '--profile', 'all']],
  ['braces in a rule', ['--config', 'BRACES', '--exemptions-by-user', 'jane']],
] as const)('%s: rendered as it is, the chart makes what yaml prints', async (_, args) => {
  const given = args.map((arg) => arg === 'CONFIG' ? fileOf(CONFIG) : arg === 'BRACES' ? fileOf(BRACES) : arg);
  const [chart, wanted] = [await chartOf(...given), await printed(...given)];
  expect(rendered(chart)).toEqual(wanted);
  expect(helm('lint', '--strict', chart, '--kube-version', '1.37.0')).toMatchObject({ status: 0 });
});

test('values say what flags say', async () => {
  const chart = await chartOf('--no-config', '--profile', 'all', '--mutate');
  expect(rendered(chart, {
    validationActions: ['Warn', 'Audit'],
    namespaces: ['a', 'b'],
    exemptNamespaces: ['gpu', 'platform'],
    namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['payments'] }, { key: 'legacy', operator: 'DoesNotExist' }] },
    exemptions: { users: ['jane'], groups: ['o\'hara \\ {{ .Values }}'] },
    namespaceLabels: { users: ['joe'], groups: ['platform'] },
    parametersNamespace: 'platform',
  })).toEqual(await printed(
    '--no-config', '--profile', 'all', '--mutate', '--action', 'Warn', '--action', 'Audit', '--namespaces', 'a,b', '--exempt-namespaces', 'gpu,platform',
    '--namespace-selector', 'team=payments,!legacy', '--exemptions-by-user', 'jane', '--exemptions-by-group', 'o\'hara \\ {{ .Values }}',
    '--namespace-labels-by-user', 'joe', '--namespace-labels-by-group', 'platform', '--parameters-namespace', 'platform',
  ));
});

test('values take back what flags said', async () => {
  const chart = await chartOf('--no-config', '--action', 'Warn', '--namespaces', 'a', '--namespace-selector', 'team=payments', '--exemptions-by-user', 'jane');
  expect(rendered(chart, {
    validationActions: ['Deny'], namespaces: [], namespaceSelector: { matchExpressions: [] }, exemptions: { users: [] }, namespaceLabels: { protect: false },
  })).toEqual(await printed('--no-config', '--no-namespace-labels'));
});

test('parameters go into the ConfigMap, lists with an item a line', async () => {
  const chart = await chartOf('--no-config', '--profile', 'all');
  const values = {
    'image-registry': { registries: ['registry.example', 'other.example/o\'hara "x"'] },
    'high-user-and-group-ids': { minimum: 2_000_000_000 },
    'autoscaler-range': { minimum: 3 },
  };
  const [before, after] = [rendered(chart), rendered(chart, { parameters: values })];
  expect(after.find(({ kind }) => kind === 'ConfigMap')!.data).toMatchObject({
    'image-registry.registries': 'registry.example\nother.example/o\'hara "x"',
    'high-user-and-group-ids.minimum': '2000000000',
    'autoscaler-range.minimum': '3',
    'no-ssh-port.ports': '22\n2222',
  });
  const others = (objects: any[]) => objects.filter(({ kind }) => kind !== 'ConfigMap');
  expect(others(after)).toEqual(others(before));
});

test('labels are a way to select namespaces too', async () => {
  const bindings = rendered(await chartOf('--no-config', '--rule', 'drop-all-capabilities', '--exempt-namespaces', 'none', '--no-namespace-labels'),
    { namespaceSelector: { matchLabels: { team: 'payments', paid: 'true' } } }).filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
  expect(bindings.map(({ spec }) => spec.matchResources)).toEqual([{ namespaceSelector: { matchLabels: { team: 'payments', paid: 'true' } } }]);
});

let refusing: string | undefined;

test.each([
  ['an action that there is not', { validationActions: ['deny'] }, /validationActions/],
  ['no action', { validationActions: [] }, /validationActions/],
  ['a namespace that is chosen and exempt', { namespaces: ['a', 'b'], exemptNamespaces: ['b'] }, /namespaces: b is exempt, so that nothing would hold in it/],
  ['actions that exclude each other', { validationActions: ['Deny', 'Warn'] }, /Deny and Warn exclude each other, since who is refused is told why anyway/],
  ['a name that is none of a namespace', { namespaces: ['Payments'] }, /namespaces/],
  ['a value that there is not', { exemptNamespace: ['a'] }, /exemptNamespace/],
  ['a parameter that there is not', { parameters: { 'image-registry': { registry: ['a'] } } }, /registry/],
  ['a rule without parameters', { parameters: { 'drop-all-capabilities': {} } }, /drop-all-capabilities/],
  ['a text for a list', { parameters: { 'image-registry': { registries: 'registry.example' } } }, /registries/],
  ['an item of two lines', { parameters: { 'image-registry': { registries: ['a\nb'] } } }, /registries/],
  ['a text for a number', { parameters: { 'high-user-and-group-ids': { minimum: '10000' } } }, /minimum/],
  ['a parameter that is taken away', { parameters: { 'image-registry': { registries: null } } }, /registries/],
  ['an operator without values', { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'In' }] } }, /matchExpressions/],
  ['a name that would end a line', { exemptions: { groups: ['a\nb: c'] } }, /groups/],
  ['a name that would end a line of YAML', { exemptions: { groups: ['a\u2028b: c'] } }, /groups/],
])('%s is refused', async (_, values, message) => {
  const chart = refusing ??= await chartOf('--no-config', '--profile', 'all');
  const { status, stdout, stderr } = render(chart, { values });
  expect([status === 0, stdout]).toEqual([false, '']);
  expect(stderr).toMatch(message);
});

test('a cluster older than the target is refused, one of a cloud is not', async () => {
  const chart = await chartOf('--no-config', '--rule', 'drop-all-capabilities', '--target', 'v1.33');
  expect(render(chart, { version: '1.32.9' })).toMatchObject({ stderr: expect.stringContaining('chart requires kubeVersion: >=1.33.0-0') });
  for (const version of ['1.33.0', 'v1.33.4-eks-1234567', 'v1.34.1-gke.1000']) {
    expect(render(chart, { version })).toMatchObject({ status: 0 });
  }
});

test('it is a chart that can be a part of another', async () => {
  const chart = await chartOf('--no-config', '--rule', 'drop-all-capabilities');
  expect(rendered(chart, { global: { imageRegistry: 'registry.example' } })).toEqual(rendered(chart));
});
