import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this package, from the sources as from what they compile to. */
export const PACKAGE_FOLDER = join(__dirname, '..', '..');

/** What the command line needs to know of its own package.json. */
export interface PackageManifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** The package.json of this package. */
export function packageManifest(): PackageManifest {
  return JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as PackageManifest;
}
