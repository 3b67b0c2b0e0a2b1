import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AnyProps, chartIn, IMAGE, Kind, KINDS, MAKE, only } from './kinds';
import { Exemption, HardenedRole, SeccompProfile } from '../../../src/index';

const container = (securityContext: kplus.ContainerSecurityContextProps): AnyProps => ({ containers: [{ image: IMAGE, securityContext }] });
const reason = 'the vendor needs it';

interface Case {
  readonly title: string;
  readonly props: AnyProps;
  readonly exemptions: Exemption[];
  readonly says: RegExp;
  /** What the manifest must hold once it is exempted. */
  readonly written: string;
}

const CASES: Case[] = [
  {
    title: 'a privileged container',
    props: container({ privileged: true, allowPrivilegeEscalation: true }),
    exemptions: [{ rule: 'unprivileged-containers', reason }, { rule: 'forbid-privilege-escalation', reason }],
    says: /unprivileged-containers:.*true/,
    written: '"privileged":true',
  },
  {
    title: 'root',
    props: container({ ensureNonRoot: false }),
    exemptions: [{ rule: 'run-as-non-root', reason, containers: ['main'] }],
    says: /run-as-non-root:.*false[^]*containers: \['main'\]/,
    written: '"runAsNonRoot":false',
  },
  {
    title: 'user 0',
    props: container({ user: 0 }),
    exemptions: [{ rule: 'run-as-non-zero-user', reason }],
    says: /run-as-non-zero-user:.*0/,
    written: '"runAsUser":0',
  },
  {
    title: 'a capability beyond those that may be added',
    props: container({ capabilities: { add: [kplus.Capability.SYS_ADMIN] } }),
    exemptions: [{ rule: 'drop-all-capabilities', reason, containers: ['main'] }, { rule: 'limit-added-capabilities', reason }],
    says: /drop-all-capabilities:.*SYS_ADMIN/,
    written: '"add":["SYS_ADMIN"]',
  },
  {
    title: 'the network of the node',
    props: { containers: [{ image: IMAGE }], hostNetwork: true },
    exemptions: [{ rule: 'avoid-host-namespaces', reason }],
    says: /avoid-host-namespaces:.*hostNetwork/i,
    written: '"hostNetwork":true',
  },
  {
    title: 'a root file system that can be written to',
    props: container({ readOnlyRootFilesystem: false }),
    exemptions: [{ rule: 'read-only-root-filesystem', reason }],
    says: /read-only-root-filesystem:.*false/,
    written: '"readOnlyRootFilesystem":false',
  },
  {
    title: 'the root group',
    props: { containers: [{ image: IMAGE }], securityContext: { group: 0, fsGroup: 0 } },
    exemptions: [{ rule: 'non-root-group', reason }, { rule: 'non-root-fs-group', reason }],
    says: /non-root-fs-group:.*0[^]*non-root-group:.*0/,
    written: '"runAsGroup":0',
  },
  {
    title: 'a sysctl that is not safe',
    props: { containers: [{ image: IMAGE }], securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
    exemptions: [{ rule: 'safe-sysctls', reason }],
    says: /safe-sysctls:.*kernel\.msgmax/,
    written: '"name":"kernel.msgmax"',
  },
  {
    title: 'no seccomp filter',
    props: { containers: [{ image: IMAGE }], seccomp: SeccompProfile.unconfined() },
    exemptions: [{ rule: 'set-seccomp-profile', reason }],
    says: /set-seccomp-profile:.*Unconfined/,
    written: '"type":"Unconfined"',
  },
];

describe.each(CASES)('$title', ({ props, exemptions, says, written }) => {
  test.each(KINDS)('is refused in a %s by an error that names the place and the way out', (kind) => {
    const chart = chartIn('shop');
    MAKE[kind](chart, 'web', props);
    const render = () => Testing.synth(chart);
    expect(render).toThrow(says);
    expect(render).toThrow(`shop/web: ${kind} "`);
    expect(render).toThrow(/or allow it: {3}exemptions: \[\{ rule: '/);
  });

  test.each(KINDS)('stands in a %s once it is exempted, with the reason as annotation', (kind) => {
    const chart = chartIn('shop');
    MAKE[kind](chart, 'web', { ...props, exemptions });
    const object = only(chart, kind);
    expect(JSON.stringify(object)).toContain(written);
    expect(object.metadata.annotations[`exemption.bulwark/${exemptions[0].rule}`]).toContain(reason);
  });
});

test('every contradiction is named at once', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE, securityContext: { user: 0, privileged: true, allowPrivilegeEscalation: true } }], hostNetwork: true });
  for (const rule of ['run-as-non-zero-user', 'unprivileged-containers', 'forbid-privilege-escalation', 'avoid-host-namespaces']) {
    expect(() => Testing.synth(chart)).toThrow(`- ${rule}: `);
  }
});

test('a volume that Pod Security forbids, which no fix can mend, is refused too', () => {
  const chart = chartIn('shop');
  const volume = kplus.Volume.fromHostPath(chart, 'logs', 'logs', { path: '/var/log' });
  MAKE.DaemonSet(chart, 'agent', { containers: [{ image: IMAGE, volumeMounts: [{ path: '/logs', volume }] }] });
  expect(() => Testing.synth(chart)).toThrow(/shop\/agent: DaemonSet[^]*limit-volume-types: volume "logs"/);
});

