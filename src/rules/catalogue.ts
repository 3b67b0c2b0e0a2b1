import { dropAllCapabilities } from './pod-security/drop-all-capabilities';
import { Rule } from './rule';

/** Every rule, sorted by id. */
export const CATALOGUE: readonly Rule[] = [
  dropAllCapabilities,
].sort((a, b) => a.id < b.id ? -1 : 1);
