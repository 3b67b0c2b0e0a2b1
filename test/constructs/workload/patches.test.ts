import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { chartIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { podTemplatePointerOf } from '../../../src/manifest/pod-template';

const containers = [{ image: IMAGE }];

function patched(kind: typeof KINDS[number], patches: (pod: string) => JsonPatch[], exemptions: { rule: string; reason: string }[] = []) {
  const chart = chartIn('shop');
  const object = ApiObject.of(MAKE[kind](chart, 'web', { containers, exemptions }));
  object.addJsonPatch(...patches(`${podTemplatePointerOf(object)}/spec`));
  return chart;
}

test.each(KINDS)('a patch of a %s in the spelling of Kubernetes is not lost', (kind) => {
  const chart = patched(kind, (pod) => [
    JsonPatch.add(`${pod}/containers/0/resizePolicy`, [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]),
    JsonPatch.add(`${pod}/resourceClaims`, [{ name: 'gpu', resourceClaimTemplateName: 'gpu' }]),
    JsonPatch.add(`${pod}/supplementalGroupsPolicyOfTheFuture`, 'Strict'),
  ]);
  expect(podOf(chart, kind)).toMatchObject({
    containers: [{ resizePolicy: [{ resourceName: 'cpu' }] }], resourceClaims: [{ name: 'gpu' }], supplementalGroupsPolicyOfTheFuture: 'Strict',
  });
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});

test.each(['hostPID', 'hostPid'])('no patch goes past the rules, however it is spelled: %s', (field) => {
  const patches = (pod: string) => [JsonPatch.add(`${pod}/${field}`, true)];
  expect(() => Testing.synth(patched('Deployment', patches))).toThrow(/avoid-host-namespaces:.*true/);
  const { hostPID, ...others } = podOf(patched('Deployment', patches, [{ rule: 'avoid-host-namespaces', reason: 'it watches processes' }]), 'Deployment');
  expect(hostPID).toBe(true);
  expect(others).not.toHaveProperty('hostPid');
});

test('what a later patch takes back stays away', () => {
  const chart = patched('Deployment', (pod) => [JsonPatch.add(`${pod}/hostPID`, true), JsonPatch.remove(`${pod}/hostPID`)]);
  expect(podOf(chart, 'Deployment')).not.toHaveProperty('hostPID');
});

test('patches of what the schema knows are applied once', () => {
  const chart = patched('Deployment', (pod) => [
    JsonPatch.add(`${pod}/tolerations`, [{ key: 'gpu' }]), JsonPatch.add(`${pod}/tolerations/-`, { key: 'spot' }), JsonPatch.replace('/spec/replicas', 7),
  ]);
  expect(podOf(chart, 'Deployment').tolerations).toEqual([{ key: 'gpu' }, { key: 'spot' }]);
  expect(only(chart, 'Deployment').spec.replicas).toBe(7);
});
