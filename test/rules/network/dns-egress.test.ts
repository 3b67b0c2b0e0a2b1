import { letsAskNames } from '../../../src/rules/network/dns-egress';

test('what cannot be made a text is the name of no namespace', () => {
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': { toString: 'kube-system', valueOf: 1 } } };
  expect(letsAskNames({ to: [{ namespaceSelector }] }, 'payments')).toBe(false);
});
