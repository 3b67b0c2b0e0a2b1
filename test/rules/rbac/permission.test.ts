import fc from 'fast-check';
import { check } from '../../../src/check/check';
import { manifest } from '../../../src/manifest/manifest';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { Profile } from '../../../src/rules/profile';
import { clusterRoleWith } from '../../../src/rules/rbac/examples';

interface Request { readonly verb: string; readonly group: string; readonly resource: string; readonly name?: string }

/** The authorizer's own reading of one rule, as its documentation describes it. */
function allows(rule: any, { verb, group, resource, name }: Request): boolean {
  const subresource = resource.split('/')[1];
  return rule.verbs.some((each: string) => each === '*' || each === verb)
    && rule.apiGroups.some((each: string) => each === '*' || each === group)
    && rule.resources.some((each: string) => each === '*' || each === resource || (subresource !== undefined && each === `*/${subresource}`))
    && (!rule.resourceNames?.length || (name !== undefined && rule.resourceNames.includes(name)));
}

const CONSTRAINED = ['user-info', 'serviceaccount', 'arbitrary-node', 'associated-node'].map((mode) => `impersonate:${mode}`);

/** For each rule, requests of which a role that allows one must be found. Without a name they are about objects that no role names. */
const FORBIDDEN: { [rule: string]: Request[] } = {
  'no-secret-access': ['get', 'list', 'watch', 'patch', 'delete', 'deletecollection'].map((verb) => ({ verb, group: '', resource: 'secrets' })),
  'no-pod-exec': [
    ...['create', 'get'].flatMap((verb) => ['pods/exec', 'pods/attach'].map((resource) => ({ verb, group: '', resource }))),
    ...['update', 'patch'].map((verb) => ({ verb, group: '', resource: 'pods/ephemeralcontainers' })),
  ],
  'no-node-proxy': ['get', 'create', 'delete'].map((verb) => ({ verb, group: '', resource: 'nodes/proxy' })),
  'no-token-creation': [{ verb: 'create', group: '', resource: 'serviceaccounts/token' }],
  'no-escalate': ['roles', 'clusterroles'].map((resource) => ({ verb: 'escalate', group: 'rbac.authorization.k8s.io', resource })),
  'no-bind': ['roles', 'clusterroles'].map((resource) => ({ verb: 'bind', group: 'rbac.authorization.k8s.io', resource })),
  'no-impersonate': [
    ...['users', 'groups', 'serviceaccounts'].map((resource) => ({ verb: 'impersonate', group: '', resource })),
    ...['impersonate', ...CONSTRAINED].map((verb) => ({ verb, group: 'authentication.k8s.io', resource: 'uids' })),
    ...['scopes', 'exec', 'proxy', 'token', 'approval'].flatMap((key) =>
      ['impersonate', ...CONSTRAINED].map((verb) => ({ verb, group: 'authentication.k8s.io', resource: `userextras/${key}` }))),
    ...CONSTRAINED.flatMap((verb) => ['users', 'groups', 'serviceaccounts', 'nodes'].map((resource) => ({ verb, group: 'authentication.k8s.io', resource }))),
  ],
  'no-webhook-configuration': ['create', 'update', 'patch', 'delete', 'deletecollection'].flatMap((verb) =>
    ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations', 'validatingadmissionpolicies', 'mutatingadmissionpolicybindings']
      .map((resource) => ({ verb, group: 'admissionregistration.k8s.io', resource }))),
  'no-csr-approval': [
    ...['update', 'patch'].map((verb) => ({ verb, group: 'certificates.k8s.io', resource: 'certificatesigningrequests/approval' })),
    ...['approve', 'sign'].map((verb) => ({ verb, group: 'certificates.k8s.io', resource: 'signers' })),
  ],
};

const WRITING = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const DELETING = ['delete', 'deletecollection'];
const RUNNING = ['pods', 'replicationcontrollers', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs'];
const KEPT = ['services', 'endpoints', 'endpointslices', 'persistentvolumeclaims', 'persistentvolumes', 'namespaces'];
const NETWORK = ['networkpolicies', 'adminnetworkpolicies', 'ingresses', 'ingressclasses', 'services', 'gateways', 'httproutes', 'referencegrants', 'ciliumnetworkpolicies', 'globalnetworkpolicies'];

// Some rules ask for a resource in every group that has one of theirs: what no cluster has may be found too.
const every = (groups: string[], resources: string[], verbs: string[]) =>
  groups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => ({ verb, group, resource }))));

