/* eslint-disable no-bitwise -- addresses are bits */
import { CelFunction } from './function';
import { fail } from '../runtime';
import { Comparable } from '../values';

const BITS = { 4: 32, 6: 128 } as const;
type Family = keyof typeof BITS;

/** `ip('10.0.0.1')` */
export class CelAddress implements Comparable {
  public constructor(public readonly family: Family, public readonly bits: bigint) {}

  public equals(other: CelAddress): boolean {
    return this.family === other.family && this.bits === other.bits;
  }

  /** Whether the first bits are these. */
  public startsWith(prefix: bigint, length: number): boolean {
    return this.bits >> BigInt(BITS[this.family] - length) === prefix;
  }
}

/** `cidr('10.0.0.0/8')` */
export class CelNetwork implements Comparable {
  public constructor(public readonly address: CelAddress, public readonly length: number) {}

  public equals(other: CelNetwork): boolean {
    return this.address.equals(other.address) && this.length === other.length;
  }

  public get masked(): CelNetwork {
    return new CelNetwork(new CelAddress(this.address.family, (this.address.bits >> this.hostBits) << this.hostBits), this.length);
  }

  public contains({ family, bits }: CelAddress): boolean {
    return family === this.address.family && bits >> this.hostBits === this.address.bits >> this.hostBits;
  }

