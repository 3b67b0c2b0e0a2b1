import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this package, from the sources as from what they compile to. */
export const PACKAGE_FOLDER = join(__dirname, '..', '..');

/** The version of this package. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as { version: string }).version;
}
