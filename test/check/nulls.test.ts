import { check } from '../../src/check/check';
import { JsonObject, manifest } from '../../src/manifest/manifest';
import { ALL } from '../../src/rules/profiles';

// What is null in a map of texts is an empty text to Kubernetes: a selector with it selects nothing of what is here.
const metadata = { name: 'web', namespace: 'payments' };
const pod = (labels: JsonObject) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, labels }, spec: { containers: [{ name: 'web', image: 'web' }] } });
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };
const policy = (podSelector: JsonObject, rules: JsonObject = {}) =>
  ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: { podSelector, policyTypes: ['Ingress', 'Egress'], ...rules } });
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 2, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web' }] } },
  },
};
const budget = (matchLabels: JsonObject) => ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { maxUnavailable: 1, selector: { matchLabels } } });

const rulesOf = (...objects: JsonObject[]) => check(objects.map((object) => manifest(object)), { profile: ALL }).findings.map(({ rule }) => rule);

test.each([
  ['isolate-pods', [pod({ app: 'web' }), policy({ matchLabels: { app: null } })], [pod({ app: 'web' }), policy({})]],
  ['isolate-pods', [pod({ app: 'web' }), policy({ matchLabels: { app: 'web', tier: null } })], [pod({ app: 'web', tier: null }), policy({ matchLabels: { app: 'web', tier: null } })]],
  ['isolate-pods', [pod({ app: null }), policy({ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] })], [pod({}), policy({ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] })]],
  ['policies-select-pods', [pod({ app: 'web' }), policy({ matchLabels: { app: null } })], [pod({ app: null }), policy({ matchLabels: { app: null } })]],
  ['deny-ingress', [namespace, policy({ matchLabels: { app: null } })], [namespace, policy({ matchLabels: null })]],
  ['deny-egress', [namespace, policy({ matchLabels: { app: null } })], [namespace, policy({ matchLabels: null })]],
  ['deny-ingress', [namespace, policy({}, { ingress: [null] })], [namespace, policy({}, { ingress: null })]],
  ['disruption-budget', [deployment, budget({ app: null })], [deployment, budget({ app: 'web' })]],
] as const)('%s does not take a null for what is absent', (rule, bad, good) => {
  expect(rulesOf(...bad)).toContain(rule);
  expect(rulesOf(...good)).not.toContain(rule);
});
