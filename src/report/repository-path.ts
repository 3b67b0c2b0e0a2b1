import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The path of a file from the root of its repository, with slashes: so code scanning and annotations find it, wherever in the repository the
 * command runs. Where there is no repository the working folder is the root; undefined for a file outside.
 */
export function repositoryPath(file: string): string | undefined {
  const path = relative(rootOf(process.cwd()), resolve(file));
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path.split(sep).join('/');
}

const roots = new Map<string, string>();

function rootOf(folder: string): string {
  let root = roots.get(folder);
  if (root === undefined) {
    root = folder;
    for (let at = folder; ; at = dirname(at)) {
      // In a linked working tree .git is a file.
      if (existsSync(join(at, '.git'))) {
        root = at;
        break;
      }
      if (dirname(at) === at) {
        break;
      }
    }
    roots.set(folder, root);
  }
  return root;
}
