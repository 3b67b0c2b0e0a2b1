const HEX = '[0-9A-Fa-f]+';

// All spellings of an address of ::ffff:0:0/96, behind which one of IPv4 stands: what is before ffff is zero, and two groups are after it.
const MAPPED = `([0:]*:0*[Ff]{4}:(${HEX}:${HEX}|[0-9.]+)|(0+:){5}0*[Ff]{4}:(:[0-9A-Fa-f]*|${HEX}::))`;

/**
 * What in a text of blocks says that one is of all addresses, or of half of them: a pattern of CEL. Zeros before the number count for
 * nothing, and Kubernetes takes a block of addresses of IPv6 that stand for those of IPv4 for the block of these.
 */
export const EVERY_ADDRESS = `(/0*[01]|(^|[, ])${MAPPED}/0*9[67])`;

/**
 * An exception that leaves nobody out: this host, loopback, documentation, multicast and what is reserved, which nobody has as an address.
 * A pattern of CEL.
 */
export const NOBODYS_ADDRESS = '^((0|127)[.].*/0*([89]|[1-3][0-9])|(22[4-9]|2[3-5][0-9])[.].*/0*([3-9]|[1-3][0-9])|'
  + '(192[.]0[.]2|198[.]51[.]100|203[.]0[.]113)[.].*/0*(2[4-9]|3[0-2])|::1?/0*12[78]|[Ff]{2}[0-9A-Fa-f]{2}:.*/0*([89]|[1-9][0-9]+))$';
