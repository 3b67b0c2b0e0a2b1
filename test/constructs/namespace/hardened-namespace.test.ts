import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import fc from 'fast-check';
import { check } from '../../../src/check/check';
import { HardeningDefaults } from '../../../src/constructs/hardening-defaults';
import { HardenedNamespace } from '../../../src/constructs/namespace/hardened-namespace';
import { HardenedNamespaceProps } from '../../../src/constructs/namespace/hardened-namespace-props';
import { PodSecurityLevel } from '../../../src/constructs/namespace/pod-security-level';
import { Peers } from '../../../src/constructs/network/peers';
import { Subject } from '../../../src/constructs/rbac/subject';
import { manifest } from '../../../src/manifest/manifest';
import { NSA } from '../../../src/rules/profiles';
import { NEWEST_TARGET } from '../../../src/rules/target-version';

const TEAM = { viewers: [Subject.group('all')], developers: [Subject.group('devs')], operators: [Subject.group('ops')] };

function render(props: Partial<HardenedNamespaceProps> = {}, app: App = Testing.app()): any[] {
  const chart = new Chart(app, 'chart');
  new HardenedNamespace(chart, 'ns', { name: 'payments', ...props });
  return Testing.synth(chart);
}

const find = (objects: any[], kind: string, name: string) => objects.find((object) => object.kind === kind && object.metadata.name === name);
const namesOf = (objects: any[]) => objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('by default', () => {
  test('there are the Namespace and what closes it, each in that namespace', () => {
    const objects = render();
    expect(namesOf(objects)).toEqual([
      'Namespace/payments', 'NetworkPolicy/default-deny', 'NetworkPolicy/allow-dns', 'LimitRange/limits', 'ResourceQuota/quota', 'ServiceAccount/default',
    ]);
    expect(objects.slice(1).map(({ metadata }) => metadata.namespace)).toEqual(Array(5).fill('payments'));
  });

  test('Pod Security is enforced, audited and warned by, at restricted of the newest version', () => {
    expect(render()[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'payments',
        labels: Object.fromEntries(['enforce', 'audit', 'warn'].flatMap((mode) => [
          [`pod-security.kubernetes.io/${mode}`, 'restricted'],
          [`pod-security.kubernetes.io/${mode}-version`, NEWEST_TARGET.name],
        ])),
      },
    });
  });

  test('the account "default" mounts no token', () => {
    expect(find(render(), 'ServiceAccount', 'default')).toEqual({
      apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'payments' }, automountServiceAccountToken: false,
    });
  });

  test('limits bound containers, pods and volume claims', () => {
    expect(find(render(), 'LimitRange', 'limits').spec.limits).toEqual([
      {
        type: 'Container',
        min: { 'cpu': '10m', 'memory': '16Mi', 'ephemeral-storage': '1Mi' },
        defaultRequest: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '128Mi' },
        default: { 'cpu': '500m', 'memory': '512Mi', 'ephemeral-storage': '1Gi' },
        max: { 'cpu': '4', 'memory': '8Gi', 'ephemeral-storage': '8Gi' },
      },
      { type: 'Pod', max: { 'cpu': '8', 'memory': '16Gi', 'ephemeral-storage': '16Gi' } },
      { type: 'PersistentVolumeClaim', min: { storage: '1Mi' }, max: { storage: '100Gi' } },
    ]);
  });

  test('the quota bounds all of them, and allows no node ports', () => {
    expect(find(render(), 'ResourceQuota', 'quota').spec.hard).toEqual({
      'requests.cpu': '10',
      'limits.cpu': '20',
      'requests.memory': '20Gi',
      'limits.memory': '40Gi',
      'requests.ephemeral-storage': '20Gi',
      'limits.ephemeral-storage': '40Gi',
      'requests.storage': '200Gi',
      'pods': '50',
      'persistentvolumeclaims': '20',
      'services': '20',
      'services.nodeports': '0',
      'services.loadbalancers': '0',
      'configmaps': '100',
      'secrets': '100',
    });
  });
});