test('an exemption for one container does not cover another', () => {
  const chart = chartIn('shop');
  const securityContext = { user: 0 };
  MAKE.Deployment(chart, 'web', {
    containers: [{ image: IMAGE, name: 'web', securityContext }, { image: IMAGE, name: 'log', securityContext }],
    exemptions: [{ rule: 'run-as-non-zero-user', reason, containers: ['web'] }],
  });
  expect(() => Testing.synth(chart)).toThrow(/in one place\n.*run-as-non-zero-user: .*"log"/);
});

test.each<[string, Exemption, RegExp]>([
  ['without a reason', { rule: 'run-as-non-root', reason: ' ' }, /shop\/web: the exemption of "run-as-non-root" gives no reason/],
  ['with a reason that nobody sees', { rule: 'run-as-non-root', reason: '\u200b' }, /shop\/web: the exemption of "run-as-non-root" gives no reason/],
  ['of a rule that does not exist', { rule: 'run-as-root', reason }, /shop\/web: there is no rule "run-as-root"/],
  ['that ends on no day', { rule: 'run-as-non-root', reason, until: '2027-02-30' }, /ends on "2027-02-30"/],
  ['for no container', { rule: 'run-as-non-root', reason, containers: [] }, /is for no container/],
  ['whose reason could be read as options', { rule: 'run-as-non-root', reason: '[until=2099-01-01] x' }, /begins with a bracket/],
])('an exemption %s is an error', (_, exemption, says) => {
  expect(() => MAKE.Deployment(chartIn('shop'), 'web', { containers: [{ image: IMAGE }], exemptions: [exemption] })).toThrow(says);
});

test('an exemption that has ended allows nothing any more', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', { ...container({ user: 0 }), exemptions: [{ rule: 'run-as-non-zero-user', reason, until: '2020-01-01' }] });
  expect(() => Testing.synth(chart)).toThrow('run-as-non-zero-user');
});

test.each(KINDS)('a %s that is told not to be isolated needs an exemption for it', (kind: Kind) => {
  const refused = chartIn('shop');
  MAKE[kind](refused, 'web', { containers: [{ image: IMAGE }], isolate: false });
  expect(() => Testing.synth(refused)).toThrow(/isolate-pods:.*isolate is false/);
  const allowed = chartIn('shop');
  MAKE[kind](allowed, 'web', { containers: [{ image: IMAGE }], isolate: false, exemptions: [{ rule: 'isolate-pods', reason }] });
  const objects = Testing.synth(allowed);
  expect(objects.some((object) => object.kind === 'NetworkPolicy')).toBe(false);
  expect(only(allowed, kind).metadata.annotations).toEqual({ 'exemption.bulwark/isolate-pods': reason });
});

test.each(KINDS)('what the API server refuses is not rendered: a privileged %s needs the exemption of its privilege escalation too', (kind) => {
  const of = (...rules: string[]) => {
    const chart = chartIn('payments');
    MAKE[kind](chart, 'web', { ...container({ privileged: true }), exemptions: rules.map((rule) => ({ rule, reason })) });
    return () => JSON.stringify(Testing.synth(chart));
  };
  expect(of('unprivileged-containers')).toThrow(/forbid-privilege-escalation:.*allowPrivilegeEscalation is not set/);
  expect(of('unprivileged-containers', 'forbid-privilege-escalation')()).not.toContain('"allowPrivilegeEscalation":');
});

test('nor a seccomp profile beside an annotation of old that says something else', () => {
  const of = (value: string) => {
    const chart = chartIn('payments');
    MAKE.Deployment(chart, 'web', { containers: [{ image: IMAGE }], podMetadata: { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': value } } });
    return () => JSON.stringify(Testing.synth(chart));
  };
  expect(of('unconfined')).toThrow(/set-seccomp-profile:[^]*annotation of old/);
  expect(of('runtime/default')()).toContain('"seccompProfile":{"type":"RuntimeDefault"}');
});

test.each<[string, Exemption, RegExp]>([
  ['is over', { rule: 'run-as-non-root', reason, until: '2020-01-31' }, /but the exemption expired on 2020-01-31\n {4}or allow it/],
  ['is for others', { rule: 'run-as-non-root', reason, containers: ['wbe', 'log'] }, /but the exemption is for containers wbe and log\n {4}or allow it/],
])('an exemption that does not count, since it %s, is told with what it would allow', (_, exemption, says) => {
  const chart = chartIn('shop');
  const containers = [{ image: IMAGE, name: 'web', securityContext: { ensureNonRoot: false } }];
  MAKE.Deployment(chart, 'web', { containers, exemptions: [exemption] });
  expect(() => Testing.synth(chart)).toThrow(says);
});

test('of a role too', () => {
  const chart = chartIn('shop');
  const role = new HardenedRole(chart, 'reader', { exemptions: [{ rule: 'no-secret-access', reason, until: '2020-01-31' }] });
  role.allowRead(kplus.ApiResource.SECRETS);
  expect(() => Testing.synth(chart)).toThrow(/but the exemption expired on 2020-01-31/);
});
