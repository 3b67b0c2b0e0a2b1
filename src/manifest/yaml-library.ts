let loaded: typeof import('yaml') | undefined;

/**
 * The library that knows positions. Not imported where it is used: a run without findings never needs it, and it is the larger half of
 * what this layer loads.
 */
export function yamlLibrary(): typeof import('yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('yaml') as typeof import('yaml');
}

/** The syntax tree of one document, with every scalar as the text that it is. */
export function yamlTree(text: string) {
  return yamlLibrary().parseDocument(text, { schema: 'failsafe', strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}
