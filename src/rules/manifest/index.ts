import { currentApiVersion } from './current-api-version';
import { existingEnvSource } from './existing-env-source';
import { matchingSelector } from './matching-selector';
import { monitoredServices } from './monitored-services';
import { recommendedLabels } from './recommended-labels';
import { routeService } from './route-service';
import { servedApiVersion } from './served-api-version';
import { servicePods } from './service-pods';
import { serviceTargetPort } from './service-target-port';
import { uniqueEnv } from './unique-env';
import { uniqueObjects } from './unique-objects';
import { validLabels } from './valid-labels';
import { validPorts } from './valid-ports';
import { Rule } from '../rule';

export const MANIFEST_RULES: readonly Rule[] = [
  currentApiVersion,
  existingEnvSource,
  matchingSelector,
  monitoredServices,
  recommendedLabels,
  routeService,
  servedApiVersion,
  servicePods,
  serviceTargetPort,
  uniqueEnv,
  uniqueObjects,
  validLabels,
  validPorts,
];
