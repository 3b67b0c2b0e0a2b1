import { Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** A path with wildcards, for shells that hand it on as it is. */
export interface Glob {
  /** The files that it matches, by name. What begins with a point, and node_modules, is matched where the glob spells it. */
  files(): string[];
}

/** The glob that a path is, or undefined where there is no wildcard in it. */
export function globOf(path: string): Glob | undefined {
  if (!/[*?[{(]/.test(path)) {
    return undefined;
  }
  const text = sep === '\\' ? path.replace(/\\/g, '/') : path;
  const { base, glob, isGlob } = picomatch().scan(text);
  return isGlob ? new MatchedFiles(base === '' ? '.' : base, glob) : undefined;
}

/** Whether a path lies in one of some globs, all read from a folder. A glob that matches a folder matches what is in it. */
export function matcherOf(globs: readonly string[], folder: string): (path: string) => boolean {
  if (globs.length === 0) {
    return () => false;
  }
  const matches = picomatch()(globs.flatMap((glob) => {
    const plain = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return [plain, `${plain}/**`];
  }), { dot: true });
  return (path) => {
    const plain = relative(folder, path);
    // Behind a link, as /tmp is one on some systems, a folder has two names, and a path may begin with the one that the configuration does not have.
    return matches(slashed(plain))
      || plain.startsWith('..') && matches(slashed(join(relative(realPathOf(resolve(folder)), realPathOf(resolve(dirname(path)))), basename(path))));
  };
}

const realPaths = new Map<string, string>();

function realPathOf(folder: string): string {
  let real = realPaths.get(folder);
  if (real === undefined) {
    try {
      real = realpathSync(folder);
    } catch {
      real = folder;
    }
    realPaths.set(folder, real);
  }
  return real;
}

class MatchedFiles implements Glob {
  private readonly matches: (path: string) => boolean;
  private readonly spellsModules: boolean;
  private readonly spellsHidden: boolean;

  constructor(private readonly base: string, glob: string) {
    this.matches = picomatch()(glob);
    this.spellsModules = glob.includes('node_modules');
    this.spellsHidden = /(?:^|\/)\./.test(glob);
  }

  public files(): string[] {
    return this.within(this.base);
  }

  private within(folder: string): string[] {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      // Where nobody may look nothing is matched, as in a shell.
      return [];
    }
    return entries.sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const passedOver = entry.name === 'node_modules' && !this.spellsModules || entry.name.startsWith('.') && !this.spellsHidden;
        return passedOver ? [] : this.within(path);
      }
      const isFile = entry.isFile() || entry.isSymbolicLink() && isFileBehind(path);
      return isFile && this.matches(slashed(relative(this.base, path))) ? [path] : [];
    });
  }
}

function isFileBehind(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function slashed(path: string): string {
  return sep === '\\' ? path.replace(/\\/g, '/') : path;
}

// Few runs have a glob.
function picomatch(): typeof import('picomatch') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('picomatch') as typeof import('picomatch');
}
