import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The name that a configuration has where nobody says another. */
export const CONFIG_FILE = 'bulwark.yaml';

/** The configuration that holds in a folder: its own, or the nearest above, but none above the root of a repository. */
export function findConfigFile(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, CONFIG_FILE);
    if (existsSync(file)) {
      return file;
    }
    // In a linked working tree .git is a file.
    if (existsSync(join(at, '.git')) || dirname(at) === at) {
      return undefined;
    }
  }
}
