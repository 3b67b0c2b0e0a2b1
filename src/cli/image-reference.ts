// The grammar by which container runtimes read references: a registry may have capitals and a port, the name has neither.
const HOST = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[a-fA-F0-9:]+\\]';
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^(?:(?:${HOST})(?::[0-9]+)?/)?${PART}(?:/${PART})*(?::[\\w][\\w.-]{0,127})?(?:@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128}))?$`);

// A runtime takes no longer name; without the bound the pattern would be asked about any text.
const LONGEST = 255 + 128 + 160;

/** Why no runtime would find an image under a reference, or undefined. */
export function imageReferenceProblem(reference: string): string | undefined {
  return reference.length <= LONGEST && REFERENCE.test(reference)
    ? undefined
    : `"${reference}" is no reference of an image: write REGISTRY/NAME:TAG@sha256:DIGEST, the name in lower case and the digest with 64 digits; registry, tag and digest may be left out`;
}