test('no rule of the guide finds anything, with everything that can be asked for', () => {
  const all = { ...TEAM, ingressFrom: [Peers.ingressController(), Peers.monitoring(), Peers.sameNamespace()], egressTo: [Peers.internet(), Peers.apiServer('10.0.0.1/32')] };
  for (const objects of [render(), render(all)]) {
    expect(check(objects.map((object) => manifest(object)), { profile: NSA })).toEqual({ findings: [], exempted: [] });
  }
});

test('renders plain JSON, and the same each time', () => {
  const chart = new Chart(Testing.app(), 'chart');
  new HardenedNamespace(chart, 'ns', { name: 'payments', ...TEAM, egressTo: [Peers.internet()] });
  const once = Testing.synth(chart);
  expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  expect(Testing.synth(chart)).toEqual(once);
});

test('is of no namespace, and its objects of its own, also in a chart of another', () => {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'platform', labels: { owner: 'platform' } });
  const namespace = new HardenedNamespace(chart, 'ns', { name: 'payments', ...TEAM });
  const objects = Testing.synth(chart);
  expect(namespace.name).toBe('payments');
  expect(objects[0].metadata).not.toHaveProperty('namespace');
  expect(new Set(objects.slice(1).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['payments']));
  expect(objects.every(({ metadata }) => metadata.labels.owner === 'platform')).toBe(true);
});

test('many fit into one chart', () => {
  const chart = new Chart(Testing.app(), 'chart');
  for (const name of ['a', 'b']) {
    new HardenedNamespace(chart, name, { name, ...TEAM });
  }
  const identities = Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
  expect(new Set(identities).size).toBe(identities.length);
});

test('two of one name in one chart are an error with both paths, in two charts they are for two clusters', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'europe');
  new HardenedNamespace(chart, 'payments', { name: 'payments' });
  expect(() => new HardenedNamespace(chart, 'again', { name: 'payments', quota: { pods: 5 } }))
    .toThrow('europe/again: there is a namespace "payments" already, "europe/payments", which this one would replace: give it another name');
  expect(() => new HardenedNamespace(new Chart(app, 'asia'), 'payments', { name: 'payments' })).not.toThrow();
});

describe('names', () => {
  test('one that is not there, as from a variable of the environment, is told as such', () => {
    expect(() => render({ name: process.env.NO_SUCH_NAME! })).toThrow('chart/ns: the namespace has no name: give one, as "payments"');
  });

  test.each([
    ['kube-payments', 'names that begin with "kube-" are those of Kubernetes itself'],
    ['kube-system', 'names that begin with "kube-" are those of Kubernetes itself'],
    ['default', 'it is that of objects that nobody gave a place'],
    ['Payments', 'only lower case letters, digits and "-" are allowed'],
    ['pay.ments', 'only lower case letters'],
    ['-a', 'only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
    ['', 'only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
    ['a'.repeat(64), 'it is 64 characters long, 63 are allowed'],
  ])('"%s" is refused in one line', (name, why) => {
    expect(() => render({ name })).toThrow(`chart/ns: "${name}" is not a name for a namespace: ${why}`);
    expect(() => render({ name })).not.toThrow('\n');
  });

  test('every other DNS label is taken', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/), (name) => {
      fc.pre(!name.startsWith('kube-') && name !== 'default');
      expect(render({ name })[0].metadata.name).toBe(name);
    }), { numRuns: 30 });
    expect(render({ name: 'kubernetes' })[0].metadata.name).toBe('kubernetes');
  });
});