  private get hostBits(): bigint {
    return BigInt(BITS[this.address.family] - this.length);
  }
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const GROUPS = 8;

/** IPv4 in IPv6, and zones, are no addresses in CEL. */
function parseAddress(text: string): CelAddress | undefined {
  if (IPV4.test(text)) {
    return new CelAddress(4, bytesOf(text));
  }
  const groups = groupsOf(text);
  const address = groups && new CelAddress(6, groups.reduce((bits, group) => bits << 16n | BigInt(`0x${group}`), 0n));
  return address?.startsWith(0xffffn, 96) ? undefined : address;
}

const bytesOf = (text: string): bigint => text.split('.').reduce((bits, byte) => bits << 8n | BigInt(byte), 0n);

/** The groups of an IPv6 address, of which the last two may be written as IPv4, and one or more zeros as nothing. */
function groupsOf(text: string): string[] | undefined {
  const plain = text.replace(/[^:]*\.[^:]*$/, (last) => IPV4.test(last) ? `${(bytesOf(last) >> 16n).toString(16)}:${(bytesOf(last) & 0xffffn).toString(16)}` : last);
  const [before, after, ...others] = plain.split('::').map((part) => part === '' ? [] : part.split(':'));
  const zeros = GROUPS - before.length - (after?.length ?? 0);
  if (others.length > 0 || (after === undefined ? zeros !== 0 : zeros < 1) || ![...before, ...after ?? []].every((group) => GROUP.test(group))) {
    return undefined;
  }
  return [...before, ...Array<string>(zeros).fill('0'), ...after ?? []];
}

function parseNetwork(text: string): CelNetwork | undefined {
  const [, written, length] = /^([^/]*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const address = written === undefined ? undefined : parseAddress(written);
  return address === undefined || Number(length) > BITS[address.family] ? undefined : new CelNetwork(address, Number(length));
}

const address = (text: string): CelAddress => parseAddress(text) ?? fail(`${JSON.stringify(text)} is no IP address`);
const network = (text: string): CelNetwork => parseNetwork(text) ?? fail(`${JSON.stringify(text)} is no CIDR`);

function addressText({ family, bits }: CelAddress): string {
  if (family === 4) {
    return [24n, 16n, 8n, 0n].map((shift) => bits >> shift & 0xffn).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, i) => (bits >> BigInt(112 - 16 * i) & 0xffffn).toString(16));
  // Of the longest runs of zeros, which are left out, the first.
  const runs = groups.map((_, start) => ({ start, length: groups.slice(start).findIndex((group) => group !== '0') }))
    .map(({ start, length }) => ({ start, length: length < 0 ? groups.length - start : length }));
  const { start, length } = runs.reduce((longest, run) => run.length > longest.length ? run : longest);
  return length < 2 ? groups.join(':') : `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** The functions whose names stand behind `ip.` */
export const Addresses = class CelAddresses {};

type Contained<T> = T | string;

export const ADDRESS_FUNCTIONS: readonly CelFunction[] = [
  { signature: 'ip(string): net.IP', call: address },
  { signature: 'isIP(string): bool', call: (text: string) => parseAddress(text) !== undefined },
  { signature: 'CelAddresses.isCanonical(string): bool', call: (_: unknown, text: string) => addressText(address(text)) === text },
  { signature: 'string(net.IP): string', call: addressText },
  { signature: 'net.IP.family(): int', call: ({ family }: CelAddress) => BigInt(family) },
  { signature: 'net.IP.isUnspecified(): bool', call: ({ bits }: CelAddress) => bits === 0n },
  { signature: 'net.IP.isLoopback(): bool', call: isLoopback },
  { signature: 'net.IP.isLinkLocalMulticast(): bool', call: isLinkLocalMulticast },
  { signature: 'net.IP.isLinkLocalUnicast(): bool', call: isLinkLocalUnicast },
  { signature: 'net.IP.isGlobalUnicast(): bool', call: isGlobalUnicast },
  { signature: 'cidr(string): net.CIDR', call: network },
  { signature: 'isCIDR(string): bool', call: (text: string) => parseNetwork(text) !== undefined },
  { signature: 'string(net.CIDR): string', call: ({ address: first, length }: CelNetwork) => `${addressText(first)}/${length}` },
  { signature: 'net.CIDR.ip(): net.IP', call: ({ address: first }: CelNetwork) => first },
  { signature: 'net.CIDR.masked(): net.CIDR', call: ({ masked }: CelNetwork) => masked },
  { signature: 'net.CIDR.prefixLength(): int', call: ({ length }: CelNetwork) => BigInt(length) },
  { signature: 'net.CIDR.containsIP(net.IP): bool', call: containsAddress },
  { signature: 'net.CIDR.containsIP(string): bool', call: containsAddress },
  { signature: 'net.CIDR.containsCIDR(net.CIDR): bool', call: containsNetwork },
  { signature: 'net.CIDR.containsCIDR(string): bool', call: containsNetwork },
];

function containsAddress(holder: CelNetwork, item: Contained<CelAddress>): boolean {
  return holder.contains(typeof item === 'string' ? address(item) : item);
}

function containsNetwork(holder: CelNetwork, item: Contained<CelNetwork>): boolean {
  const inner = typeof item === 'string' ? network(item) : item;
  return holder.length <= inner.length && holder.contains(inner.address);
}

function isLoopback(one: CelAddress): boolean {
  return one.family === 4 ? one.startsWith(127n, 8) : one.bits === 1n;
}

function isLinkLocalUnicast(one: CelAddress): boolean {
  return one.family === 4 ? one.startsWith(0xa9fen, 16) : one.startsWith(0xfe80n >> 6n, 10);
}

function isLinkLocalMulticast(one: CelAddress): boolean {
  // Of IPv6 the scope alone counts, whatever its flags are.
  return one.family === 4 ? one.startsWith(0xe00000n, 24) : one.startsWith(0xffn, 8) && (one.bits >> 112n & 0xfn) === 2n;
}

function isMulticast(one: CelAddress): boolean {
  return one.family === 4 ? one.startsWith(0xen, 4) : one.startsWith(0xffn, 8);
}

function isGlobalUnicast(one: CelAddress): boolean {
  const isBroadcast = one.family === 4 && one.bits === 0xffffffffn;
  return one.bits !== 0n && !isBroadcast && !isLoopback(one) && !isMulticast(one) && !isLinkLocalUnicast(one);
}
