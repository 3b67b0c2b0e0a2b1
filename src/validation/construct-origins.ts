import { basename, dirname } from 'node:path';
import { RecordedObject } from './construct-record';
import { groupedBy } from '../manifest/label-index';
import { identityKey, Manifest } from '../manifest/manifest';

/** Where an object of a file comes from. */
export interface Origin {
  readonly path: string;
  readonly madeAt?: string;
}

/** What `construct-metadata.json` of cdk8s has: one path a name, the last one where names repeat. */
export interface PathsByName { readonly [name: string]: { readonly path: string } | undefined }

/** The constructs of manifests, each known or not given: by the record of the app, else by name where no other object has it. */
export function originsOf(
  manifests: readonly Manifest[], record: readonly RecordedObject[] | undefined, byName: PathsByName,
): ReadonlyMap<Manifest, Origin> {
  return record === undefined ? fromNames(manifests, byName) : fromRecord(manifests, record);
}

function fromNames(manifests: readonly Manifest[], byName: PathsByName): Map<Manifest, Origin> {
  return new Map([...groupedBy(manifests, ({ object }) => String(object.metadata?.name))].flatMap(([name, [only, another]]) => {
    const known = Object.hasOwn(byName, name) ? byName[name] : undefined;
    return another === undefined && known !== undefined ? [[only, { path: known.path }]] : [];
  }));
}

function fromRecord(manifests: readonly Manifest[], record: readonly RecordedObject[]): Map<Manifest, Origin> {
  const recorded = groupedBy(record, ({ identity }) => identity);
  const origins = new Map<Manifest, Origin>();
  for (const sameInFile of groupedBy(manifests, ({ object, source }) => JSON.stringify([source.file, identityKey(object)])).values()) {
    const [{ object, source }] = sameInFile;
    const candidates = ofChart(recorded.get(identityKey(object)) ?? [], source.file ?? '');
    if (sameInFile.length === candidates.length) {
      sameInFile.forEach((manifest, i) => origins.set(manifest, candidates[i]));
    } else if (sameInFile.length === 1 && candidates.length > 0) {
      // Of objects that share the name of a file, cdk8s keeps the last.
      origins.set(sameInFile[0], candidates[candidates.length - 1]);
    }
  }
  return origins;
}

// Files and folders of charts bear their names, with a number in front where charts depend on each other.
function ofChart(candidates: readonly RecordedObject[], file: string): readonly RecordedObject[] {
  const names = [basename(file).split('.')[0], basename(dirname(file))].flatMap((name) => [name, name.replace(/^\d{4}-/, '')]);
  const narrowed = candidates.filter(({ chart }) => names.includes(chart));
  return narrowed.length === 0 ? candidates : narrowed;
}
