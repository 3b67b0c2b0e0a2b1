import ipaddr from 'ipaddr.js';

/** A block of addresses and the blocks inside it that do not belong to it, all in canonical form. */
export interface CidrBlock {
  readonly cidr: string;
  readonly except: readonly string[];
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Reads a block, and the blocks that are cut out of it, as strictly as the API server will from now on.
 *
 * @throws an Error that names the block and says what to write instead
 */
export function cidrBlock(cidr: string, except: readonly string[] = []): CidrBlock {
  const outer = parse(cidr);
  const inner = except.map((text) => {
    const range = parse(text);
    if (range[0].kind() !== outer[0].kind()) {
      throw new Error(`"${text}" cannot be excepted from "${cidr}": one is ${family(range)}, the other ${family(outer)}`);
    }
    if (range[1] < outer[1] || !contains(outer, range)) {
      throw new Error(`"${text}" cannot be excepted from "${cidr}": it lies outside of it`);
    }
    if (range[1] === outer[1]) {
      throw new Error(`"${text}" cannot be excepted from "${cidr}": nothing would be left`);
    }
    return format(range);
  });
  return { cidr: format(outer), except: inner };
}

function parse(text: string): Range {
  const [address, prefix, ...rest] = text.split('/');
  const advice = 'write an address and a prefix length, as 192.0.2.0/24 or 2001:db8::/32';
  // ipaddr.js also takes 10.1, 0x7f.1 and 010.0.0.1, which Kubernetes reads otherwise or not at all.
  if (rest.length > 0 || !(ipaddr.IPv4.isValidFourPartDecimal(address) && !/(^|\.)0\d/.test(address)) && !ipaddr.IPv6.isValid(address) || address.includes('%')) {
    throw new Error(`"${text}" is not a block of addresses: ${advice}`);
  }
  const parsed = ipaddr.parse(address);
  const bits = parsed.kind() === 'ipv4' ? 32 : 128;
  if (prefix === undefined) {
    throw new Error(`"${text}" has no prefix length: did you mean "${address}/${bits}"?`);
  }
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits) {
    throw new Error(`"${text}" has no prefix length between 0 and ${bits}: ${advice}`);
  }
  if (parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).isIPv4MappedAddress()) {
    throw new Error(`"${text}" is an IPv4 address in IPv6 form: write the IPv4 block "${(parsed as ipaddr.IPv6).toIPv4Address()}/${Math.max(0, Number(prefix) - 96)}"`);
  }
  const range: Range = [parsed, Number(prefix)];
  const network = networkOf(range);
  if (network.toString() !== parsed.toString()) {
    throw new Error(`"${text}" has bits set behind its prefix: did you mean "${format([network, range[1]])}", or the one address "${parsed}/${bits}"?`);
  }
  return range;
}

function networkOf([address, prefix]: Range): ipaddr.IPv4 | ipaddr.IPv6 {
  const text = `${address}/${prefix}`;
  return address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
}

function contains(outer: Range, inner: Range): boolean {
  return (inner[0] as any).match(outer[0], outer[1]);
}

function format([address, prefix]: Range): string {
  return `${address}/${prefix}`;
}

function family([address]: Range): string {
  return address.kind() === 'ipv4' ? 'IPv4' : 'IPv6';
}
