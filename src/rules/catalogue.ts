import { ADDON_RULES } from './addon';
import { IDENTITY_RULES } from './identity';
import { IMAGE_RULES } from './image';
import { MANIFEST_RULES } from './manifest';
import { NAMESPACE_RULES } from './namespace';
import { NETWORK_RULES } from './network';
import { POD_RULES } from './pod';
import { POD_SECURITY_RULES } from './pod-security';
import { RBAC_RULES } from './rbac';
import { RELIABILITY_RULES } from './reliability';
import { RESOURCES_RULES } from './resources';
import { Rule } from './rule';
import { SECRETS_RULES } from './secrets';

/** Every rule, sorted by id; the rules of a topic are listed in the `index.ts` of its folder. */
export const CATALOGUE: readonly Rule[] = [
  ...ADDON_RULES,
  ...IDENTITY_RULES,
  ...IMAGE_RULES,
  ...MANIFEST_RULES,
  ...NAMESPACE_RULES,
  ...NETWORK_RULES,
  ...POD_RULES,
  ...POD_SECURITY_RULES,
  ...RBAC_RULES,
  ...RELIABILITY_RULES,
  ...RESOURCES_RULES,
  ...SECRETS_RULES,
].sort((a, b) => a.id < b.id ? -1 : 1);
