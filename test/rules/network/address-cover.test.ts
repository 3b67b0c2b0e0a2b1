import * as fc from 'fast-check';
import { areEveryAddress } from '../../../src/rules/network/address-cover';

const block = (cidr: string, ...except: string[]) => ({ cidr, except });

/** All blocks that a number of cuts makes of every address, each cut halving one of them. */
function cut(cuts: readonly number[]): string[] {
  let blocks = [{ address: 0, prefix: 0 }];
  for (const each of cuts) {
    const at = each % blocks.length;
    const { address, prefix } = blocks[at];
    const halves = [{ address, prefix: prefix + 1 }, { address: address + 2 ** (31 - prefix), prefix: prefix + 1 }];
    blocks = [...blocks.slice(0, at), ...halves, ...blocks.slice(at + 1)];
  }
  return blocks.map(({ address, prefix }) => `${[24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.')}/${prefix}`);
}

const cuts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 });

test('blocks that are made by cutting every address are every address together, in any order', () => {
  fc.assert(fc.property(cuts, fc.infiniteStream(fc.nat(1)), (given, order) => {
    const blocks = cut(given).sort(() => order.next().value! - 0.5);
    expect(areEveryAddress(blocks.map((cidr) => block(cidr)))).toBe(true);
  }));
});

test('where one is missing that somebody has, they are not', () => {
  fc.assert(fc.property(cuts, fc.nat(1000), (given, missing) => {
    const blocks = cut(given);
    const [left] = blocks.splice(missing % blocks.length, 1);
    fc.pre(!/^(0|127|22[4-9]|2[3-5]\d)\./.test(left));
    expect(areEveryAddress([...blocks, '10.0.0.0/33'].map((cidr) => block(cidr)))).toBe(false);
  }));
});

test.each([
  ['an exception that another block has', [block('0.0.0.0/0', '10.0.0.0/8'), block('10.0.0.0/8')], true],
  ['an exception that nobody has', [block('0.0.0.0/0', '240.0.0.0/4', '10.0.0.0/8'), block('10.0.0.0/8')], true],
  ['an exception that overlaps another', [block('0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16'), block('10.0.0.0/8')], true],
  ['an exception of which a part is missing', [block('0.0.0.0/0', '10.0.0.0/8'), block('10.0.0.0/9')], false],
  ['the same exception twice', [block('0.0.0.0/0', '10.0.0.0/8'), block('0.0.0.0/0', '10.0.0.0/8')], false],
  ['two exceptions, each of which the other block has', [block('0.0.0.0/0', '10.0.0.0/8'), block('0.0.0.0/0', '11.0.0.0/8')], true],
  ['all of IPv6', ['::/2', '4000::/2', '8000::/2', 'c000::/2'].map((cidr) => block(cidr)), true],
  ['IPv6 but a part of it', ['::/2', '4000::/2', '8000::/2'].map((cidr) => block(cidr)), false],
  ['half of each family', [block('0.0.0.0/1'), block('8000::/1')], false],
  ['half as addresses of IPv6', [block('0.0.0.0/1'), block('::ffff:128.0.0.0/97')], true],
  ['what is no block', [null, 'all', block('everything'), {}], false],
  ['nothing', [], false],
])('%s: %#', (_, blocks, expected) => {
  expect(areEveryAddress(blocks)).toBe(expected);
});
