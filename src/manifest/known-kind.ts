import { BuiltInKind, knownKinds } from './field-types';
import { groupedBy } from './label-index';
import { groupOf, JsonObject } from './manifest';

const EARLY_VERSION = /^v[0-9]+(?:alpha|beta)[0-9]+$/;

/**
 * The apiVersion and kind, as `apps/v1 Deployment`, that an object seems to mean where it names a kind that Kubernetes does not have:
 * `v1 Deployment`, `apps/v1 deployment`, `apps/v2 Deployment`. Groups of others may call their kinds what they like, and of alpha and
 * beta versions there have been many.
 */
export function intendedKind(object: JsonObject): string | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  const sameName = kindsByName().get(kind.toLowerCase()) ?? [];
  if (sameName.some((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind)) {
    return undefined;
  }
  const group = groupOf(apiVersion);
  const ofGroup = sameName.filter((candidate) => groupOf(candidate.apiVersion) === group);
  if (ofGroup.length > 0) {
    const early = EARLY_VERSION.test(apiVersion.slice(apiVersion.indexOf('/') + 1)) && ofGroup.some((candidate) => candidate.kind === kind);
    return early ? undefined : named(ofGroup);
  }
  return group.includes('.') ? undefined : named(sameName);
}

let byName: ReadonlyMap<string, readonly BuiltInKind[]> | undefined;

/** The kinds whose names differ in case alone, by the name in lower case. */
function kindsByName(): ReadonlyMap<string, readonly BuiltInKind[]> {
  return byName ??= groupedBy(knownKinds(), ({ kind }) => kind.toLowerCase());
}

function named(candidates: readonly BuiltInKind[]): string | undefined {
  const preferred = candidates[candidates.length - 1];
  return preferred && `${preferred.apiVersion} ${preferred.kind}`;
}
