import { BuiltInKind, knownKinds } from './field-schema';
import { groupedBy } from './label-index';
import { groupOf, JsonObject } from './manifest';
import { nearest } from './nearest';

const EARLY_VERSION = /^v[0-9]+(?:alpha|beta)[0-9]+$/;

// What the API server takes for a group, a version and, in lower case, a kind.
const API_VERSION = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const KIND = /^[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

// What kustomize is told in a file of its own, which goes to no cluster.
const KUSTOMIZE = 'builtin';
const KUSTOMIZE_KIND = /^[A-Z][A-Za-z]*(?:Transformer|Generator|Validator)$/;

/**
 * The apiVersion and kind, as `apps/v1 Deployment`, that an object seems to mean where it names a kind that Kubernetes does not have:
 * `v1 Deployment`, `apps/v1 deployment`, `apps/v2 Deployment`, `apps/v1 Deploymnet`. Groups of others may call their kinds what they
 * like, and of alpha and beta versions there have been many, of most of which nobody knows here which kinds they had.
 */
export function intendedKind(object: JsonObject): string | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  const sameName = kindsByName().get(kind.trim().toLowerCase()) ?? [];
  if (sameName.some((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind)) {
    return undefined;
  }
  const group = groupOf(apiVersion.trim());
  const ofGroup = sameName.filter((candidate) => groupOf(candidate.apiVersion) === group);
  if (ofGroup.length > 0) {
    const unknown = isEarly(apiVersion) && !hasKinds(apiVersion) && ofGroup.some((candidate) => candidate.kind === kind);
    return unknown ? undefined : named(ofGroup);
  }
  const elsewhere = group.includes('.') ? [] : sameName;
  return named(elsewhere.length > 0 || isEarly(apiVersion) ? elsewhere : misspelt(kind, group));
}

/** Whether no cluster can have the kind that an object names: its names are none, or the group is one of Kubernetes, which has no such kind. What is for kustomize is for no cluster. */
export function isImpossibleKind({ apiVersion, kind }: JsonObject): boolean {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return false;
  }
  if (apiVersion === KUSTOMIZE && KUSTOMIZE_KIND.test(kind)) {
    return false;
  }
  if (!API_VERSION.test(apiVersion) || !KIND.test(kind)) {
    return true;
  }
  const kinds = kindsByGroup().get(groupOf(apiVersion));
  return kinds !== undefined && !isEarly(apiVersion) && !kinds.some((candidate) => candidate.kind === kind);
}

function isEarly(apiVersion: string): boolean {
  return EARLY_VERSION.test(apiVersion.slice(apiVersion.indexOf('/') + 1));
}

function hasKinds(apiVersion: string): boolean {
  return kindsByGroup().get(groupOf(apiVersion))?.some((candidate) => candidate.apiVersion === apiVersion) ?? false;
}

function misspelt(kind: string, group: string): readonly BuiltInKind[] {
  const kinds = KIND.test(kind) ? kindsByGroup().get(group) ?? [] : [];
  const meant = nearest(kind, kinds.map((candidate) => candidate.kind));
  return kinds.filter((candidate) => candidate.kind === meant);
}

let byName: ReadonlyMap<string, readonly BuiltInKind[]> | undefined;

/** The kinds whose names differ in case alone, by the name in lower case. */
function kindsByName(): ReadonlyMap<string, readonly BuiltInKind[]> {
  return byName ??= groupedBy(knownKinds(), ({ kind }) => kind.toLowerCase());
}

let byGroup: ReadonlyMap<string, readonly BuiltInKind[]> | undefined;

function kindsByGroup(): ReadonlyMap<string, readonly BuiltInKind[]> {
  return byGroup ??= groupedBy(knownKinds(), ({ apiVersion }) => groupOf(apiVersion));
}

function named(candidates: readonly BuiltInKind[]): string | undefined {
  const preferred = candidates[candidates.length - 1];
  return preferred && `${preferred.apiVersion} ${preferred.kind}`;
}
