import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { cidrBlock } from '../../../src/constructs/network/cidr';

test.each([
  ['10.0.0.0/8'], ['0.0.0.0/0'], ['192.0.2.1/32'], ['2001:db8::/32'], ['::/0'], ['fd00:ec2::254/128'],
])('%s is taken as it is', (cidr) => {
  expect(cidrBlock(cidr)).toEqual({ cidr, except: [] });
});

test.each([
  ['10.0.0.1/8', '"10.0.0.1/8" has bits set behind its prefix: did you mean "10.0.0.0/8", or the one address "10.0.0.1/32"?'],
  ['2001:db8::1/32', '"2001:db8::1/32" has bits set behind its prefix: did you mean "2001:db8::/32", or the one address "2001:db8::1/128"?'],
  ['10.0.0.1', '"10.0.0.1" has no prefix length: did you mean "10.0.0.1/32"?'],
  ['::1', '"::1" has no prefix length: did you mean "::1/128"?'],
  ['10.0.0.0/33', '"10.0.0.0/33" has no prefix length between 0 and 32'],
  ['::/129', '"::/129" has no prefix length between 0 and 128'],
  ['10.0.0.0/08', 'has no prefix length between 0 and 32'],
  ['10.0.0.0/', 'has no prefix length between 0 and 32'],
  ['10.0.0.0/-1', 'has no prefix length between 0 and 32'],
  ['::ffff:10.0.0.0/104', '"::ffff:10.0.0.0/104" is an IPv4 address in IPv6 form: write the IPv4 block "10.0.0.0/8"'],
  ['10.0.0.0/8/8', '"10.0.0.0/8/8" is not a block of addresses'],
  ['10.1/8', '"10.1/8" is not a block of addresses'],
  ['0x0a.0.0.0/8', 'is not a block of addresses'],
  ['010.0.0.0/8', 'is not a block of addresses'],
  ['300.0.0.0/8', 'is not a block of addresses'],
  ['fe80::%eth0/10', 'is not a block of addresses'],
  ['internet', 'is not a block of addresses: write an address and a prefix length, as 192.0.2.0/24 or 2001:db8::/32'],
  ['', 'is not a block of addresses'],
])('%s is refused with an error that says what to write', (cidr, message) => {
  expect(() => cidrBlock(cidr)).toThrow(message);
});

test.each([
  ['10.0.0.0/8', '192.168.0.0/16', '"192.168.0.0/16" cannot be excepted from "10.0.0.0/8": it lies outside of it'],
  ['10.0.0.0/16', '10.0.0.0/8', 'it lies outside of it'],
  ['10.0.0.0/8', '10.0.0.0/8', 'nothing would be left'],
  ['0.0.0.0/0', 'fd00::/8', '"fd00::/8" cannot be excepted from "0.0.0.0/0": one is IPv6, the other IPv4'],
  ['::/0', '10.0.0.0/8', 'one is IPv4, the other IPv6'],
  ['10.0.0.0/8', '10.1.0.1/16', '"10.1.0.1/16" has bits set behind its prefix'],
])('%s except %s is refused', (cidr, except, message) => {
  expect(() => cidrBlock(cidr, [except])).toThrow(message);
});

test('every address with every prefix: its own block is taken, and is what the error suggests otherwise', () => {
  const v4 = fc.ipV4().map((address) => ({ address, bits: 32 }));
  const v6 = fc.ipV6().filter((address) => ipaddr.IPv6.isValid(address) && !ipaddr.IPv6.parse(address).isIPv4MappedAddress())
    .map((address) => ({ address, bits: 128 }));
  fc.assert(fc.property(fc.oneof(v4, v6), fc.nat(128), ({ address, bits }, n) => {
    const prefix = n % (bits + 1);
    const network = (bits === 32 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(`${address}/${prefix}`).toString();
    if (bits === 128 && ipaddr.IPv6.parse(network).isIPv4MappedAddress()) {
      return;
    }
    const block = `${network}/${prefix}`;
    expect(cidrBlock(block).cidr).toBe(block);
    if (ipaddr.parse(address).toString() !== network) {
      expect(() => cidrBlock(`${address}/${prefix}`)).toThrow(`did you mean "${block}"`);
    }
  }));
});
