import { Testing } from 'cdk8s';
import { chartIn, findingsIn, IMAGE, Kind, KINDS, MAKE, only } from './kinds';
import { NSA, PSS_RESTRICTED } from '../../../src/rules/profiles';

const TARGETS = ['v1.25', 'v1.27', 'v1.30', 'latest'];

describe.each(TARGETS)('for %s', (target) => {
  test.each(KINDS)('a %s with only an image, and all that is made beside it, has no finding', (kind) => {
    const chart = chartIn('shop');
    MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }], target });
    const objects = Testing.synth(chart);
    expect(objects.map((object) => object.kind)).toEqual(expect.arrayContaining([kind, 'ServiceAccount', 'NetworkPolicy']));
    expect(findingsIn(objects, NSA, target)).toEqual([]);
    expect(findingsIn(objects, PSS_RESTRICTED, target)).toEqual([]);
  });
});

test.each(KINDS)('a %s meets Pod Security by what it says itself, not for want of being asked', (kind) => {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }] });
  const object = only(chart, kind);
  const text = JSON.stringify(object)
    .replace('"seccompProfile":{"type":"RuntimeDefault"}', '"seccompProfile":{}')
    .replace('"drop":["ALL"]', '"drop":[]');
  expect(findingsIn([JSON.parse(text)], PSS_RESTRICTED).map(({ rule }) => rule).sort()).toEqual(['drop-all-capabilities', 'set-seccomp-profile']);
});

test.each(KINDS)('a %s carries no exemption that nobody asked for', (kind) => {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'web', { containers: [{ image: IMAGE }] });
  expect(JSON.stringify(Testing.synth(chart))).not.toContain('exemption.bulwark/');
});

test.each(KINDS)('a %s renders the same again and again', (kind: Kind) => {
  const chart = chartIn('shop');
  const workload = MAKE[kind](chart, 'web', { containers: [{ image: IMAGE, portNumber: 8080 }], writablePaths: ['/cache'], spread: true });
  workload.addInitContainer({ image: IMAGE });
  workload.addSidecar({ image: IMAGE });
  const first = JSON.stringify(Testing.synth(chart));
  expect(JSON.stringify(Testing.synth(chart))).toBe(first);
  expect(JSON.stringify(Testing.synth(chart))).toBe(first);
});

test('an image without a digest does not stand in the way of moving here', () => {
  const chart = chartIn('shop');
  MAKE.Deployment(chart, 'web', { containers: [{ image: 'nginx:1.29' }] });
  expect(() => Testing.synth(chart)).not.toThrow();
});