Object.assign(FORBIDDEN, {
  'no-namespace-label-changes': every([''], ['namespaces', 'namespaces/status', 'namespaces/finalize'], ['update', 'patch']),
  'no-role-writing': every(['rbac.authorization.k8s.io'], ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'], WRITING),
  'no-persistent-volume-creation': every([''], ['persistentvolumes'], ['create']),
  'no-pod-creation': every(['', 'apps', 'batch', 'extensions'], RUNNING, ['create', 'update', 'patch']),
  'no-port-forward': [
    ...every([''], ['pods/portforward'], ['create', 'get']), ...every([''], ['pods/proxy', 'services/proxy'], ['get', 'create', 'update', 'patch', 'delete']),
  ],
  'no-secret-changes': every([''], ['secrets'], WRITING),
  'no-workload-deletion': every(['', 'apps', 'batch', 'discovery.k8s.io', 'extensions'], [...RUNNING, ...KEPT], DELETING),
  'no-trace-removal': every(['', 'events.k8s.io'], ['events', 'pods/log'], DELETING),
  'no-network-changes': every(
    ['', 'networking.k8s.io', 'gateway.networking.k8s.io', 'policy.networking.k8s.io', 'extensions', 'cilium.io', 'crd.projectcalico.org'], NETWORK, WRITING,
  ),
  'no-api-extension': [...every(['apiregistration.k8s.io'], ['apiservices'], WRITING), ...every(['apiextensions.k8s.io'], ['customresourcedefinitions'], WRITING)],
  'no-node-changes': [...every([''], ['nodes'], WRITING), ...every([''], ['nodes/status'], ['update', 'patch'])],
  'no-traffic-redirection': [
    ...every([''], ['services/status', 'pods/status'], ['update', 'patch']), ...every(['', 'discovery.k8s.io'], ['endpoints', 'endpointslices'], ['create', 'update', 'patch']),
  ],
});

const some = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const requests = Object.values(FORBIDDEN).flat();
const distinct = (key: keyof Request) => [...new Set(requests.map((request) => request[key] as string))];
const roleRules = fc.record({
  verbs: some('*', 'view', ...distinct('verb')),
  apiGroups: some('*', '', 'apps', ...distinct('group')),
  resources: some('*', '*/exec', '*/proxy', '*/token', '*/approval', 'pods', 'nodes', 'deployments', ...distinct('resource')),
  resourceNames: fc.option(fc.uniqueArray(fc.constantFrom('web', 'db'), { maxLength: 2 }), { nil: undefined }),
});

const RBAC: Profile = { id: 'rbac', title: 'Roles and bindings', rules: CATALOGUE.filter(({ category }) => category === 'rbac') };
const findingsOf = (rule: any) => new Set(check([manifest(clusterRoleWith(rule))], { profile: RBAC }).findings.map((finding) => finding.rule));

test('what the authorizer allows without a name is found, whatever wildcards it is written with', () => {
  fc.assert(fc.property(roleRules, (roleRule) => {
    const found = findingsOf(roleRule);
    for (const [rule, forbidden] of Object.entries(FORBIDDEN)) {
      const allowed = forbidden.some((request) => allows(roleRule, request));
      expect([rule, allowed && !found.has(rule)]).toEqual([rule, false]);
    }
  }), { numRuns: 500 });
});

test('nothing is found in what the authorizer does not allow under any name', () => {
  fc.assert(fc.property(roleRules, (roleRule) => {
    const found = findingsOf(roleRule);
    for (const [rule, forbidden] of Object.entries(FORBIDDEN)) {
      const anyVerb = rule === 'no-node-proxy' ? distinct('verb').concat('view') : undefined;
      const asked = forbidden.flatMap((request) => (anyVerb ?? [request.verb]).flatMap((verb) => [undefined, 'web', 'db'].map((name) => ({ ...request, verb, name }))));
      const related = ['validatingadmissionpolicybindings', 'mutatingadmissionpolicies'];
      if (rule !== 'no-webhook-configuration' || !roleRule.resources.some((each) => related.includes(each))) {
        expect([rule, found.has(rule) && !asked.some((request) => allows(roleRule, request))]).toEqual([rule, false]);
      }
    }
  }), { numRuns: 500 });
});

test('what is not a list of texts is a finding, never a pass', () => {
  for (const broken of [{ verbs: 'get' }, { verbs: { '*': true } }, { resources: 7 }, { apiGroups: [7] }, 'all', 7]) {
    const roleRule = typeof broken === 'object' ? { apiGroups: [''], resources: ['secrets'], verbs: ['get'], ...broken } : broken;
    expect([broken, findingsOf(roleRule).size > 0]).toEqual([broken, true]);
  }
});

test('a null counts as the empty text, as the API server decodes it: the core group, and requests without a name', () => {
  const secrets = { apiGroups: [null], resources: ['secrets'], verbs: ['list'] };
  expect([...findingsOf(secrets)]).toEqual(['no-secret-access']);
  expect([...findingsOf({ ...secrets, resourceNames: [null] })]).toEqual(['no-secret-access']);
  expect([...findingsOf({ ...secrets, resourceNames: ['web'] })]).toEqual([]);
});

test('findings point at the rule of the role', () => {
  const role = clusterRoleWith({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, { apiGroups: [''], resources: ['secrets'], verbs: ['get'] });
  expect(check([manifest(role)], { profile: RBAC }).findings.map(({ rule, pointer }) => [rule, pointer])).toEqual([['no-secret-access', '/rules/1']]);
});