describe('Pod Security', () => {
  const labels = (props: Partial<HardenedNamespaceProps>) => render(props)[0].metadata.labels;

  test('is of the target version, of the props or of the app', () => {
    expect(labels({ target: '1.30' })['pod-security.kubernetes.io/enforce-version']).toBe('v1.30');
    const app = Testing.app();
    HardeningDefaults.of(app).set({ target: 'v1.31' });
    expect(render({}, app)[0].metadata.labels['pod-security.kubernetes.io/warn-version']).toBe('v1.31');
    expect(() => labels({ target: '2.0' })).toThrow('chart/ns: target version "2.0" is not known');
  });

  test('is enforced at less only for a reason, which the Namespace carries', () => {
    const enforce = PodSecurityLevel.BASELINE;
    expect(() => render({ enforce })).toThrow('chart/ns: enforce is "baseline": write PodSecurityLevel.RESTRICTED, or say why not: '
      + 'exemptions: [{ rule: \'enforce-restricted\', reason: \'…\' }]');
    const objects = render({ enforce, exemptions: [{ rule: 'enforce-restricted', reason: 'a vendor runs as root', until: '2999-12-31' }] });
    const [namespace] = objects;
    expect(namespace.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/audit': 'restricted' });
    expect(namespace.metadata.annotations).toEqual({ 'exemption.bulwark/enforce-restricted': '[until=2999-12-31] a vendor runs as root' });
    const { findings, exempted } = check(objects.map((object) => manifest(object)), { profile: NSA });
    expect([findings, exempted.map(({ reason }) => reason)]).toEqual([[], ['a vendor runs as root']]);
    expect(() => render({ enforce, exemptions: [{ rule: 'enforce-restricted', reason: 'was once', until: '2020-01-01' }] })).toThrow('enforce is "baseline"');
    expect(() => render({ exemptions: [{ rule: 'enforce-restricted', reason: 'unsure' }] })).toThrow('say which level is enforced');
  });

  test('is audited and warned by at other levels', () => {
    expect(labels({ audit: PodSecurityLevel.BASELINE, warn: PodSecurityLevel.PRIVILEGED }))
      .toMatchObject({ 'pod-security.kubernetes.io/audit': 'baseline', 'pod-security.kubernetes.io/warn': 'privileged' });
  });

  test('is not set by plain labels, which come beside', () => {
    expect(labels({ labels: { 'cost-center': '42' } })).toMatchObject({ 'cost-center': '42', 'pod-security.kubernetes.io/enforce': 'restricted' });
    expect(() => labels({ labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } }))
      .toThrow('chart/ns: the label "pod-security.kubernetes.io/enforce" is "privileged": write enforce, audit, warn or target instead');
  });
});

