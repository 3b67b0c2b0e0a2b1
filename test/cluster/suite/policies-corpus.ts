import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadManifests } from '../../../src/manifest/load';
import { JsonObject } from '../../../src/manifest/manifest';

/** Manifests of other projects, kept beside the repository and no part of it. */
const CORPUS = join(__dirname, '../../../../shared/corpus');

/** Real objects, named by their files; undefined where the manifests are not there. */
export function corpusObjects(): { readonly title: string; readonly object: JsonObject }[] | undefined {
  if (!existsSync(CORPUS)) {
    return undefined;
  }
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .sort()
    .flatMap((file) => {
      const path = join(CORPUS, file);
      return loadManifests(readFileSync(path), { file: path }).manifests
        .filter(({ object }) => typeof object.apiVersion === 'string' && typeof object.kind === 'string')
        .map(({ object }) => ({ title: `${relative(CORPUS, path)}: ${object.kind} ${object.metadata?.name}`, object }));
    });
}
