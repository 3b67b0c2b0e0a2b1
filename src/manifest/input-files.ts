import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Glob, globOf } from './glob';

/** A file to read, or why a path leads to none. */
export interface InputFile {
  readonly path: string;
  /** Whether the user named the file itself, not a folder around it. */
  readonly named: boolean;
  readonly problem?: string;
}

/**
 * The files that paths and globs stand for: each once, in the order of the paths, within a folder by name. `-` is standard input. What is
 * excluded is passed over in folders, and read where it is named.
 */
export function filesOf(paths: readonly string[], isExcluded: (path: string) => boolean = () => false): InputFile[] {
  const search = new FileSearch(paths, isExcluded);
  paths.forEach((path) => search.add(path));
  return search.found;
}

/** What a system error says to somebody who has not seen its code before. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? `cannot be read: ${message}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'cannot be read: its symbolic links lead back to themselves',
  EISDIR: 'cannot be read: it is a folder',
  ERR_FS_FILE_TOO_LARGE: 'cannot be read: it is larger than 2 GiB',
};

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;
const PASSED_OVER = /^(?:\..*|node_modules)$/;

class FileSearch {
  public readonly found: InputFile[] = [];
  private readonly seen = new Set<string>();
  private readonly named: ReadonlySet<string>;

  constructor(paths: readonly string[], private readonly isExcluded: (path: string) => boolean) {
    this.named = new Set(paths.map((path) => this.identityOf(path)));
  }

  public add(path: string) {
    const glob = path !== '-' && !existsSync(path) ? globOf(path) : undefined;
    if (glob !== undefined) {
      this.addMatches(path, glob);
      return;
    }
    const stats = path === '-' ? undefined : this.look(path);
    if (!stats?.isDirectory()) {
      if (stats || path === '-') {
        this.addFile(path);
      }
    } else if (!this.walk(path)) {
      this.found.push({ path, named: true, problem: 'holds no file that ends in .yaml, .yml or .json' });
    }
  }

  private addMatches(path: string, glob: Glob) {
    let any = false;
    for (const file of glob.files()) {
      if (!this.isExcluded(file)) {
        any = true;
        this.addFile(file);
      }
    }
    if (!any) {
      this.found.push({ path, named: true, problem: 'matches no file' });
    }
  }

  // Whether there was anything to read, seen before or not. Each real folder is entered once: links that lead back end here.
  private walk(folder: string): boolean {
    if (this.isSeen(folder)) {
      return true;
    }
    let names: string[];
    try {
      names = readdirSync(folder).sort();
    } catch (error) {
      this.found.push({ path: folder, named: false, problem: reasonOf(error) });
      return true;
    }
    let any = false;
    for (const name of names) {
      const path = join(folder, name);
      if (this.isExcluded(path)) {
        continue;
      }
      if (MANIFEST_FILE.test(name)) {
        const stats = this.look(path);
        if (stats?.isFile()) {
          this.addFile(path);
        }
        any ||= stats === undefined || stats.isFile();
        if (!stats?.isDirectory()) {
          continue;
        }
      }
      if (!PASSED_OVER.test(name) && isFolder(path)) {
        any = this.walk(path) || any;
      }
    }
    return any;
  }

  private addFile(path: string) {
    if (!this.isSeen(path)) {
      this.found.push({ path, named: this.named.has(this.identityOf(path)) });
    }
  }

  private look(path: string) {
    try {
      return statSync(path);
    } catch (error) {
      this.found.push({ path, named: true, problem: reasonOf(error) });
      return undefined;
    }
  }

  private isSeen(path: string): boolean {
    const identity = this.identityOf(path);
    const seen = this.seen.has(identity);
    this.seen.add(identity);
    return seen;
  }

  // What has no real path, such as the pipe of a process substitution, is itself.
  private identityOf(path: string): string {
    try {
      return path === '-' ? path : realpathSync(path);
    } catch {
      return path;
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
