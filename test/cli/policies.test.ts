import { loadAll } from 'js-yaml';
import { bulwark } from './run';
import { Scratch } from './scratch';
import { admissionObjects } from '../../src/admission/policies';
import { NSA } from '../../src/rules/profiles';
import { options } from '../admission/options';

const scratch = new Scratch();
const run = (...args: string[]) => bulwark(['policies', '--no-config', ...args]);

async function objectsOf(...args: string[]): Promise<any[]> {
  const { code, stdout } = await run(...args);
  expect(code).toBe(0);
  return loadAll(stdout);
}

test('it prints the policies of the guide, refusing, everywhere but in kube-system', async () => {
  expect(await objectsOf()).toEqual(admissionObjects(options({ profile: NSA, namespaceLabelsBy: { users: [], groups: [] } })).objects);
});

test('it names who may change the labels of namespaces, or leaves them to everybody', async () => {
  const [map, ...others] = await objectsOf('--rule', 'drop-all-capabilities', '--namespace-labels-by-user', 'jane', '--namespace-labels-by-group', 'platform', '--namespace-labels-by-group', 'ops');
  expect(map.data).toEqual({ 'namespace-labels.users': 'jane', 'namespace-labels.groups': 'platform\nops' });
  expect(others.map(({ metadata }) => metadata.name)).toContain('bulwark-namespace-labels');
  expect(JSON.stringify(await objectsOf('--rule', 'drop-all-capabilities', '--no-namespace-labels'))).not.toContain('namespace-labels');
});

test('pods get defaults where that is asked for', async () => {
  const { stdout, stderr } = await run('--mutate', '--rule', 'drop-all-capabilities', '--rule', 'run-as-non-root');
  expect(loadAll(stdout).map(({ kind }: any) => kind).filter((kind) => kind.startsWith('Mutating'))).toEqual(['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding']);
  expect(stderr).toBe('bulwark policies: 2 rules are asked; pods that leave it open get what these ask for: drop-all-capabilities\n');
  expect((await run('--rule', 'drop-all-capabilities')).stdout).not.toContain('Mutating');
});

test('it says which rules stay with check', async () => {
  const { stderr } = await run();
  expect(stderr).toMatch(/^bulwark policies: \d+ rules are asked; .*\d+ stay with check: .*\bdeny-ingress\b.*\n$/);
  expect((await run('--rule', 'ingress-tls')).stderr)
    .toBe('bulwark policies: 1 rule is asked; what these say of several objects together stays with check: ingress-tls\n');
});

test('it says which kinds of the configuration stay with check', async () => {
  const config = scratch.write('kinds.yaml', 'podTemplates:\n  example.com/Widget: /spec/template\n  example.com/Group: /spec/parts/*/template\n');
  const { stdout, stderr } = await bulwark(['policies', '--config', config, '--rule', 'run-as-non-root']);
  expect(stderr).toBe('bulwark policies: 1 rule is asked; the pods in these kinds stay with check: example.com/Group\n');
  expect(stdout).toContain('widgets');
  expect(stdout).not.toContain('rayclusters');
});

test('rules can be chosen and left out', async () => {
  const ofRules = (objects: any[]) => new Set(objects.flatMap(({ spec }) => spec?.validations ?? []).map(({ message }) => message.split(':')[0]));
  expect(ofRules(await objectsOf('--no-namespace-labels', '--rule', 'drop-all-capabilities', '--rule', 'run-as-non-root'))).toEqual(new Set(['drop-all-capabilities', 'run-as-non-root']));
  const left = ofRules(await objectsOf('--profile', 'pss-baseline', '--skip-rule', 'avoid-host-ports=a load balancer in the nodes'));
  expect(left.has('avoid-host-namespaces')).toBe(true);
  expect(left.has('avoid-host-ports')).toBe(false);
});

