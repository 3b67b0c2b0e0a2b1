import { App, Chart, Testing } from 'cdk8s';
import { AdmissionAction, AdmissionPolicies, AdmissionPoliciesProps, HardeningDefaults, Subject } from '../../../src';
import { admissionObjects } from '../../../src/admission/policies';
import { NSA } from '../../../src/rules/profiles';
import { options } from '../../admission/options';

function rendered(props: AdmissionPoliciesProps = {}): any[] {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'payments', disableResourceNameHashes: true });
  new AdmissionPolicies(chart, 'policies', props);
  return chart.toJson();
}

test('it renders what the command prints, whatever the namespace of its chart', () => {
  const byName = (objects: readonly any[]) => [...objects].sort((a, b) => `${a.kind}${a.metadata.name}` < `${b.kind}${b.metadata.name}` ? -1 : 1);
  expect(byName(rendered())).toEqual(byName(admissionObjects(options({ profile: NSA, namespaceLabelsBy: { users: [], groups: [] } })).objects));
});

test('its props say what is asked, where, and with which values', () => {
  const objects = rendered({
    rules: ['image-registry'],
    actions: [AdmissionAction.WARN, AdmissionAction.AUDIT],
    namespaces: ['payments'],
    exemptNamespaces: [],
    namespaceLabels: { team: 'payments' },
    parameters: { 'image-registry.registries': 'registry.example' },
    parametersNamespace: 'platform',
    name: 'registry',
  });
  const of = (kind: string) => objects.find((object) => object.kind === kind);
  expect(of('ConfigMap')).toMatchObject({ metadata: { name: 'registry', namespace: 'platform' }, data: { 'image-registry.registries': 'registry.example' } });
  expect(of('ValidatingAdmissionPolicyBinding')).toMatchObject({
    spec: {
      validationActions: ['Warn', 'Audit'],
      paramRef: { name: 'registry', namespace: 'platform' },
      matchResources: {
        namespaceSelector: {
          matchExpressions: [
            { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['payments'] },
            { key: 'team', operator: 'In', values: ['payments'] },
          ],
        },
      },
    },
  });
});

test('exemptions count of users, groups and service accounts', () => {
  const text = JSON.stringify(rendered({
    rules: ['drop-all-capabilities'],
    exemptionsBy: [Subject.user('jane'), Subject.group('platform'), Subject.serviceAccount('controller', 'argocd')],
  }));
  expect(text).toContain('username in [\'jane\', \'system:serviceaccount:argocd:controller\']');
  expect(text).toContain('group in [\'platform\']');
});

test('the labels of namespaces are left to those who are named, or to everybody', () => {
  const subjects = [Subject.user('jane'), Subject.group('platform'), Subject.serviceAccount('controller', 'argocd')];
  const objects = rendered({ rules: ['drop-all-capabilities'], namespaceLabelsBy: subjects });
  expect(objects.find(({ kind }) => kind === 'ConfigMap').data)
    .toEqual({ 'namespace-labels.users': 'jane\nsystem:serviceaccount:argocd:controller', 'namespace-labels.groups': 'platform' });
  expect(JSON.stringify(rendered({ rules: ['drop-all-capabilities'], protectNamespaceLabels: false }))).not.toContain('namespace-labels');
  expect(() => rendered({ namespaceLabelsBy: subjects, protectNamespaceLabels: false }))
    .toThrow('chart/policies: namespaceLabelsBy is given, but protectNamespaceLabels is false: leave one of them out');
});

test('pods get defaults where that is asked for', () => {
  const mutating = (props: AdmissionPoliciesProps) => rendered({ rules: ['drop-all-capabilities'], ...props }).filter(({ kind }) => kind.startsWith('Mutating'));
  expect(mutating({})).toEqual([]);
  expect(mutating({ mutate: true, target: 'v1.35' }).map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata])).toEqual([
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy', { name: 'bulwark-pod-defaults' }],
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicyBinding', { name: 'bulwark-pod-defaults' }],
  ]);
});

test('the target is that of the app, unless it is given', () => {
  const app = new App();
  HardeningDefaults.of(app).set({ target: 'v1.29' });
  const chart = new Chart(app, 'chart');
  expect(() => new AdmissionPolicies(chart, 'old')).toThrow('chart/old: v1.29 has no stable ValidatingAdmissionPolicy: give v1.30 or newer');
  expect(() => new AdmissionPolicies(chart, 'new', { target: 'v1.30' })).not.toThrow();
});

test.each<[AdmissionPoliciesProps, string]>([
  [{ profile: 'nas' }, 'chart/policies: profile "nas" is not known: give one of nsa'],
  [{ rules: ['drop-all-capability'] }, 'chart/policies: "drop-all-capability" is no rule: did you mean drop-all-capabilities?'],
  [{ actions: [] }, 'chart/policies: actions are empty: give one of DENY, WARN and AUDIT'],
  [{ actions: [AdmissionAction.DENY, AdmissionAction.WARN] }, 'chart/policies: Deny and Warn exclude each other'],
  [{ namespaces: ['kube-system'] }, 'chart/policies: "kube-system" is exempt, so that nothing would hold in it: take it out of the exempt namespaces'],
  [{ rules: ['drop-all-capabilities'], parameters: { x: 'y' }, protectNamespaceLabels: false }, 'chart/policies: "x" is no parameter of the rules that are asked: they have none'],
])('%p is an error with the path', (props, message) => {
  expect(() => rendered(props)).toThrow(message);
});

test('two of one name in one chart are an error with both paths: the second would replace the first', () => {
  const chart = new Chart(new App(), 'chart');
  new AdmissionPolicies(chart, 'all');
  expect(() => new AdmissionPolicies(chart, 'images', { rules: ['image-registry'] }))
    .toThrow('chart/images: the objects of "chart/all" are called "bulwark" too, and these would replace them: give another name');
  expect(() => new AdmissionPolicies(chart, 'others', { name: 'other' })).not.toThrow();
  expect(() => new AdmissionPolicies(new Chart(new App(), 'other-cluster'), 'all')).not.toThrow();
});
