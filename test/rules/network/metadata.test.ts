import * as fc from 'fast-check';
import { check } from '../../../src/check/check';
import { manifest } from '../../../src/manifest/manifest';
import { isIn, readAddress, readBlock } from '../../../src/rules/network/address-block';
import { policyWith } from '../../../src/rules/network/examples';
import { noMetadataEgress } from '../../../src/rules/network/no-metadata-egress';
import { letsThrough } from '../../../src/rules/network/policy-port';

const METADATA = 169 * 2 ** 24 + 254 * 2 ** 16 + 169 * 2 ** 8 + 254;
const text = (address: number) => [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');

interface Block { readonly address: number; readonly prefix: number }

/** Whether two addresses are equal before a prefix ends, by arithmetic alone. */
const covers = ({ address, prefix }: Block, other: number) => Math.floor(address / 2 ** (32 - prefix)) === Math.floor(other / 2 ** (32 - prefix));

// Blocks near the address, so that it is inside of many.
const blocks: fc.Arbitrary<Block> = fc.record({
  address: fc.oneof(fc.integer({ min: METADATA - 0xffff, max: METADATA + 0xffff }), fc.integer({ min: 0, max: 0xffffffff })),
  prefix: fc.integer({ min: 0, max: 32 }),
});
const cidr = ({ address, prefix }: Block) => `${text(address)}/${prefix}`;

function findings(spec: Record<string, unknown>, addresses = noMetadataEgress.parameters!.addresses.value) {
  const rule = { ...noMetadataEgress, parameters: { addresses: { title: 'Addresses', value: addresses } } };
  return check([manifest(policyWith(spec))], { profile: { id: 'one', title: 'One rule', rules: [rule] } }).findings;
}

test('a block is found exactly where it covers the address and no exception does', () => {
  fc.assert(fc.property(blocks, fc.array(blocks, { maxLength: 3 }), (block, except) => {
    const reached = covers(block, METADATA) && !except.some((each) => covers(each, METADATA));
    const spec = { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: cidr(block), except: except.map(cidr) } }] }] };
    expect(findings(spec).length).toBe(reached ? 1 : 0);
  }));
});

test.each(['10.1/8', '0x7f.0.0.1/8', '010.0.0.1/8', '1.2.3.4', '1.2.3.4/33', '::/129', 'fe80::1%eth0/64', '1.2.3/24', '/8', '', 7, null, undefined, {}])(
  'no block is read from %p', (given) => {
    expect(readBlock(given)).toBeUndefined();
  },
);

test.each([
  ['::ffff:169.254.169.254/128', '169.254.169.254', 32], ['::FFFF:a9fe:0/112', '169.254.0.0', 16], ['0:0:0:0:0:ffff::/96', '0.0.0.0', 0],
  ['::ffff:0:0/95', '::ffff:0:0', 95], ['::169.254.169.254/128', '::a9fe:a9fe', 128], ['64:ff9b::192.0.2.1/128', '64:ff9b::c000:201', 128],
])('%s is read as %s/%i, as Kubernetes reads it', (given, address, prefix) => {
  const block = readBlock(given)!;
  expect([block.address.toString(), block.prefix]).toEqual([address, prefix]);
});

test.each(['::ffff:0251.254.169.254/128', '::ffff:0xa9.1.1.1/128', '::ffff:1.2.3/128', '192.0.2.1:/8', '::ffff:256.0.0.1/128', '1.2.3.4.5/8', ':1.2.3.4/8', `:${'.'.repeat(200_000)}:/8`])('no block is read from %p, whose end is no address', (given) => {
  expect(readBlock(given)).toBeUndefined();
});

test('an address of one family is in no block of the other', () => {
  expect(isIn(readAddress('169.254.169.254')!, readBlock('::/0')!)).toBe(false);
  expect(isIn(readAddress('fd00:ec2::254')!, readBlock('fd00::/8')!)).toBe(true);
});

test.each([
  [undefined, true], [[], true], [[{ port: 80 }], true], [[{ port: 80, protocol: 'UDP' }], false], [[{ port: 79 }], false],
  [[{ port: 1, endPort: 79 }], false], [[{ port: 1, endPort: 80 }], true], [[{ protocol: 'TCP' }], true], [[{ port: 'http' }], true], [[null], true],
])('ports %j let TCP port 80 through: %p', (ports, expected) => {
  expect(letsThrough(ports, 'TCP', 80)).toBe(expected);
});

test('a team may name addresses of other clouds', () => {
  const spec = { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '100.100.0.0/16' } }] }] };
  expect(findings(spec)).toEqual([]);
  expect(findings(spec, ['100.100.100.200']).map(({ pointer }) => pointer)).toEqual(['/spec/egress/0/to/0/ipBlock']);
});

test('an egress rule that the policy types leave out allows nothing', () => {
  expect(findings({ podSelector: {}, policyTypes: ['Ingress'], egress: [{}] })).toEqual([]);
  expect(findings({ podSelector: {}, egress: [{}] })).toHaveLength(1);
});
