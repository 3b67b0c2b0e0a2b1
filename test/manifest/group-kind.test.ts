import { knownKinds } from '../../src/manifest/field-schema';
import { groupKindProblem } from '../../src/manifest/group-kind';
import { groupOf } from '../../src/manifest/manifest';
import { CUSTOM_POD_BEARING_KINDS } from '../../src/manifest/pod-template';

test.each([
  ['v1/Pod', 'has the version v1 where a group belongs: write /Pod'],
  ['v1/Event', 'has the version v1 where a group belongs: write /Event'],
  ['v1beta1/Deployment', 'has the version v1beta1 where a group belongs: write apps/Deployment'],
  ['v1alpha1/Widget', 'has the version v1alpha1 where a group belongs: write example.com/Widget'],
  ['core/Pod', 'names the core group, which has no name: write /Pod'],
  ['core/Pdo', 'names the core group, which has no name: write /Pdo'],
  ['apps/Deploymnt', 'is no kind of Kubernetes: did you mean apps/Deployment?'],
  ['/Deployment', 'is no kind of Kubernetes: did you mean apps/Deployment?'],
  ['/Ingress', 'is no kind of Kubernetes: did you mean networking.k8s.io/Ingress?'],
  ['/Widget', 'is no kind of Kubernetes: kubectl api-resources lists them, and those of others have a domain as their group'],
  ['app/Deployment', 'is no kind of Kubernetes: did you mean apps/Deployment?'],
  ['widgets/Deployment', 'is no kind of Kubernetes: did you mean apps/Deployment?'],
  ['widgets/Widget', 'is no kind of Kubernetes: kubectl api-resources lists them, and those of others have a domain as their group'],
  ['netwoking.k8s.io/NetworkPolicy', 'is no kind of Kubernetes: did you mean networking.k8s.io/NetworkPolicy?'],
  ['rbac.authorization.k8s.io/Rolle', 'is no kind of Kubernetes: did you mean rbac.authorization.k8s.io/Role?'],
])('no object is of the kind %s', (groupKind, problem) => {
  expect(groupKindProblem(groupKind)).toBe(problem);
});

test.each([
  ...CUSTOM_POD_BEARING_KINDS, 'example.com/Deployment', 'networking.x-k8s.io/NetworkPolicy', 'crd.projectcalico.org/NetworkPolicy', 'policy/PodSecurityPolicy',
  'gateway.networking.k8s.io/Gateway', 'authorization.k8s.io/SubjectAccessReview', 'resource.k8s.io/ResourceClaim',
])('there may be objects of the kind %s', (groupKind) => {
  expect(groupKindProblem(groupKind)).toBeUndefined();
});

test('there may be objects of every kind of Kubernetes', () => {
  expect(knownKinds().filter(({ apiVersion, kind }) => groupKindProblem(`${groupOf(apiVersion)}/${kind}`) !== undefined)).toEqual([]);
});
