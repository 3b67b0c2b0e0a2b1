import { cpuLimit } from './cpu-limit';
import { cpuRequest } from './cpu-request';
import { ephemeralStorageLimit } from './ephemeral-storage-limit';
import { ephemeralStorageRequest } from './ephemeral-storage-request';
import { memoryLimit } from './memory-limit';
import { memoryRequest } from './memory-request';
import { requestsEqualLimits } from './requests-equal-limits';
import { resourceBounds } from './resource-bounds';
import { Rule } from '../rule';

export const RESOURCES_RULES: readonly Rule[] = [
  cpuLimit,
  cpuRequest,
  ephemeralStorageLimit,
  ephemeralStorageRequest,
  memoryLimit,
  memoryRequest,
  requestsEqualLimits,
  resourceBounds,
];
