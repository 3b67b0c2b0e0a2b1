import { Testing } from 'cdk8s';
import { ServiceChart } from './service-chart';

const IMAGE = `registry.example/{{ name }}@sha256:${'0123456789abcdef'.repeat(4)}`;

const manifests = Testing.synth(new ServiceChart(Testing.app(), 'service', { image: IMAGE }));
const only = (kind: string) => {
  const [first, ...more] = manifests.filter((manifest) => manifest.kind === kind);
  expect(more.filter(({ metadata }) => metadata.name === '{{ name }}')).toEqual([]);
  return first;
};

test('the namespace enforces Pod Security restricted', () => {
  expect(only('Namespace').metadata).toMatchObject({
    name: '{{ name }}',
    labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
  });
});

test('the container runs the image that is asked for, without rights over its node', () => {
  const { containers, ...pod } = only('Deployment').spec.template.spec;
  expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
  expect(containers).toHaveLength(1);
  expect(containers[0]).toMatchObject({
    image: IMAGE,
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  });
});

test('the Service leads to the port of the container', () => {
  const [port] = only('Deployment').spec.template.spec.containers[0].ports;
  expect(only('Service').spec.ports).toEqual([expect.objectContaining({ targetPort: port.containerPort })]);
});

test('only the ingress controller may connect', () => {
  const labels = only('Deployment').spec.selector.matchLabels;
  const policies = manifests.filter(({ kind, spec }) => kind === 'NetworkPolicy'
    && JSON.stringify(spec.podSelector.matchLabels) === JSON.stringify(labels));
  expect(policies.flatMap(({ spec }) => spec.ingress ?? []).flatMap(({ from }) => from)).toEqual([
    expect.objectContaining({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }),
  ]);
});

// What changes here changes in the cluster: read the difference before you accept it (npm run test:update).
test('all manifests are as they were', () => {
  expect(manifests).toMatchSnapshot();
});