test('where and how they hold', async () => {
  const objects = await objectsOf('--no-namespace-labels', '--rule', 'drop-all-capabilities', '--action', 'Warn', '--action', 'Audit', '--namespaces', 'a,b', '--namespaces', 'c',
    '--exempt-namespaces', 'kube-system,gpu', '--namespace-selector', 'team=payments,!legacy,stage in (a, b)', '--name', 'platform');
  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['platform-pod-pods', 'platform-pod-pods']);
  expect(objects[1].spec).toMatchObject({
    validationActions: ['Warn', 'Audit'],
    matchResources: {
      namespaceSelector: {
        matchExpressions: [
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', 'gpu'] },
          { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b', 'c'] },
          { key: 'team', operator: 'In', values: ['payments'] },
          { key: 'legacy', operator: 'DoesNotExist' },
          { key: 'stage', operator: 'In', values: ['a', 'b'] },
        ],
      },
    },
  });
});

test('no namespace need be exempt', async () => {
  const objects = await objectsOf('--no-namespace-labels', '--rule', 'drop-all-capabilities', '--exempt-namespaces', 'none');
  expect(objects[1].spec.matchResources).toBeUndefined();
});

test('the parameters of the configuration are those of the ConfigMap', async () => {
  const config = scratch.write('bulwark.yaml', 'rules:\n  image-registry:\n    parameters:\n      registries: [registry.example, other.example]\n');
  const { code, stdout, stderr } = await bulwark(['policies', '--config', config, '--rule', 'image-registry', '--parameters-namespace', 'platform']);
  expect([code, stderr.split('\n')[0]]).toEqual([0, 'bulwark policies: 1 rule is asked']);
  const [map]: any[] = loadAll(stdout);
  expect(map).toMatchObject({ metadata: { namespace: 'platform' }, data: { 'image-registry.registries': 'registry.example\nother.example' } });
});

test('those whose exemptions count are named in the policies', async () => {
  const { stdout } = await run('--rule', 'drop-all-capabilities', '--exemptions-by-group', 'platform', '--exemptions-by-user', 'system:serviceaccount:argocd:controller');
  expect(stdout).toContain('request.userInfo.username in [\'system:serviceaccount:argocd:controller\']');
  expect(stdout).toContain('exists(group, group in [\'platform\'])');
});

test.each([
  [['--target', 'v1.29'], '--target: v1.29 has no stable ValidatingAdmissionPolicy: give v1.30 or newer'],
  [['--action', 'Deny', '--action', 'Warn'], '--action: Deny and Warn exclude each other, since who is refused is told why anyway: give one of them'],
  [['--action', 'deny'], '--action: "deny" is not known: did you mean Deny?'],
  [['--rule', 'deny-ingress'], '--rule: none of the rules is about one object alone: there is nothing that a policy could ask'],
  [['--rule', 'drop-all-capability'], '--rule: "drop-all-capability" is no rule: did you mean drop-all-capabilities?'],
  [['--namespace-selector', 'a~b'], '--namespace-selector: "a~b" is no label selector: write key=value, key!=value, key in (a,b), key notin (a,b), key or !key'],
  [['--namespaces', 'kube-system'], '--namespaces: "kube-system" is exempt, so that nothing would hold in it: take it out of the exempt namespaces, which are kube-system by default, or do not name it'],
  [['--namespaces', 'a,b', '--exempt-namespaces', 'b'], expect.stringContaining('--namespaces: "b" is exempt, so that nothing would hold in it')],
  [['--exempt-namespaces', 'none,a'], '--exempt-namespaces: "none" stands beside a: give it alone, or the namespaces that are exempt'],
  [['--namespaces', 'A'], expect.stringContaining('--namespaces: Kubernetes would refuse "A"')],
  [['--mutate', '--target', 'v1.33'], '--target: v1.33 has no MutatingAdmissionPolicy: give v1.34 or newer, or leave the defaults of pods out'],
  [['--mutate', '--rule', 'run-as-non-root'], expect.stringMatching(/^--rule: none of the rules has a default for pods: ask one of .*drop-all-capabilities.*, or leave the defaults out$/)],
  [['--no-namespace-labels', '--namespace-labels-by-user', 'jane'], '--no-namespace-labels leaves the labels to everybody: give it alone, or who may change them'],
  [['k8s/'], '"k8s/" is given, but policies takes flags only'],
])('%p is a mistake', async (args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.replace(/^bulwark policies: /, '').trimEnd()).toEqual(message);
});
