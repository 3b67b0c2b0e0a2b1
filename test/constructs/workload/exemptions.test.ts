import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AnyProps, chartIn, findingsIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { HardenedDeployment, HardeningDefaults } from '../../../src/index';
import { JsonObject } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { NSA } from '../../../src/rules/profiles';

const reason = 'the vendor needs it';
const containers = [{ image: IMAGE }];

/** By rule: what the default puts into a pod; undefined where it is off. */
const DEFAULTS: Record<string, (pod: JsonObject) => unknown> = {
  'cpu-limit': (pod) => pod.containers[0].resources.limits.cpu,
  'cpu-request': (pod) => pod.containers[0].resources.requests.cpu,
  'drop-all-capabilities': (pod) => pod.containers[0].securityContext.capabilities,
  'ephemeral-storage-limit': (pod) => pod.containers[0].resources.limits['ephemeral-storage'],
  'ephemeral-storage-request': (pod) => pod.containers[0].resources.requests['ephemeral-storage'],
  'forbid-privilege-escalation': (pod) => pod.containers[0].securityContext.allowPrivilegeEscalation,
  'memory-limit': (pod) => pod.containers[0].resources.limits.memory,
  'memory-request': (pod) => pod.containers[0].resources.requests.memory,
  'no-service-account-token': (pod) => pod.automountServiceAccountToken === false ? false : undefined,
  'no-service-links': (pod) => pod.enableServiceLinks,
  'non-root-fs-group': (pod) => pod.securityContext.fsGroup,
  'non-root-group': (pod) => pod.securityContext.runAsGroup,
  'own-service-account': (pod) => pod.serviceAccountName,
  'read-only-root-filesystem': (pod) => pod.containers[0].securityContext.readOnlyRootFilesystem,
  'run-as-non-root': (pod) => pod.containers[0].securityContext.runAsNonRoot ?? pod.securityContext.runAsNonRoot,
  'set-seccomp-profile': (pod) => pod.securityContext.seccompProfile,
};
// A limit is a request too, for the API server: the one is missing only where the other is.
const WITH: Record<string, string> = { 'cpu-request': 'cpu-limit', 'memory-request': 'memory-limit', 'ephemeral-storage-request': 'ephemeral-storage-limit' };

describe.each(Object.keys(DEFAULTS))('%s', (rule) => {
  const exemptions = [rule, ...WITH[rule] === undefined ? [] : [WITH[rule]]].map((id) => ({ rule: id, reason }));

  test.each(KINDS)('is switched off in a %s by an exemption, and by nothing else', (kind) => {
    const [plain, exempted] = [[], exemptions].map((own) => {
      const chart = chartIn('shop');
      MAKE[kind](chart, 'web', { containers, exemptions: own });
      return chart;
    });
    expect(DEFAULTS[rule](podOf(plain, kind))).toBeDefined();
    expect(DEFAULTS[rule](podOf(exempted, kind))).toBeUndefined();
    expect(only(exempted, kind).metadata.annotations).toEqual(Object.fromEntries(exemptions.map((each) => [`exemption.bulwark/${each.rule}`, reason])));
    expect(findingsIn(Testing.synth(exempted), NSA)).toEqual([]);
  });
});

test('an exemption of one container leaves the defaults of the others', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', {
    containers: [{ image: IMAGE, name: 'web' }, { image: IMAGE, name: 'log' }],
    exemptions: ['read-only-root-filesystem', 'cpu-limit', 'forbid-privilege-escalation'].map((rule) => ({ rule, reason, containers: ['log'] })),
  });
  const { containers: [web, log] } = podOf(chart, 'Deployment');
  expect(web).toMatchObject({ securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false }, resources: { limits: { cpu: '1500m' } } });
  expect(log.securityContext).not.toHaveProperty('readOnlyRootFilesystem');
  expect(log.securityContext).not.toHaveProperty('allowPrivilegeEscalation');
  expect(log.resources.limits).not.toHaveProperty('cpu');
  expect(only(chart, 'Deployment').metadata.annotations['exemption.bulwark/cpu-limit']).toBe(`[containers=log] ${reason}`);
});

