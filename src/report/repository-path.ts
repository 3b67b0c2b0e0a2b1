import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The path of a file from the root of its repository, with slashes: so code scanning and annotations find it, wherever in the repository the
 * command runs. Where there is no repository the working folder is the root; undefined for a file outside.
 */
export function repositoryPath(file: string): string | undefined {
  const folder = process.cwd();
  if (latest?.file !== file || latest.folder !== folder) {
    const path = relative(rootOf(folder), resolve(file));
    const outside = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
    latest = { file, folder, path: outside ? undefined : path.split(sep).join('/') };
  }
  return latest.path;
}

// The findings of a file come one after the other.
let latest: { readonly file: string; readonly folder: string; readonly path?: string } | undefined;

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
