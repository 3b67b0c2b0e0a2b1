/** A Kubernetes minor version, `v1.34`. */
export type VersionName = `v1.${number}`;

/** The Kubernetes minor that the output is for; it decides which fields exist and which rules apply. */
export interface TargetVersion {
  readonly name: VersionName;
  readonly minor: number;
}

/** The first version with Pod Security as it is judged today, and the last that the evaluator knows. */
export const OLDEST_MINOR = 25;
export const NEWEST_MINOR = 37;

/** Every version that can be a target, oldest first. */
export const TARGET_VERSIONS: readonly TargetVersion[] =
  Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => ({ name: `v1.${OLDEST_MINOR + i}` as VersionName, minor: OLDEST_MINOR + i }));

/** The newest Kubernetes that the catalogue knows, and the default target. */
export const NEWEST_TARGET = TARGET_VERSIONS[TARGET_VERSIONS.length - 1];

/**
 * Reads `v1.34`, `1.34` or `latest`.
 *
 * @throws an Error that names the observed value and the versions that are known
 */
export function parseTargetVersion(text: string): TargetVersion {
  if (text === 'latest') {
    return NEWEST_TARGET;
  }
  const target = TARGET_VERSIONS.find(({ name }) => name === text || name === `v${text}`);
  if (!target) {
    throw new Error(`target version "${text}" is not known: give one of ${TARGET_VERSIONS[0].name} to ${NEWEST_TARGET.name}, or latest`);
  }
  return target;
}

/** The minor of a version name. */
export function minorOf(name: VersionName): number {
  return Number(name.slice('v1.'.length));
}
