// Image references are read as container runtimes read them: the tag is after the last colon behind the last slash, and a digest is in lower case.
const DIGEST = '@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$';

/** A CEL expression: whether a reference, itself an expression, is fixed by a digest. */
export function hasDigest(reference: string): string {
  return `${reference}.matches('^[^@ ]+${DIGEST}')`;
}

// Names that registries move to other images as a matter of course, alone or with the name of a system as in stable-alpine.
const MOVING = '(latest|stable|mainline|main|master|trunk|develop|development|dev|edge|nightly|canary|unstable|snapshot|head|current|lts'
  + '|rolling|next|devel|tip|testing|experimental|preview|daily|weekly|oldstable|staging|prod|production)(-[a-z]+)*';

/** A CEL expression: whether a reference, itself an expression, has a tag that is meant to stay, or a digest. */
export function hasFixedTag(reference: string): string {
  return `${hasDigest(reference)} ||
${reference}.matches('^[^@ ]*[^@ /:]:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$') &&
!${reference}.lowerAscii().matches(':(${MOVING}|([a-z0-9_.-]*[_.-])?latest([_.-][a-z0-9_.-]*)?)$')`;
}
