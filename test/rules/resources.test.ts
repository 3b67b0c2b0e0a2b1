import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { manifest } from '../../src/manifest/manifest';
import { podWith } from '../../src/rules/examples';
import { cpuLimit } from '../../src/rules/resources/cpu-limit';
import { memoryRequest } from '../../src/rules/resources/memory-request';

const isMet = (rule: typeof cpuLimit, resources: unknown) => {
  const pod = podWith({});
  pod.spec.containers[0].resources = resources;
  return check([manifest(pod)], { profile: { id: rule.id, title: rule.title, rules: [rule] } }).findings.every((finding) => finding.rule !== rule.id);
};

const digits = fc.string({ unit: fc.constantFrom(...'0000123456789'), minLength: 1, maxLength: 6 });
const mantissa = fc.oneof(digits, fc.tuple(digits, digits).map(([whole, part]) => `${whole}.${part}`), digits.map((part) => `.${part}`));
const suffix = fc.constantFrom('', 'm', 'u', 'n', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e3', 'E+2', 'e-2');

test('a quantity is a bound exactly where it is above zero', () => {
  fc.assert(fc.property(mantissa, suffix, fc.constantFrom('', '+'), (number, unit, sign) => {
    const quantity = sign + number + unit;
    const aboveZero = Number(number) > 0;
    expect([quantity, isMet(cpuLimit, { limits: { cpu: quantity } })]).toEqual([quantity, aboveZero]);
    expect([quantity, isMet(memoryRequest, { requests: { memory: quantity } })]).toEqual([quantity, aboveZero]);
    expect([quantity, isMet(memoryRequest, { limits: { memory: quantity } })]).toEqual([quantity, aboveZero]);
  }));
});

test('what is no quantity is no bound', () => {
  const noQuantity = fc.oneof(
    fc.string().filter((text) => !/^\+?[0-9.]+([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/.test(text)),
    fc.boolean(),
    fc.constantFrom('1 Gi', '1GB', '100 m', '0x10', '1e', 'Mi', '１'),
  );
  fc.assert(fc.property(noQuantity, (value) => {
    expect([value, isMet(cpuLimit, { limits: { cpu: value } })]).toEqual([value, false]);
  }));
});

test('numbers count as text does', () => {
  fc.assert(fc.property(fc.oneof(fc.integer({ min: -5, max: 5000 }), fc.double({ min: 0.001, max: 64, noNaN: true })), (value) => {
    expect([value, isMet(cpuLimit, { limits: { cpu: value } })]).toEqual([value, value > 0]);
  }));
});
