import { VULNERABILITIES, vulnerabilitiesOf } from '../../../src/rules/addon/addon-vulnerabilities';

const idsOf = (reference: string) => vulnerabilitiesOf(reference).map(({ id }) => id);

test.each([
  ['ingress-nginx/controller:v1.11.4', ['CVE-2025-1974', 'CVE-2026-24512']],
  ['ingress-nginx/controller:v1.11.5', ['CVE-2026-24512']],
  ['ingress-nginx/controller:v1.12.0', ['CVE-2025-1974', 'CVE-2026-24512']],
  ['ingress-nginx/controller:v1.13.6', ['CVE-2026-24512']],
  ['ingress-nginx/controller:v1.13.7', []],
  ['ingress-nginx/controller:v1.14.2', ['CVE-2026-24512']],
  ['ingress-nginx/controller:v1.15.0', []],
  ['registry.example:5000/mirror/ingress-nginx/controller:1.9.0-chroot', ['CVE-2025-1974', 'CVE-2026-24512']],
  ['registry.example:5000/ingress-nginx/controller', []],
  ['argoproj/argocd:v1.3.6', ['CVE-2022-24348', 'CVE-2024-31989']],
  ['argoproj/argocd:v2.1.8', ['CVE-2022-24348', 'CVE-2022-29165', 'CVE-2024-31989']],
  ['argoproj/argocd:v2.3.0', ['CVE-2022-29165', 'CVE-2024-31989']],
  ['argoproj/argocd:v2.11.1', []],
  ['argoproj/argocd:v2.12.0', []],
  ['argoproj/argocd:v2.13.8', ['CVE-2025-55190']],
  ['argoproj/argocd:v3.0.14', []],
  ['argoproj/argocd:v3.2.10', ['CVE-2026-42880']],
  ['argoproj/argocd:v3.3.8', ['CVE-2026-42880']],
  ['argoproj/argocd:v3.4.0', []],
  ['kyverno/kyverno:v1.8.2', ['CVE-2026-22039']],
  ['kyverno/kyverno:v1.8.4', ['CVE-2022-47633', 'CVE-2026-22039']],
  ['kyverno/kyverno:v1.16.2', ['CVE-2026-22039']],
  ['kyverno/kyverno:v1.17.0', []],
  ['grafana/grafana-oss:8.0.6', ['CVE-2021-43798']],
  ['grafana/grafana:8.3.1', []],
  ['grafana/grafana:8.4.0', []],
  ['grafana/grafana:9.1.8', []],
  ['grafana/grafana:9.2.3', ['CVE-2022-39328']],
  ['grafana/grafana:9.2.4', []],
  ['grafana/grafana:8.2', []],
  ['grafana/grafana:8.2.6.1', []],
  ['not-grafana/loki:8.2.6', []],
  [':8.2.6', []],
  ['', []],
])('%s', (reference, expected) => {
  expect(idsOf(reference)).toEqual(expected);
});

test('each vulnerability has an advisory of its own', () => {
  expect(new Set(VULNERABILITIES.map(({ advisory }) => advisory)).size).toBe(VULNERABILITIES.length);
});

test('the fixes of a vulnerability are in order, which decides about the versions between them', () => {
  const number = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  for (const { id, since, fixedIn } of VULNERABILITIES) {
    const numbers = [...since === undefined ? [] : [since], ...fixedIn].map(number);
    expect([id, numbers]).toEqual([id, [...numbers].sort((a, b) => a - b)]);
  }
});
