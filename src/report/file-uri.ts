import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryPath } from './repository-path';

/** The URI of a file: relative where it lies in the repository, absolute elsewhere. Standard input has none and is called `stdin`. */
export function fileUri(file: string): string {
  if (file === '-') {
    return 'stdin';
  }
  // A colon in the first part would be read as the end of a scheme; encoded, none is left.
  return repositoryPath(file)?.split('/').map(encodeURIComponent).join('/') ?? pathToFileURL(resolve(file)).href;
}
