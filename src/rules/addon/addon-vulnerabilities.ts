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
}

export const VULNERABILITIES: readonly Vulnerability[] = [
  { id: 'CVE-2022-24348', addon: 'Argo CD', image: /(^|\/)argo-?cd$/, fixedIn: ['2.1.9', '2.2.4'] },
  { id: 'CVE-2025-55190', addon: 'Argo CD', image: /(^|\/)argo-?cd$/, since: '2.13.0', fixedIn: ['2.13.9', '2.14.16', '3.0.14', '3.1.2'] },
  { id: 'CVE-2021-43798', addon: 'Grafana', image: /(^|\/)grafana(-oss|-enterprise)?$/, since: '8.0.0', fixedIn: ['8.0.7', '8.1.8', '8.2.7', '8.3.1'] },
  { id: 'CVE-2022-47633', addon: 'Kyverno', image: /(^|\/)kyverno$/, since: '1.8.3', fixedIn: ['1.8.5'] },
  { id: 'CVE-2025-1974', addon: 'ingress-nginx', image: /(^|\/)ingress-nginx\/controller(-chroot)?$/, fixedIn: ['1.11.5', '1.12.1'] },
];

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
