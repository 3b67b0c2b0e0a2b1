import { AddressBlock, readBlock } from './address-block';
import { listOf, mapOf } from '../../manifest/lenient';

/** Addresses from the first to the last, as numbers. */
type Range = readonly [first: bigint, last: bigint];

const BITS = { ipv4: 32, ipv6: 128 } as const;
type Family = keyof typeof BITS;

// This host, loopback, documentation, multicast and what is reserved: to leave them out leaves nobody out.
const NOBODYS = [
  '0.0.0.0/8', '127.0.0.0/8', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3', '::/127', '100::/64', '2001:db8::/32', 'ff00::/8',
].map((text) => ({ cidr: text }));

/** Whether the `ipBlock` of some peers are together every address of IPv4 or of IPv6 that somebody has, though none is so alone. */
export function areEveryAddress(ipBlocks: readonly unknown[]): boolean {
  return ipBlocks.length > 1 && (Object.keys(BITS) as Family[]).some((family) => {
    const ranges = ipBlocks.flatMap((ipBlock) => rangesOf(ipBlock, family));
    return ranges.length > 0 && areAll([...ranges, ...NOBODYS.flatMap((block) => rangesOf(block, family))], family);
  });
}

function areAll(ranges: readonly Range[], family: Family): boolean {
  let next = 0n;
  for (const [first, last] of inOrder(ranges)) {
    if (first > next) {
      return false;
    }
    next = last >= next ? last + 1n : next;
  }
  return next === 2n ** BigInt(BITS[family]);
}

/** What a block has of a family, without its exceptions. */
function rangesOf(ipBlock: unknown, family: Family): Range[] {
  const { cidr, except } = mapOf(ipBlock);
  const whole = rangeOf(readBlock(cidr), family);
  const without = inOrder(listOf(except).map((each) => rangeOf(readBlock(each), family)).filter((range) => range !== undefined));
  if (whole === undefined) {
    return [];
  }
  const left: Range[] = [];
  let [next] = whole;
  for (const [first, last] of without) {
    if (first > next) {
      left.push([next, first - 1n]);
    }
    next = last >= next ? last + 1n : next;
  }
  return next > whole[1] ? left : [...left, [next, whole[1]]];
}

function inOrder(ranges: readonly Range[]): Range[] {
  return [...ranges].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
}

function rangeOf(block: AddressBlock | undefined, family: Family): Range | undefined {
  if (block?.address.kind() !== family) {
    return undefined;
  }
  const size = 2n ** BigInt(BITS[family] - block.prefix);
  const address = block.address.toByteArray().reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  const first = address - address % size;
  return [first, first + size - 1n];
}
