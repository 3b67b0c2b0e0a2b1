import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, App, Names } from 'cdk8s';
import { creationPlaceOf } from './creation-trace';
import { identityKey } from '../manifest/manifest';

/** Which construct rendered an object. */
export interface RecordedObject {
  /** The object's identity, as `identityKey` has it. */
  readonly identity: string;
  /** The chart's name in the names of files. */
  readonly chart: string;
  readonly path: string;
  readonly madeAt?: string;
}

// No ending that kubectl applies from a folder, as it does every .json, and a beginning that Helm renders nothing of.
const FILE = '_constructs.bulwark';

/** Writes beside the manifests of an app which construct each is of, in the order in which cdk8s writes them. */
export function writeRecord(app: App, objects: Iterable<readonly [ApiObject, any]>): void {
  const recorded = [...objects].map(([apiObject, json]): RecordedObject => ({
    identity: identityKey(json),
    chart: Names.toDnsLabel(apiObject.chart),
    path: apiObject.node.path,
    madeAt: creationPlaceOf(apiObject),
  }));
  writeFileSync(join(app.outdir, FILE), JSON.stringify(recorded));
}

/** What was written beside manifests, or nothing where their app does not record. */
export function readRecord(files: readonly string[]): readonly RecordedObject[] | undefined {
  // A file a resource lies in the folder of its chart, one below the output.
  const folders = new Set(files.map(dirname).flatMap((folder) => [folder, dirname(folder)]));
  const file = [...folders].map((folder) => join(folder, FILE)).find((path) => existsSync(path));
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}