test('what a user writes himself stays, exempted or not', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', {
    containers: [{
      image: IMAGE,
      securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, ensureNonRoot: true },
      resources: { cpu: { limit: kplus.Cpu.millis(7) } },
    }],
    automountServiceAccountToken: false,
    securityContext: { ensureNonRoot: true },
    exemptions: ['read-only-root-filesystem', 'cpu-limit', 'forbid-privilege-escalation', 'run-as-non-root', 'no-service-account-token']
      .map((rule) => ({ rule, reason })),
  });
  const pod = podOf(chart, 'Deployment');
  expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
  expect(pod.containers[0]).toMatchObject({
    securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, runAsNonRoot: true }, resources: { limits: { cpu: '7m' } },
  });
});

test('an exemption with an end says so', () => {
  const chart = chartIn('shop');
  MAKE.Job(chart, 'web', { containers, exemptions: [{ rule: 'no-service-links', reason, until: '9999-12-31' }] });
  expect(only(chart, 'Job').metadata.annotations).toEqual({ 'exemption.bulwark/no-service-links': `[until=9999-12-31] ${reason}` });
});

describe('a token of the API server', () => {
  const withToken = (props: Partial<AnyProps>) => {
    const chart = chartIn('shop');
    MAKE.Deployment(chart, 'web', { containers, automountServiceAccountToken: true, ...props });
    return chart;
  };

  test('that is asked for is refused', () => {
    expect(() => Testing.synth(withToken({}))).toThrow(/shop\/web: Deployment[^]*no-service-account-token:.*true[^]*or allow it/);
  });

  test('is mounted once it is exempted, by the word of the pod alone', () => {
    const chart = withToken({ exemptions: [{ rule: 'no-service-account-token', reason }] });
    expect(podOf(chart, 'Deployment').automountServiceAccountToken).toBe(true);
    expect(only(chart, 'ServiceAccount').automountServiceAccountToken).toBe(false);
  });
});

describe('for a whole app', () => {
  const build = (exemptions: { rule: string; reason: string }[], own?: { rule: string; reason: string }[]) => {
    const app = new App();
    HardeningDefaults.of(app).set({ exemptions });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new HardenedDeployment(chart, 'plain', { containers, metadata: { name: 'plain' }, exemptions: own });
    new HardenedDeployment(chart, 'root', { containers: [{ image: IMAGE, securityContext: { user: 0 } }], metadata: { name: 'root' } });
    return Object.fromEntries(Testing.synth(chart).filter(({ kind }) => kind === 'Deployment').map((object) => [object.metadata.name, object]));
  };

  test('an exemption is carried only by the objects that need it', () => {
    const { plain, root } = build([{ rule: 'run-as-non-zero-user', reason: 'old images' }]);
    expect(plain.metadata.annotations).toBeUndefined();
    expect(root.metadata.annotations).toEqual({ 'exemption.bulwark/run-as-non-zero-user': 'old images' });
    expect(podTemplatesOf(root)[0].spec.containers[0].securityContext.runAsUser).toBe(0);
  });

  test('a default is switched off, which every object shows', () => {
    const { plain, root } = build([{ rule: 'cpu-limit', reason: 'peaks' }, { rule: 'run-as-non-zero-user', reason }]);
    for (const object of [plain, root]) {
      expect(object.metadata.annotations).toMatchObject({ 'exemption.bulwark/cpu-limit': 'peaks' });
      expect(podTemplatesOf(object)[0].spec.containers[0].resources.limits).not.toHaveProperty('cpu');
    }
    expect(findingsIn([plain, root], NSA).filter(({ rule }) => rule !== 'isolate-pods')).toEqual([]);
  });

  test('the reason of the workload goes before that of the app', () => {
    const { plain } = build(
      [{ rule: 'no-service-links', reason: 'of the app' }, { rule: 'run-as-non-zero-user', reason }],
      [{ rule: 'no-service-links', reason: 'of its own' }]);
    expect(plain.metadata.annotations['exemption.bulwark/no-service-links']).toBe('of its own');
  });
});
