import { PEER_ROWS } from './peer-rows';
import { DECODING_RULES } from '../../src/check/decoding';
import { CATALOGUE } from '../../src/rules/catalogue';

const byId = new Map([...CATALOGUE, ...DECODING_RULES].map((rule) => [rule.id, rule]));

test.each(Object.entries(PEER_ROWS))('%s is answered by rules that there are, or left out for a reason', (_, row) => {
  if ('leftOut' in row) {
    expect(row.leftOut).not.toBe('');
  } else {
    expect(row.length).toBeGreaterThan(0);
    expect(row.filter((id) => !byId.has(id))).toEqual([]);
  }
});

test('who comes from another tool finds each of its ids once in a rule, and no empty list', () => {
  for (const { id, peers = {} } of CATALOGUE) {
    for (const [peer, ids] of Object.entries(peers)) {
      expect([id, peer, ids.length > 0, new Set(ids).size]).toEqual([id, peer, true, ids.length]);
      expect([id, peer, ids.filter((each) => !/^[A-Za-z0-9_-]+$/.test(each))]).toEqual([id, peer, []]);
    }
  }
});

test('a rule that names a check of another tool answers one of the rows', () => {
  const answering = new Set(Object.values(PEER_ROWS).flatMap((row) => 'leftOut' in row ? [] : row));
  expect(CATALOGUE.filter(({ id, peers }) => peers !== undefined && !answering.has(id)).map(({ id }) => id)).toEqual([]);
});