describe('exemptions', () => {
  const without = (rule: string) => render({ exemptions: [{ rule, reason: 'the cluster does it' }] });

  test.each([
    ['deny-egress', ['NetworkPolicy/allow-dns']],
    ['deny-ingress', []],
    ['no-default-token', ['ServiceAccount/default']],
    ['limit-range', ['LimitRange/limits']],
    ['resource-quota', ['ResourceQuota/quota']],
  ])('%s takes away %p, and the Namespace says why', (rule, names) => {
    expect(namesOf(without(rule))).toEqual(namesOf(render()).filter((name) => !names.includes(name)));
    expect(without(rule)[0].metadata.annotations).toEqual({ [`exemption.bulwark/${rule}`]: 'the cluster does it' });
  });

  test('come from the app too, so far as they are about namespaces', () => {
    const app = Testing.app();
    HardeningDefaults.of(app).set({ exemptions: [{ rule: 'limit-range', reason: 'the cluster does it' }, { rule: 'read-only-root-filesystem', reason: 'old images' }] });
    const objects = render({}, app);
    expect(namesOf(objects)).not.toContain('LimitRange/limits');
    expect(objects[0].metadata.annotations).toEqual({ 'exemption.bulwark/limit-range': 'the cluster does it' });
  });

  test('of the app are carried only where less is enforced', () => {
    const exemptions = [{ rule: 'enforce-restricted', reason: 'a vendor runs as root' }];
    const annotations = (enforce?: PodSecurityLevel) => {
      const app = Testing.app();
      HardeningDefaults.of(app).set({ exemptions });
      return render({ enforce }, app)[0].metadata.annotations;
    };
    expect(annotations()).toBeUndefined();
    expect(annotations(PodSecurityLevel.BASELINE)).toEqual({ 'exemption.bulwark/enforce-restricted': 'a vendor runs as root' });
  });

  test('without a reason, of something else, or against what is given beside, are refused', () => {
    expect(() => render({ exemptions: [{ rule: 'limit-range', reason: '' }] })).toThrow('chart/ns: the exemption of "limit-range" gives no reason');
    expect(() => render({ exemptions: [{ rule: 'limit-range', reason: 'x', containers: ['web'] }] })).toThrow('but a namespace has none: leave "containers" out');
    expect(() => render({ exemptions: [{ rule: 'quota', reason: 'x' }] })).toThrow('chart/ns: a namespace has no "quota" to exempt: give one of enforce-restricted,');
    expect(() => render({ exemptions: [{ rule: 'deny-ingress', reason: 'x' }], ingressFrom: [Peers.monitoring()] })).toThrow('ingressFrom names 1');
    expect(() => render({ exemptions: [{ rule: 'deny-egress', reason: 'x' }], egressTo: [Peers.internet()] })).toThrow('egressTo names 1');
    expect(() => render({ exemptions: [{ rule: 'limit-range', reason: 'x' }], limits: {} })).toThrow('"limit-range" is exempt, but limits is given');
    expect(() => render({ exemptions: [{ rule: 'resource-quota', reason: 'x' }], quota: {} })).toThrow('"resource-quota" is exempt, but quota is given');
  });
});

describe('what a quota or the limits leave out', () => {
  const LAX = { cpu: { defaultLimit: 'none' } };

  test.each([
    ['resource-quota', { quota: { requestsCpu: 'none', limitsCpu: 'none' } }, 'neither quota.requestsCpu nor quota.limitsCpu bounds the CPU of all pods together'],
    ['resource-quota', { limits: { memory: { defaultLimit: 'none', defaultRequest: 'none' } }, exemptions: [{ rule: 'limit-range', reason: 'measured' }] },
      'neither quota.requestsMemory nor quota.limitsMemory bounds the memory of all pods together'],
    ['limit-range', { limits: LAX }, 'neither limits.cpu.defaultLimit nor limits.cpu.max bounds the CPU of a container that says nothing'],
    ['limit-range', { limits: { memory: { defaultLimit: 'none', max: 'none' } } }, 'neither limits.memory.defaultLimit nor limits.memory.max bounds the memory'],
  ])('is an exemption of %s, with its reason: %p', (rule, props: Partial<HardenedNamespaceProps>, lost) => {
    expect(() => render(props)).toThrow(`chart/ns: ${lost}`);
    expect(() => render(props)).toThrow(`give an amount, or say why not: exemptions: [{ rule: '${rule}', reason: '…' }]`);
    const objects = render({ ...props, exemptions: [...props.exemptions ?? [], { rule, reason: 'batch work' }] });
    expect(namesOf(objects)).toEqual(namesOf(render()));
    const { findings, exempted } = check(objects.map((object) => manifest(object)), { profile: NSA });
    expect(findings).toEqual([]);
    expect(exempted.map(({ finding, reason }) => [finding.rule, reason])).toContainEqual([rule, 'batch work']);
  });

  test('is none where another amount bounds it, or where no rule asks for it', () => {
    expect(find(render({ quota: { requestsCpu: 'none' } }), 'ResourceQuota', 'quota').spec.hard).not.toHaveProperty(['requests.cpu']);
    expect(() => render({ quota: { requestsStorage: 'none', requestsEphemeralStorage: 'none', limitsEphemeralStorage: 'none' } })).not.toThrow();
    expect(() => render({ limits: { ephemeralStorage: { defaultLimit: 'none' }, cpu: { max: 'none' } } })).not.toThrow();
  });

  test('is said by an exemption of the app too', () => {
    const app = Testing.app();
    HardeningDefaults.of(app).set({ exemptions: [{ rule: 'limit-range', reason: 'no CPU limits here' }] });
    const objects = render({ limits: LAX }, app);
    expect(find(objects, 'LimitRange', 'limits').spec.limits[0].default).toEqual({ 'memory': '512Mi', 'ephemeral-storage': '1Gi' });
    expect(objects[0].metadata.annotations).toEqual({ 'exemption.bulwark/limit-range': 'no CPU limits here' });
  });
});

