import { isIn, readAddress, readBlock } from './address-block';
import { policyWith } from './examples';
import { directionsOf } from './policy-directions';
import { letsThrough } from './policy-port';
import { listOf, mapOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { mitre, nsa } from '../reference';
import { ParameterValues, rule, SetFailure } from '../rule';

/** Where the services answer. */
const PORTS = [80, 443];

export const noMetadataEgress = rule({
  id: 'no-metadata-egress',
  title: 'Network policies keep pods from the metadata service of the cloud',
  severity: 'high',
  category: 'network',
  parameters: {
    addresses: { title: 'The addresses of the metadata services', value: ['169.254.169.254', 'fd00:ec2::254'] },
  },
  judge: findWaysToMetadata,
  remediation: 'Except 169.254.169.254/32, or all of 169.254.0.0/16, and fd00:ec2::254/128 from the block that is allowed, or name the peers by labels. '
    + 'What one policy allows, no other can take back.',
  whenNotToUse: 'Clusters on premises, and clouds that keep pods from the service by other means, such as a hop limit of one or a metadata server of the cluster. '
    + 'Pods on the network of their host reach it whatever policies say.',
  references: [
    nsa('block-cloud-metadata', 'Network separation and hardening, Protecting sensitive cloud infrastructure'),
    mitre('T1552.005', 'Unsecured Credentials: Cloud Instance Metadata API'),
  ],
  peers: { kubescape: ['C-0052'] },
  bad: [
    { title: 'every address', object: egressTo({ ipBlock: { cidr: '0.0.0.0/0' } }) },
    { title: 'an exception of something else', object: egressTo({ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }) },
    { title: 'a block that has it in it, as the second peer', object: egressTo({ podSelector: {} }, { ipBlock: { cidr: '169.254.0.0/16' } }) },
    { title: 'bits behind the prefix', object: egressTo({ ipBlock: { cidr: '169.254.1.1/16' } }) },
    { title: 'every address of IPv6', object: egressTo({ ipBlock: { cidr: '::/0' } }) },
    { title: 'the address as one of IPv6', object: egressTo({ ipBlock: { cidr: '::ffff:169.254.169.254/128' } }) },
    { title: 'every address of IPv4 as addresses of IPv6', object: egressTo({ ipBlock: { cidr: '::ffff:0:0/96', except: ['::ffff:10.0.0.0/104'] } }) },
    { title: 'no peers, which are all', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 80 }] }] }) },
    { title: 'a range of ports', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 1, endPort: 1024 }] }] }) },
    { title: 'a block that cannot be read', object: egressTo({ ipBlock: { cidr: '169.254.169.254' } }) },
    { title: 'an exception that cannot be read', object: egressTo({ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254'] } }) },
  ],
  good: [
    { title: 'except the address', object: egressTo({ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }) },
    { title: 'except a block around it', object: egressTo({ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '169.254.0.0/16'] } }) },
    { title: 'except the address of IPv6, which is written otherwise', object: egressTo({ ipBlock: { cidr: '::/0', except: ['fd00:0ec2:0::0254/128'] } }) },
    { title: 'except the address as one of IPv6', object: egressTo({ ipBlock: { cidr: '::ffff:0:0/96', except: ['::ffff:a9fe:a9fe/128'] } }) },
    { title: 'addresses of IPv6 that end as it does', object: egressTo({ ipBlock: { cidr: '::169.254.169.254/128' } }, { ipBlock: { cidr: '::ffff:0:169.254.169.254/128' } }) },
    { title: 'a block beside it', object: egressTo({ ipBlock: { cidr: '192.0.2.0/24' } }) },
    { title: 'other ports', object: policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 5432 }] }] }) },
    { title: 'who may come in', object: policyWith({ podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }) },
    { title: 'nothing', object: policyWith({ podSelector: {}, policyTypes: ['Egress'] }) },
  ],
});

function egressTo(...to: Record<string, unknown>[]) {
  return policyWith({ podSelector: {}, policyTypes: ['Egress'], egress: [{ to }] });
}

function* findWaysToMetadata(set: ManifestSet, { addresses }: ParameterValues): Iterable<SetFailure> {
  const services = (addresses as readonly string[]).map((text) => ({ text, address: addressOf(text) }));
  for (const subject of set.ofKind('networking.k8s.io/NetworkPolicy')) {
    const rules = directionsOf(subject.object).includes('Egress') ? listOf(mapOf(subject.object.spec).egress) : [];
    for (const [i, { to, ports }] of rules.map(mapOf).entries()) {
      if (!PORTS.some((port) => letsThrough(ports, 'TCP', port))) {
        continue;
      }
      const pointer = `/spec/egress/${i}`;
      if (listOf(to).length === 0) {
        yield { subject, pointer, message: `policy "${subject.name}" lets pods connect to every address, with that of the cloud's metadata service` };
      }
      for (const [j, { ipBlock }] of listOf(to).map(mapOf).entries()) {
        const problem = ipBlock === undefined ? undefined : problemOf(mapOf(ipBlock), services);
        if (problem !== undefined) {
          yield { subject, pointer: `${pointer}/to/${j}/ipBlock`, message: `policy "${subject.name}" ${problem}` };
        }
      }
    }
  }
}

interface Service { readonly text: string; readonly address: NonNullable<ReturnType<typeof readAddress>> }

function problemOf({ cidr, except }: Readonly<Record<string, unknown>>, services: readonly Service[]): string | undefined {
  const block = readBlock(cidr);
  const exceptions = listOf(except).map(readBlock);
  if (block === undefined || exceptions.includes(undefined)) {
    return `has a block that is none: write an address and a prefix length, as 192.0.2.0/24, not ${JSON.stringify({ cidr, except })}`;
  }
  const reached = services.find(({ address }) => isIn(address, block) && !exceptions.some((exception) => isIn(address, exception!)));
  return reached === undefined ? undefined : `lets pods connect to the cloud's metadata service: ${reached.text} is in ${cidr} and not excepted`;
}

function addressOf(text: string): NonNullable<ReturnType<typeof readAddress>> {
  const address = readAddress(text);
  if (address === undefined) {
    throw new Error(`"${text}" is not an address of a metadata service: write one as 169.254.169.254`);
  }
  return address;
}
