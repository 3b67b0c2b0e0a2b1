import { areEveryAddress } from './address-cover';
import { EVERY_ADDRESS, NOBODYS_ADDRESS } from './every-address';
import { policyWith } from './examples';
import { directionsOf } from './policy-directions';
import { DOES_NOT_RESTRICT, ONLY_DNS } from './policy-rule';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

// With exceptions a block is what somebody meant; without them, or with what nobody has, that of all addresses, or half of them, names nobody.
const NAMES_NOBODY = (direction: string, ends: string) => `object.?spec.?${direction}.orValue([]).exists(r, (r.?${ends}.orValue([]).size() == 0 ||
r.?${ends}.orValue([]).exists(peer, peer.?ipBlock.?cidr.orValue('').matches('${EVERY_ADDRESS}$') && peer.?ipBlock.?except.orValue([]).all(e, e.matches('${NOBODYS_ADDRESS}'))))`;

export const narrowPolicyRules = rule({
  id: 'narrow-policy-rules',
  title: 'Network policies say who is allowed',
  severity: 'medium',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `${DOES_NOT_RESTRICT('Ingress')}
!${NAMES_NOBODY('ingress', 'from')})`,
      field: '/spec/ingress',
      message: 'a rule of policy "{name}" lets everybody in, since from names nobody, or every address',
    },
    {
      scope: 'object',
      kinds: ['networking.k8s.io/NetworkPolicy'],
      expression: `${DOES_NOT_RESTRICT('Egress')}
!${NAMES_NOBODY('egress', 'to')} &&
!(${ONLY_DNS}))`,
      field: '/spec/egress',
      message: 'a rule of policy "{name}" lets pods connect to everybody, since to names nobody, or every address',
    },
  ],
  // Of several blocks no expression can tell what they are together.
  judge: findPartsOfEverything,
  remediation: 'Name the pods by podSelector and namespaceSelector, or the addresses by ipBlock.',
  whenNotToUse: 'Pods that the whole internet may reach, such as those of an ingress controller.',
  references: [
    nsa('netpol-allow-list', 'Network separation and hardening, Network policies'),
    nsa('netpol-select-pods', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/network-policies/', 'Network policies'),
  ],
  peers: { trivy: ['KSV-0038'], kyverno: ['restrict-networkpolicy-empty-podselector'] },
  bad: [
    { title: 'everybody may come in', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] }) },
    { title: 'everybody may be connected to, by a policy that names no directions', object: policyWith({ podSelector: {}, egress: [{}] }) },
    { title: 'everybody may come in on a port', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [], ports: [{ port: 8080 }] }] }) },
    { title: 'everybody may be connected to', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53 }, { port: 443 }] }] }) },
    { title: 'a range that begins with DNS', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, endPort: 9000 }] }] }) },
    { title: 'every address may come in', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: blocks('0.0.0.0/0', '::/0') }] }) },
    { title: 'every address of IPv4', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('10.0.0.0/8', '0.0.0.0/0') }] }) },
    { title: 'every address of IPv6', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: blocks('::/0') }] }) },
    { title: 'every address, in two halves', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('0.0.0.0/1', '128.0.0.0/1') }] }) },
    { title: 'every address of IPv4, as addresses of IPv6', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('::ffff:0:0/96') }] }) },
    { title: 'the same in two halves, written in full', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: blocks('0:0:0:0:0:FFFF::/097', '::ffff:128.0.0.0/97') }] }) },
    { title: 'every address but those that nobody has', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['255.255.255.255/32', '127.0.0.0/8'] } }] }] }) },
    { title: 'every address, in four parts', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: blocks('0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2') }] }) },
    {
      title: 'every address but those inside, and those inside',
      object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, ...blocks('10.0.0.0/9', '10.128.0.0/9')] }] }),
    },
  ],
  good: [
    { title: 'pods by their labels', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] }) },
    { title: 'addresses', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }] }) },
    { title: 'every address but those inside', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }] }) },
    { title: 'every address but that of the metadata service', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '127.0.0.0/8'] } }] }] }) },
    { title: 'every address but those inside, in parts', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('0.0.0.0/5', '8.0.0.0/7', '11.0.0.0/8', '12.0.0.0/6', '16.0.0.0/4', '32.0.0.0/3', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2') }] }) },
    { title: 'DNS wherever it is, in parts', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'), ports: [{ port: 53, protocol: 'UDP' }] }] }) },
    { title: 'a block of IPv6', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('2001:db8::/10', '192.0.2.1/31') }] }) },
    { title: 'blocks of IPv6 that end as those of IPv4 would', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('2001:db8::ffff:0:0/96', '::ffff:0:0:0/96', '::ffff:192.0.2.0/120') }] }) },
    { title: 'DNS wherever it is', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to: blocks('0.0.0.0/0'), ports: [{ port: 53, protocol: 'UDP' }] }] }) },
    {
      title: 'rules of a direction that the policy does not restrict, at which Kubernetes does not look',
      object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], egress: [{}] }),
    },
    { title: 'the same of the other direction', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], ingress: [{}] }) },
    { title: 'nobody', object: policyWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }) },
    { title: 'DNS', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] }] }) },
  ],
});

function blocks(...cidrs: string[]) {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

const ALONE = new RegExp(`${EVERY_ADDRESS}$`);
const OF_NOBODY = new RegExp(NOBODYS_ADDRESS);

function* findPartsOfEverything(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    const directions = directionsOf(subject.object);
    for (const [direction, field, ends, may] of [['Ingress', 'ingress', 'from', 'lets everybody in'], ['Egress', 'egress', 'to', 'lets pods connect to everybody']] as const) {
      for (const [i, each] of (directions.includes(direction) ? listOf(mapOf(subject.object.spec)[field]) : []).map(mapOf).entries()) {
        const ipBlocks = listOf(each[ends]).map((peer) => mapOf(peer).ipBlock).filter((ipBlock) => ipBlock !== undefined);
        if (!ipBlocks.some(isEveryAddress) && !(direction === 'Egress' && isOnlyDns(each)) && areEveryAddress(ipBlocks)) {
          yield { subject, pointer: `/spec/${field}/${i}/${ends}`, message: `a rule of policy "${subject.name}" ${may}, since the blocks of ${ends} are together every address` };
        }
      }
    }
  }
}

/** Whether a block alone is what the expressions find. */
function isEveryAddress(ipBlock: unknown): boolean {
  const { cidr, except } = mapOf(ipBlock);
  return ALONE.test(textOf(cidr)) && listOf(except).every((each) => OF_NOBODY.test(textOf(each)));
}

function isOnlyDns({ ports }: Readonly<JsonObject>): boolean {
  return listOf(ports).length > 0 && listOf(ports).map(mapOf).every(({ port, endPort }) => port === 53 && endPort === undefined);
}
