import { Testing } from 'cdk8s';
import { chartIn, IMAGE, KINDS, MAKE, only } from './kinds';

const containers = [{ image: IMAGE }];

describe.each(KINDS)('a %s', (kind) => {
  test.each([
    ['Web', 'only lower case letters, digits, "-" and "." are allowed'],
    ['größe', 'only lower case letters, digits, "-" and "." are allowed'],
    ['a'.repeat(254), 'it is 254 characters long'],
  ])('called %p is an error with its path', (name, says) => {
    expect(() => MAKE[kind](chartIn('shop'), 'web', { metadata: { name }, containers })).toThrow(`shop/web: Kubernetes would refuse "${name}" as the name of a ${kind}: ${says}`);
  });

  test('with a container whose name is none is an error with its path', () => {
    const chart = chartIn('shop');
    const says = 'Kubernetes would refuse "Web_1" as the name of a container: only lower case letters, digits and "-" are allowed';
    expect(() => MAKE[kind](chart, 'web', { containers: [{ image: IMAGE, name: 'Web_1' }] })).toThrow(`shop/web: ${says}`);
    const workload = MAKE[kind](chart, 'other', { containers });
    expect(() => workload.addInitContainer({ image: IMAGE, name: 'Web_1' })).toThrow(`shop/other: ${says}`);
    expect(() => workload.addSidecar({ image: IMAGE, name: 'Web_1' })).toThrow(`shop/other: ${says}`);
  });
});

test.each([
  ['CronJob', 52], ['StatefulSet', 52], ['Job', 63], ['Deployment', 253],
] as const)('the name of a %s has at most %p characters', (kind, longest) => {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'fits', { metadata: { name: 'a'.repeat(longest) }, containers });
  expect(only(chart, kind).metadata.name).toHaveLength(longest);
  expect(() => MAKE[kind](chart, 'web', { metadata: { name: 'b'.repeat(longest + 1) }, containers }))
    .toThrow(`as the name of a ${kind}: it is ${longest + 1} characters long, ${longest} are allowed`);
  expect(Testing.synth(chart)).toBeDefined();
});
