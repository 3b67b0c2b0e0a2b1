import { basename, dirname, resolve } from 'node:path';
import { decode } from './decode';
import { parseYaml } from './kubernetes-yaml';
import { groupedBy } from './label-index';
import { listOf, mapOf, textOf } from './lenient';
import { isUnnamed, unnamedNamespace } from './unnamed-namespace';

/** By these names kustomize looks for what it is told about a folder. */
const NAMES: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** Whether a path leads to what kustomize is told about a folder. */
export function isKustomization(path: string): boolean {
  return NAMES.has(basename(path));
}

interface Kustomization {
  readonly namespace: string;
  /** The files and folders that it puts together. */
  readonly parts: readonly string[];
}

/** The fields of a kustomization that lead to manifests; patches may be written there themselves. */
const LISTS = ['resources', 'bases', 'components', 'crds', 'patchesStrategicMerge'];

/**
 * Into which namespaces kustomizations put the objects of files: those of two that nothing joins go to different ones, though neither
 * says which. Bases far away and what plug-ins generate are not followed.
 */
export class Kustomizations {
  private readonly byFolder = new Map<string, Kustomization>();
  private byFile?: ReadonlyMap<string, string>;

  /** Takes in what a folder's kustomization says; what is none, or cannot be read, says nothing. */
  public add(path: string, content: string | Uint8Array): void {
    const folder = dirname(resolve(path));
    const decoded = decode(content);
    const said = 'text' in decoded ? mapOf(parsed(decoded.text)) : {};
    const patches = listOf(said.patches).map((patch) => mapOf(patch).path);
    const parts = [...LISTS.flatMap((field) => listOf(said[field])), ...patches].filter((part) => typeof part === 'string' && !part.includes('\n'));
    this.byFolder.set(folder, { namespace: textOf(said.namespace), parts: parts.map((part) => resolve(folder, part as string)) });
  }

  /** The namespace of the objects of a file that name none. */
  public namespaceOf(file: string): string {
    if (this.byFolder.size === 0) {
      return '';
    }
    this.byFile ??= this.namespaces();
    return this.byFile.get(resolve(file)) ?? '';
  }

  private namespaces(): ReadonlyMap<string, string> {
    const found = new NamespacesOfFiles(this.byFolder);
    const included = new Set([...this.byFolder.values()].flatMap(({ parts }) => parts));
    for (const folder of this.byFolder.keys()) {
      if (!included.has(folder)) {
        found.follow(folder);
      }
    }
    return found.joined();
  }
}

function parsed(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}

/** A kustomization, and the namespace into which those around it put what it has, if they do. */
interface Followed { readonly folder: string; readonly around: string }

class NamespacesOfFiles {
  private readonly placed: { readonly file: string; readonly namespace: string }[] = [];

  constructor(private readonly kustomizations: ReadonlyMap<string, Kustomization>) {}

  /** Follows a kustomization that no other includes: the outermost that names a namespace decides. */
  public follow(root: string): void {
    const entered = new Set<string>();
    const open: Followed[] = [{ folder: root, around: '' }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { folder, around } = next;
      const { namespace: own, parts } = this.kustomizations.get(folder)!;
      const namespace = around || own;
      for (const part of parts) {
        const key = `${namespace} ${part}`;
        if (entered.has(key)) {
          continue;
        }
        entered.add(key);
        if (this.kustomizations.has(part)) {
          open.push({ folder: part, around: namespace });
        } else {
          this.placed.push({ file: part, namespace: namespace || unnamedNamespace(root) });
        }
      }
    }
  }

  /** One namespace for each file. Those that one file goes to count as one: what is in one of them may be in the others. */
  public joined(): ReadonlyMap<string, string> {
    const joined = new Joined();
    const byFile = [...groupedBy(this.placed, ({ file }) => file)];
    for (const [, [first, ...others]] of byFile) {
      others.forEach((other) => joined.join(first.namespace, other.namespace));
    }
    return new Map(byFile.map(([file, [{ namespace }]]) => [file, joined.of(namespace)]));
  }
}

/** Namespaces, of which some are joined to one that nobody names. */
class Joined {
  private readonly parents = new Map<string, string>();

  public join(a: string, b: string): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first !== second) {
      const common = isUnnamed(first) ? first : unnamedNamespace(first);
      [first, second].filter((each) => each !== common).forEach((each) => this.parents.set(each, common));
    }
  }

  /** What a namespace is joined to; itself where it is joined to nothing. */
  public of(namespace: string): string {
    let root = namespace;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) {
      root = parent;
    }
    // The next one who asks takes one step.
    for (let next = namespace; next !== root;) {
      const parent = this.parents.get(next)!;
      this.parents.set(next, root);
      next = parent;
    }
    return root;
  }
}
