/** A vulnerability that hands over an add-on or the cluster by what the add-on's own version has wrong. */
export interface Vulnerability {
  readonly id: string;
  readonly addon: string;
  /** The end of the image's name, without its tag. */
  readonly image: RegExp;
  /** The first version that has it. @default - the oldest */
  readonly since?: string;
  /** The first version without it, of each minor version that was mended. */
  readonly fixedIn: readonly string[];
  /** Where its maintainers say so. */
  readonly advisory: string;
}

/** When the versions were last compared with the advisories. */
export const READ_ON = '2026-11-25';

const ARGO_CD = { addon: 'Argo CD', image: /(^|\/)argo-?cd$/, project: 'argoproj/argo-cd' };
const GRAFANA = { addon: 'Grafana', image: /(^|\/)grafana(-oss|-enterprise)?$/, project: 'grafana/grafana' };
const KYVERNO = { addon: 'Kyverno', image: /(^|\/)kyverno$/, project: 'kyverno/kyverno' };
const INGRESS_NGINX = { addon: 'ingress-nginx', image: /(^|\/)ingress-nginx\/controller(-chroot)?$/ };

export const VULNERABILITIES: readonly Vulnerability[] = [
  ofProject(ARGO_CD, 'GHSA-63qx-x74g-jcr7', { id: 'CVE-2022-24348', fixedIn: ['2.1.9', '2.2.4'] }),
  ofProject(ARGO_CD, 'GHSA-r642-gv9p-2wjj', { id: 'CVE-2022-29165', since: '1.4.0', fixedIn: ['2.1.15', '2.2.9', '2.3.4'] }),
  ofProject(ARGO_CD, 'GHSA-9766-5277-j5hr', { id: 'CVE-2024-31989', fixedIn: ['2.8.19', '2.9.15', '2.10.10', '2.11.1'] }),
  ofProject(ARGO_CD, 'GHSA-786q-9hcg-v9ff', { id: 'CVE-2025-55190', since: '2.13.0', fixedIn: ['2.13.9', '2.14.16', '3.0.14', '3.1.2'] }),
  ofProject(ARGO_CD, 'GHSA-3v3m-wc6v-x4x3', { id: 'CVE-2026-42880', since: '3.2.0', fixedIn: ['3.2.11', '3.3.9'] }),
  ofProject(GRAFANA, 'GHSA-8pjx-jj86-j47p', { id: 'CVE-2021-43798', since: '8.0.0', fixedIn: ['8.0.7', '8.1.8', '8.2.7', '8.3.1'] }),
  ofProject(GRAFANA, 'GHSA-vqc4-mpj8-jxch', { id: 'CVE-2022-39328', since: '9.2.0', fixedIn: ['9.2.4'] }),
  ofProject(KYVERNO, 'GHSA-m3cq-xcx9-3gvm', { id: 'CVE-2022-47633', since: '1.8.3', fixedIn: ['1.8.5'] }),
  ofProject(KYVERNO, 'GHSA-8p9x-46gm-qfx2', { id: 'CVE-2026-22039', fixedIn: ['1.15.3', '1.16.3'] }),
  ofKubernetes(INGRESS_NGINX, 131009, { id: 'CVE-2025-1974', fixedIn: ['1.11.5', '1.12.1'] }),
  ofKubernetes(INGRESS_NGINX, 136678, { id: 'CVE-2026-24512', fixedIn: ['1.13.7', '1.14.3'] }),
];

type Addon = Pick<Vulnerability, 'addon' | 'image'>;
type Versions = Pick<Vulnerability, 'id' | 'since' | 'fixedIn'>;

function ofProject({ project, ...addon }: Addon & { readonly project: string }, advisory: string, versions: Versions): Vulnerability {
  return { ...addon, ...versions, advisory: `https://github.com/${project}/security/advisories/${advisory}` };
}

function ofKubernetes(addon: Addon, issue: number, versions: Versions): Vulnerability {
  return { ...addon, ...versions, advisory: `https://github.com/kubernetes/kubernetes/issues/${issue}` };
}

/** The vulnerabilities of an image, as far as its tag tells. */
export function vulnerabilitiesOf(reference: string): readonly Vulnerability[] {
  const [, name, tag] = /^([^@]*?)(?::([^:/@]*))?(?:@[^@]*)?$/.exec(reference) ?? [];
  const version = versionOf(tag ?? '');
  return version === undefined ? [] : VULNERABILITIES.filter(({ image, since, fixedIn }) => image.test(name)
    && (since === undefined || compare(version, versionOf(since)!) >= 0)
    && isBefore(version, fixedIn.map((fix) => versionOf(fix)!)));
}

type Version = readonly [major: number, minor: number, patch: number];

function versionOf(tag: string): Version | undefined {
  const parts = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?![\d.])/.exec(tag);
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

// A minor version that was never mended has the fault until the newest that was.
function isBefore(version: Version, fixes: readonly Version[]): boolean {
  const ofMinor = fixes.find(([major, minor]) => major === version[0] && minor === version[1]);
  return compare(version, ofMinor ?? fixes[fixes.length - 1]) < 0;
}
