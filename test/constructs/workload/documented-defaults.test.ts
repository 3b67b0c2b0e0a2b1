import { readFileSync } from 'node:fs';
import { Testing } from 'cdk8s';
import { chartIn, IMAGE, KINDS, MAKE, podOf, rendered } from './kinds';
import { HardeningOptions } from '../../../src/index';
import { NEWEST_TARGET } from '../../../src/rules/target-version';

const source = readFileSync(`${__dirname}/../../../src/constructs/hardening-options.ts`, 'utf8');

/** What the docstring of an option states as its default. */
function documented(option: keyof HardeningOptions): string {
  const before = source.slice(0, source.indexOf(`readonly ${option}?:`));
  return /@default (?:- )?([^\n]*)/.exec(before.slice(before.lastIndexOf('/**')))![1];
}

const pod = rendered('Deployment', { containers: [{ image: IMAGE }] });

test('resources', () => {
  const { requests, limits } = pod.containers[0].resources;
  expect(documented('resources')).toBe(`cpu ${requests.cpu} to ${limits.cpu}, memory ${requests.memory} to ${limits.memory}, `
    + `ephemeral storage ${requests['ephemeral-storage']} to ${limits['ephemeral-storage']}`);
});

test('writable paths', () => {
  expect(documented('writablePathLimit').replace(' MiB', 'Mi')).toBe(pod.volumes[0].emptyDir.sizeLimit);
  expect(documented('writablePaths')).toBe('none but /tmp');
  expect(pod.containers[0].volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/tmp']);
  expect(documented('writableTmp')).toBe('true');
});

test('confinement', () => {
  expect(documented('seccomp')).toBe('SeccompProfile.runtimeDefault()');
  expect(pod.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
  expect(documented('appArmor')).toMatch(/^none is asked for/);
  expect(pod.securityContext).not.toHaveProperty('appArmorProfile');
  expect(documented('userNamespaces')).toBe('false');
  expect(pod).not.toHaveProperty('hostUsers');
});

test.each(KINDS)('the group of a %s', (kind) => {
  const { securityContext } = rendered(kind, { containers: [{ image: IMAGE }] });
  const file = `hardened-${kind.replace(/\B[A-Z]/g, '-$&').toLowerCase()}.ts`;
  const [, group] = /The pods have the group (\d+),/.exec(readFileSync(`${__dirname}/../../../src/constructs/${file}`, 'utf8'))!;
  expect(securityContext).toMatchObject({ runAsGroup: Number(group), fsGroup: Number(group) });
});

test('target, registry and exemptions', () => {
  expect(documented('target')).toBe('the newest that this library knows');
  const newest = rendered('Deployment', { containers: [{ image: 'nginx' }], target: NEWEST_TARGET.name });
  expect(newest).toEqual(rendered('Deployment', { containers: [{ image: 'nginx' }] }));
  expect(documented('registry')).toBe('the images stay as they are');
  expect(newest.containers[0].image).toBe('nginx');
  expect(documented('exemptions')).toBe('none');
});

test('DNS servers', () => {
  const egress = (dnsServers?: HardeningOptions['dnsServers']) => {
    const chart = chartIn('shop');
    MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE }], dnsServers });
    podOf(chart, 'Deployment');
    const policy = Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy')!;
    expect(policy.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    return policy.spec.egress;
  };
  expect(documented('dnsServers')).toBe('[Peers.kubeDns()]');
  expect(egress()).toEqual([{
    to: [{
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    }],
    ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
  }]);
  expect(egress([])).toBeUndefined();
});
