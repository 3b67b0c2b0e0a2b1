import * as fc from 'fast-check';
import { JsonObject } from '../../src/manifest/manifest';
import { normalise } from '../../src/manifest/normalise';
import { valueAt, withValue } from '../../src/manifest/pointer';

const NAMED = { metadata: { name: 'a' } };

/** An object with something null in it, a pointer, and what the API server's decoder has there: each was given to it, and its answer written down. */
const DECODED: readonly [object: JsonObject, pointer: string, value: unknown][] = [
  [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: { app: null } } }, '/metadata/labels', { app: '' }],
  [{ apiVersion: 'v1', kind: 'Pod', metadata: { annotations: { note: null } } }, '/metadata/annotations', { note: '' }],
  [{ apiVersion: 'v1', kind: 'Pod', metadata: { finalizers: [null] } }, '/metadata/finalizers', ['']],
  [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: null } }, '/metadata', {}],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { nodeSelector: { disk: null } } }, '/spec/nodeSelector', { disk: '' }],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { overhead: { cpu: null } } }, '/spec/overhead', { cpu: '0' }],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { tolerations: [null] } }, '/spec/tolerations', [{}]],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { volumes: [null] } }, '/spec/volumes', [{ emptyDir: {} }]],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [null, { args: [null], env: [{ name: 'A', value: null }] }] } }, '/spec/containers', [{}, { args: [''], env: [{ name: 'A' }] }]],
  [
    { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ securityContext: { privileged: null, capabilities: { add: [null], drop: [null, 'ALL'] } } }] } },
    '/spec/containers/0/securityContext', { capabilities: { add: [''], drop: ['', 'ALL'] } },
  ],
  [{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ resources: { limits: { cpu: null } } }] } }, '/spec/containers/0/resources', { limits: { cpu: '0' } }],
  [{ apiVersion: 'v1', kind: 'Service', spec: { selector: { app: null } } }, '/spec', { selector: { app: '' } }],
  [{ apiVersion: 'v1', kind: 'ConfigMap', data: { a: null }, binaryData: { b: null } }, '', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '' }, binaryData: { b: '' } }],
  [{ apiVersion: 'v1', kind: 'Secret', data: { a: null }, stringData: { b: null } }, '', { apiVersion: 'v1', kind: 'Secret', data: { a: '' }, stringData: { b: '' } }],
  [{ apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: null }, scopes: [null] } }, '/spec', { hard: { pods: '0' }, scopes: [''] }],
  [{ apiVersion: 'v1', kind: 'LimitRange', spec: { limits: [null, { default: { cpu: null } }] } }, '/spec/limits', [{}, { default: { cpu: '0' } }]],
  [
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: { matchLabels: { app: null } }, ingress: [null], policyTypes: [null] } },
    '/spec', { podSelector: { matchLabels: { app: '' } }, ingress: [{}], policyTypes: [''] },
  ],
  [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { ingress: null, egress: [{ to: [null], ports: null }] } }, '/spec', { egress: [{ to: [{}] }] }],
  [
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { minAvailable: null, selector: { matchExpressions: [{ key: 'a', values: [null] }] } } },
    '/spec', { selector: { matchExpressions: [{ key: 'a', values: [''] }] } },
  ],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: null, selector: { matchLabels: { app: 'web', tier: null } } } }, '/spec', { selector: { matchLabels: { app: 'web', tier: '' } } }],
  [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', aggregationRule: { clusterRoleSelectors: [null] } }, '/aggregationRule', { clusterRoleSelectors: [{}] }],
  [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [null, { apiGroups: [null], verbs: null }] }, '/rules', [{}, { apiGroups: [''] }]],
];

test.each(DECODED)('%j has at %j what the API server reads', (object, pointer, value) => {
  expect(valueAt(normalise({ ...NAMED, ...object }), pointer)).toEqual(pointer === '' ? { ...NAMED, ...value as JsonObject } : value);
});

test('a version that is not known has the types of the one that is preferred', () => {
  expect(normalise({ apiVersion: 'apps/v7', kind: 'Deployment', spec: { selector: { matchLabels: { app: null } } } }).spec).toEqual({ selector: { matchLabels: { app: '' } } });
});

describe('in a custom resource', () => {
  const template = { metadata: { labels: { app: null } }, spec: { containers: [{ name: 'a', args: [null], resources: { requests: { cpu: null } } }] } };

  test('a pod has the types of a pod, and all else has none', () => {
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { selector: { matchLabels: { app: null } }, strategy: [null], template } };
    expect(normalise(rollout).spec).toEqual({
      selector: { matchLabels: {} },
      strategy: [null],
      template: { metadata: { labels: { app: '' } }, spec: { containers: [{ name: 'a', args: [''], resources: { requests: { cpu: '0' } } }] } },
    });
  });

  test('so have the parts of a pod that are fields of a controller', () => {
    const workflow = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      spec: {
        nodeSelector: { disk: null },
        arguments: { parameters: [null] },
        templates: [null, { name: 'a', metadata: template.metadata, container: template.spec.containers[0], sidecars: template.spec.containers, inputs: { a: null } }],
      },
    };
    const container = { name: 'a', args: [''], resources: { requests: { cpu: '0' } } };
    expect(normalise(workflow).spec).toMatchObject({
      nodeSelector: { disk: '' },
      arguments: { parameters: [null] },
      templates: [null, { name: 'a', metadata: { labels: { app: '' } }, container, sidecars: [container], inputs: {} }],
    });
  });
});

test('what was read is not changed, and is shared where nothing in it is null', () => {
  for (const [object] of DECODED) {
    const before = JSON.stringify(object);
    normalise(object);
    expect(JSON.stringify(object)).toBe(before);
  }
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: {} } };
  expect(normalise(policy)).toBe(policy);
});

test('wherever a null stands in a kind of Kubernetes, none is left', () => {
  const holdsNull = (value: unknown): boolean => value === null || typeof value === 'object' && Object.values(value).some(holdsNull);
  const objects = fc.constantFrom(...DECODED.map(([object]) => object));
  fc.assert(fc.property(objects, fc.nat(), (object, n) => {
    const pointers = pointersIn(object, '');
    const damaged = withValue(object, pointers[n % pointers.length], null);
    expect(holdsNull(normalise(damaged))).toBe(false);
  }), { numRuns: 500 });
});

// Kinds stay.
function pointersIn(value: unknown, pointer: string): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => /^(apiVersion|kind)$/.test(key) ? [] : [`${pointer}/${key}`, ...pointersIn(item, `${pointer}/${key}`)]) : [];
}
