import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, findingsIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { AppArmorProfile } from '../../../src/index';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { NSA, PSS_RESTRICTED } from '../../../src/rules/profiles';

const containers = [{ image: IMAGE }];

test.each(KINDS)('AppArmor in a %s is a field from v1.30 on, and an annotation of each container before', (kind) => {
  const [now, before] = ['v1.30', 'v1.29'].map((target) => {
    const chart = chartIn('shop');
    const workload = MAKE[kind](chart, 'web', { containers, target, appArmor: AppArmorProfile.localhost('k8s-web') });
    workload.addInitContainer({ image: IMAGE });
    expect(findingsIn(Testing.synth(chart), NSA, target)).toEqual([]);
    return podTemplatesOf(only(chart, kind))[0];
  });
  expect(now.spec.securityContext.appArmorProfile).toEqual({ type: 'Localhost', localhostProfile: 'k8s-web' });
  expect(now.metadata.annotations).toBeUndefined();
  expect(before.spec.securityContext).not.toHaveProperty('appArmorProfile');
  expect(before.metadata.annotations).toEqual({
    'container.apparmor.security.beta.kubernetes.io/main': 'localhost/k8s-web', 'container.apparmor.security.beta.kubernetes.io/init-0': 'localhost/k8s-web',
  });
});

test.each(['v1.29', 'v1.30'])('no AppArmor profile at all is refused for %s', (target) => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', { containers, target, appArmor: AppArmorProfile.unconfined() });
  expect(() => Testing.synth(chart)).toThrow('keep-apparmor-confinement');
});

test.each(KINDS)('user namespaces reach the manifest of a %s, and are an error for targets that do not have them', (kind) => {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'web', { containers, userNamespaces: true, target: 'v1.30' });
  expect(podOf(chart, kind).hostUsers).toBe(false);
  expect(() => MAKE[kind](chart, 'old', { containers, userNamespaces: true, target: 'v1.29' }))
    .toThrow('shop/old: userNamespaces needs target v1.30 or newer, the target is v1.29');
});

test('no field of user namespaces is written unasked', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', { containers });
  expect(podOf(chart, 'Deployment')).not.toHaveProperty('hostUsers');
});

test.each(KINDS)('a sidecar of a %s runs beside the others, keeps its probes and is hardened', (kind) => {
  const chart = chartIn('shop');
  const workload = MAKE[kind](chart, 'web', { containers, initContainers: [{ image: IMAGE }] });
  workload.addSidecar({ image: IMAGE, name: 'proxy', portNumber: 15001, readiness: kplus.Probe.fromTcpSocket({ port: 15001 }) });
  const { initContainers } = podOf(chart, kind);
  expect(initContainers.map((each: { restartPolicy?: string }) => each.restartPolicy)).toEqual([undefined, 'Always']);
  expect(initContainers[1]).toMatchObject({
    name: 'proxy', readinessProbe: { tcpSocket: { port: 15001 } }, startupProbe: { tcpSocket: { port: 15001 } }, securityContext: { readOnlyRootFilesystem: true },
  });
  expect(findingsIn(Testing.synth(chart), NSA)).toEqual([]);
  expect(findingsIn(Testing.synth(chart), PSS_RESTRICTED)).toEqual([]);
});

test('a sidecar is an error for targets that do not have them', () => {
  const workload = MAKE.Deployment(chartIn('shop'), 'web', { containers, target: 'v1.28' });
  expect(() => workload.addSidecar({ image: IMAGE })).toThrow('shop/web: sidecars need target v1.29 or newer, the target is v1.28');
});

test('a target that is not known is an error that names the construct', () => {
  expect(() => MAKE.Deployment(chartIn('shop'), 'web', { containers, target: 'v2.0' })).toThrow(/^shop\/web: target version "v2\.0" is not known/);
});
