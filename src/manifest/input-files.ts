import { Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Glob, globOf } from './glob';
import { isKustomization } from './kustomizations';

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
  ENDLESS: 'cannot be read: it is too long to be one text, and may have no end',
  ERR_FS_FILE_TOO_LARGE: 'cannot be read: it is larger than 2 GiB',
};

const MANIFEST_FILE = /\.(?:ya?ml|json)$/i;

/** The folders that version control and package managers keep for themselves: in other folders they are passed over. */
export const PASSED_OVER = ['.git', '.hg', '.svn', '.terraform', '.venv', '.cache', '.yarn', 'node_modules'];

// The second begin the folders behind the links of a mounted ConfigMap.
const isPassedOver = (name: string) => PASSED_OVER.includes(name) || name.startsWith('..');

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
  private walk(folder: string, identity = this.identityOf(folder)): boolean {
    if (this.isSeen(identity)) {
      return true;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
    } catch (error) {
      this.found.push({ path: folder, named: false, problem: reasonOf(error) });
      return true;
    }
    let any = false;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (!this.isExcluded(path)) {
        any = this.visit(path, entry, identity) || any;
      }
    }
    return any;
  }

  private visit(path: string, entry: Dirent, around: string): boolean {
    // To ask the system about each of thousands of files takes longer than to read them: what is no link is known from its folder.
    const isPlain = entry.isFile() || entry.isDirectory();
    const identity = () => isPlain ? join(around, entry.name) : this.identityOf(path);
    let any = false;
    if (MANIFEST_FILE.test(entry.name) || isKustomization(entry.name)) {
      const type = isPlain ? entry : this.look(path);
      if (type?.isFile()) {
        this.addFile(path, identity());
      }
      any = type === undefined || type.isFile();
      if (!type?.isDirectory()) {
        return any;
      }
    }
    return !isPassedOver(entry.name) && (isPlain ? entry.isDirectory() : isFolder(path)) && this.walk(path, identity()) || any;
  }

  private addFile(path: string, identity = this.identityOf(path)) {
    if (!this.isSeen(identity)) {
      this.found.push({ path, named: this.named.has(identity) });
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

  private isSeen(identity: string): boolean {
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