describe('the team', () => {
  test('is bound to roles of the namespace, group by group', () => {
    const objects = render(TEAM);
    for (const [name, group] of [['viewer', 'all'], ['developer', 'devs'], ['operator', 'ops']]) {
      expect(find(objects, 'Role', name).metadata).toEqual({ name, namespace: 'payments' });
      expect(find(objects, 'RoleBinding', name)).toMatchObject({
        metadata: { name, namespace: 'payments' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'Group', name: group, apiGroup: 'rbac.authorization.k8s.io' }],
      });
    }
  });

  test('has only the roles that somebody holds', () => {
    expect(namesOf(render({ operators: [Subject.serviceAccount('deployer', 'ci'), Subject.user('jane')] })).filter((name) => name.startsWith('Role')))
      .toEqual(['Role/operator', 'RoleBinding/operator']);
  });

  test('runs commands and reads Secrets for a reason', () => {
    const objects = render({ ...TEAM, execReason: 'no tracing yet', secretsReason: 'they rotate them' });
    expect(find(objects, 'Role', 'viewer').metadata).not.toHaveProperty('annotations');
    expect(find(objects, 'Role', 'developer').metadata.annotations).toEqual({ 'exemption.bulwark/no-pod-exec': 'no tracing yet' });
    expect(find(objects, 'Role', 'operator').metadata.annotations)
      .toEqual({ 'exemption.bulwark/no-pod-exec': 'no tracing yet', 'exemption.bulwark/no-secret-access': 'they rotate them' });
    expect(() => render({ execReason: 'x' })).toThrow('chart/ns: execReason is given, but nobody holds a role that it is for: name developers or operators');
    expect(() => render({ developers: TEAM.developers, secretsReason: 'x' })).toThrow('secretsReason is given, but nobody holds a role that it is for: name operators');
  });

  test('is nobody that stands for everybody', () => {
    expect(() => render({ viewers: [Subject.group('system:authenticated')] })).toThrow('chart/ns/RoleBinding-viewer: RoleBinding "viewer" contradicts its hardening');
  });
});

test('annotations come beside', () => {
  expect(render({ annotations: { contact: 'payments@example.com' } })[0].metadata.annotations).toEqual({ contact: 'payments@example.com' });
});

test('limits that contradict the quota are refused when the namespace is made', () => {
  expect(() => render({ limits: { cpu: { defaultLimit: '30' } }, quota: { limitsCpu: '20' } }))
    .toThrow('chart/ns: limits.cpu.defaultLimit "30" is above quota.limitsCpu "20"');
});

test('is a peer for the connections of others, as the Namespace of cdk8s-plus', () => {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'orders' });
  const namespace = new HardenedNamespace(chart, 'ns', { name: 'payments' });
  const policy = new kplus.NetworkPolicy(chart, 'policy', { metadata: { name: 'to-payments' } });
  policy.addEgressRule(namespace);
  expect(find(Testing.synth(chart), 'NetworkPolicy', 'to-payments').spec.egress[0].to[0].namespaceSelector)
    .toEqual({ matchLabels: { 'kubernetes.io/metadata.name': 'payments' } });
});
