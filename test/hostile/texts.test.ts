import { HOSTILE_TEXTS } from './hostile-texts';
import { take } from './survival';
import { bulwark } from '../cli/run';

// The size at which whatever takes quadratic time would not come to its end within a test.
const SIZE = 20_000;

describe(`a file with ${SIZE}`, () => {
  test.each(HOSTILE_TEXTS.map((hostile) => [hostile.name, hostile] as const))('%s', async (_, { text, outcome }) => {
    const { code, stdout, stderr } = await bulwark(['check', '--profile', 'all', '-'], { stdin: text(SIZE) });
    if (outcome === 'objects') {
      expect(code).toBe(1);
      return;
    }
    // What cannot be read is said in the first line, and is never a pass.
    expect(stderr.split('\n')[0]).toMatch(outcome);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n${rest}`;

describe('is one clear line and no pass', () => {
  const bomb = Array.from('bcdefghij', (letter, i) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]\n`).join('');
  test.each([
    ['a file that is cut off', pod('spec:\n  containers:\n    - name: "we'), /^<stdin>:\d+:\d+: is no YAML that can be read/],
    ['bytes that are no text', '\0\x01\x02', /^<stdin>:1:1: /],
    ['an alias bomb', `${pod('')}a: &a [x, x, x, x, x, x, x, x, x]\n${bomb}`, /^<stdin>:\d+:\d+: its aliases stand for more than 1,000,000 values/],
    ['an anchor around an alias of itself', pod('spec: &a\n  containers: [*a]\n'), /^<stdin>:\d+:\d+: an anchor holds an alias of itself/],
    ['the same key twice', pod('spec: {}\nspec: {}\n'), /^<stdin>:5:1: has the key spec twice/],
    ['nothing', '', /holds no Kubernetes object/],
    ['a number that is none', pod('spec: {priority: .nan}\n'), /no number that JSON can hold/],
  ])('%s', async (_, text, expected) => {
    const { code, stdout, stderr } = await bulwark(['check', '-'], { stdin: text });
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

// Found by the fuzzer.
test.each([
  ['a key that is a list with a map', pod('[toString: ]: 1\n')],
  ['a kind of several lines', 'kind: |-\n  a\n  b\nmetadata: {name: web}\n'],
])('%s is taken', (_, text) => {
  const { manifests, errors } = take(text);
  expect(manifests + errors).toBe(1);
});

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])('the key %s is data wherever it stands', (key) => {
  const container = `{name: web, image: web, ${key}: {privileged: true}, securityContext: {${key}: {allowPrivilegeEscalation: false}}}`;
  const { manifests, findings } = take(pod(`  # \n${key}: {polluted: true}\nspec: {${key}: 1, containers: [${container}]}\n`));
  expect(manifests).toBe(1);
  expect(findings.filter(({ rule }) => rule === 'known-fields').map(({ pointer }) => pointer).sort())
    .toEqual([`/${key}`, `/spec/${key}`, `/spec/containers/0/${key}`, `/spec/containers/0/securityContext/${key}`].sort());
  expect(findings.map(({ rule }) => rule)).toContain('forbid-privilege-escalation');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
