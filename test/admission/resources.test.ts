import { resourceOf, resourceRules, servedKinds } from '../../src/admission/resources';

test.each([
  ['/Pod', 'pods'], ['networking.k8s.io/NetworkPolicy', 'networkpolicies'], ['networking.k8s.io/Ingress', 'ingresses'], ['/Endpoints', 'endpoints'],
  ['gateway.networking.k8s.io/Gateway', 'gateways'], ['scheduling.k8s.io/PriorityClass', 'priorityclasses'], ['sandbox.example/Sandbox', 'sandboxes'],
  ['security.openshift.io/SecurityContextConstraints', 'securitycontextconstraints'],
])('the resource of %s is %s', (kind, resource) => {
  expect(resourceOf(kind)).toBe(resource);
});

test('kinds of one group are one rule, in the version that expressions are written for', () => {
  expect(resourceRules(['apps/Deployment', 'apps/DaemonSet', 'argoproj.io/Rollout'])).toEqual([
    { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments', 'daemonsets'], operations: ['CREATE', 'UPDATE'] },
    { apiGroups: ['argoproj.io'], apiVersions: ['*'], resources: ['rollouts'], operations: ['CREATE', 'UPDATE'] },
  ]);
});

test('what no server with policies serves is no kind of a policy', () => {
  expect(servedKinds(['extensions/Ingress', 'policy/PodSecurityPolicy', 'policy/PodDisruptionBudget'])).toEqual(['policy/PodDisruptionBudget']);
});
