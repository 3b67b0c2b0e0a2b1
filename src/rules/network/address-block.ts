import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A block of addresses, as `10.0.0.0/8`. */
export interface AddressBlock { readonly address: Address; readonly prefix: number }

// ipaddr.js also reads 10.1, 0x7f.1 and 010.0.0.1, which Kubernetes reads otherwise or not at all.
const IPV4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** Reads one address, undefined where the text is none. */
export function readAddress(text: string): Address | undefined {
  const valid = IPV4.test(text) ? ipaddr.IPv4.isValid(text) : text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text);
  return valid ? ipaddr.parse(text) : undefined;
}

/** Reads a block of addresses, undefined where the text is none; bits behind the prefix are not looked at, as in the API server. */
export function readBlock(text: unknown): AddressBlock | undefined {
  const [, before, digits] = typeof text === 'string' ? /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [] : [];
  const address = before === undefined ? undefined : readAddress(before);
  const prefix = Number(digits);
  return address === undefined || prefix > (address.kind() === 'ipv4' ? 32 : 128) ? undefined : { address, prefix };
}

/** Whether an address is in a block. */
export function isIn(address: Address, block: AddressBlock): boolean {
  return address.kind() === block.address.kind() && (address as ipaddr.IPv6).match(block.address as ipaddr.IPv6, block.prefix);
}
