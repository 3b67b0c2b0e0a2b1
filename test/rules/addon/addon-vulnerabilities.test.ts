import { VULNERABILITIES, vulnerabilitiesOf } from '../../../src/rules/addon/addon-vulnerabilities';

const idsOf = (reference: string) => vulnerabilitiesOf(reference).map(({ id }) => id);

test.each([
  ['ingress-nginx/controller:v1.11.4', ['CVE-2025-1974']],
  ['ingress-nginx/controller:v1.11.5', []],
  ['ingress-nginx/controller:v1.12.0', ['CVE-2025-1974']],
  ['ingress-nginx/controller:v1.13.0', []],
  ['registry.example:5000/mirror/ingress-nginx/controller:1.9.0-chroot', ['CVE-2025-1974']],
  ['registry.example:5000/ingress-nginx/controller', []],
  ['argoproj/argocd:v2.1.8', ['CVE-2022-24348']],
  ['argoproj/argocd:v2.13.8', ['CVE-2025-55190']],
  ['argoproj/argocd:v3.0.14', []],
  ['grafana/grafana-oss:8.0.6', ['CVE-2021-43798']],
  ['grafana/grafana:8.4.0', []],
  ['grafana/grafana:8.2', []],
  ['grafana/grafana:8.2.6.1', []],
  ['not-grafana/loki:8.2.6', []],
  [':8.2.6', []],
  ['', []],
])('%s', (reference, expected) => {
  expect(idsOf(reference)).toEqual(expected);
});

test('the fixes of a vulnerability are in order, which decides about the versions between them', () => {
  const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  for (const { id, since, fixedIn } of VULNERABILITIES) {
    const numbers = [...since === undefined ? [] : [since], ...fixedIn].map(number);
    expect([id, numbers]).toEqual([id, [...numbers].sort((a, b) => a - b)]);
  }
});
