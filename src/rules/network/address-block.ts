import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A block of addresses, as `10.0.0.0/8`. */
export interface AddressBlock { readonly address: Address; readonly prefix: number }

// ipaddr.js also reads 10.1, 0x7f.1 and 010.0.0.1, which Kubernetes reads otherwise or not at all.
const IPV4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** The bits before the IPv4 address in an address of IPv6 that stands for one. */
const MAPPED_PREFIX = 96;

/** Reads one address, undefined where the text is none; `::ffff:192.0.2.1` is one of IPv4, as it is for Kubernetes. */
export function readAddress(text: string): Address | undefined {
  const address = parse(text);
  return address === undefined ? undefined : unmapped(address);
}

/**
 * Reads a block of addresses, undefined where the text is none; bits behind the prefix are not looked at, as in the API server. A block
 * within `::ffff:0:0/96` is the one of IPv4 that it stands for, one that begins before it is of IPv6 alone, as in the API server.
 */
export function readBlock(text: unknown): AddressBlock | undefined {
  const [, before, digits] = typeof text === 'string' ? /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [] : [];
  const address = before === undefined ? undefined : parse(before);
  const prefix = Number(digits);
  if (address === undefined || prefix > (address.kind() === 'ipv4' ? 32 : 128)) {
    return undefined;
  }
  const plain = prefix < MAPPED_PREFIX ? address : unmapped(address);
  return { address: plain, prefix: plain === address ? prefix : prefix - MAPPED_PREFIX };
}

/** Whether an address is in a block. */
export function isIn(address: Address, block: AddressBlock): boolean {
  return address.kind() === block.address.kind() && (address as ipaddr.IPv6).match(block.address as ipaddr.IPv6, block.prefix);
}

function parse(text: string): Address | undefined {
  if (IPV4.test(text)) {
    return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : undefined;
  }
  // ipaddr.js takes ::192.0.2.1 for ::ffff:192.0.2.1, and reads numbers with zeros before them as octal ones: the end is rewritten for it.
  const end = text.slice(text.lastIndexOf(':') + 1);
  const native = end.includes('.') ? `${text.slice(0, -end.length)}${asGroups(end)}` : text;
  return native.includes(':') && !native.includes('%') && ipaddr.IPv6.isValid(native) ? ipaddr.IPv6.parse(native) : undefined;
}

/** An address of IPv4 as the last two groups of one of IPv6; where it is none, what no address has there. */
function asGroups(text: string): string {
  const [a, b, c, d] = IPV4.test(text) && ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text).toByteArray() : [NaN, NaN, NaN, NaN];
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function unmapped(address: Address): Address {
  return address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress() ? (address as ipaddr.IPv6).toIPv4Address() : address;
}
