import { readFileSync } from 'node:fs';
import { filesOf, reasonOf } from './input-files';
import { isKustomization, Kustomizations } from './kustomizations';
import { LoadError, loadManifests } from './load';
import { Manifest } from './manifest';
import { readFileToEnd, readToEnd } from './read-to-end';

/** What the paths of a command line hold. */
export interface Inputs {
  /** In the order of the paths; within a folder by name, within a file by document. */
  readonly manifests: Manifest[];
  /** What could not be read, in the same order. */
  readonly errors: LoadError[];
  /** How many files hold a manifest. */
  readonly files: number;
  /** What kustomize is told about the folders. */
  readonly kustomizations: Kustomizations;
  /** The files, found in folders, that hold nothing of Kubernetes, such as the values of a chart. */
  readonly skipped: string[];
}

/** How to read. */
export interface ReadOptions {
  /** Reads what the path `-` stands for. @default - standard input of the process, to its end */
  readonly stdin?: () => string | Uint8Array;
  /** Whether a file or folder that lies in a folder is passed over. @default - none is */
  readonly isExcluded?: (path: string) => boolean;
}

/**
 * Reads the manifests of files, of folders with all that is in them (but `PASSED_OVER`), of what globs match, and of standard
 * input (`-`). What cannot be read is an error beside the manifests of the others. A path that is named must hold a manifest; a file that lies in a folder may be anything.
 */
export function readInputs(paths: readonly string[], options: ReadOptions = {}): Inputs {
  const manifests: Manifest[] = [];
  const errors: LoadError[] = [];
  const skipped: string[] = [];
  const kustomizations = new Kustomizations();
  let files = 0;
  for (const { path, named, problem } of filesOf(paths, options.isExcluded)) {
    if (problem !== undefined) {
      errors.push({ file: path, message: problem });
      continue;
    }
    const loaded = loadFile(path, named, options, kustomizations);
    const faults = named ? loaded.errors : loaded.errors.filter(({ foreign }) => !foreign);
    for (const manifest of loaded.manifests) {
      manifests.push(manifest);
    }
    // One by one: as arguments of a call, the errors of a file with a million documents would overflow the stack.
    for (const fault of faults) {
      errors.push(fault);
    }
    if (loaded.manifests.length > 0) {
      files++;
    } else if (faults.length === 0) {
      if (named) {
        errors.push({ file: path, message: 'holds no Kubernetes object' });
      } else {
        skipped.push(path);
      }
    }
  }
  return { manifests, errors, files, kustomizations, skipped };
}

interface Loaded { readonly manifests: Manifest[]; readonly errors: LoadError[] }

function loadFile(path: string, named: boolean, { stdin = () => readToEnd(0) }: ReadOptions, kustomizations: Kustomizations): Loaded {
  let content: string | Uint8Array;
  try {
    // What lies in a folder is a file; what is named may be anything.
    content = path === '-' ? stdin() : named ? readFileToEnd(path) : readFileSync(path);
  } catch (error) {
    return { manifests: [], errors: [{ file: path, message: reasonOf(error) }] };
  }
  if (isKustomization(path)) {
    kustomizations.add(path, content);
  }
  return loadManifests(content, { file: path });
}
