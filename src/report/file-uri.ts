import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The URI of a file: relative to the working folder where it lies below, since that is where a repository's root is when it is judged.
 * Standard input has none and is called `stdin`.
 */
export function fileUri(file: string): string {
  if (file === '-') {
    return 'stdin';
  }
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path)
    ? pathToFileURL(file).href
    // A colon in the first part would be read as the end of a scheme; encoded, none is left.
    : path.split(sep).map(encodeURIComponent).join('/');
}
