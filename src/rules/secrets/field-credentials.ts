import { isOrHoldsCredential, isOrHoldsPassword, isTextWithCredential } from './credentials';
import { isOfKubernetes } from '../../manifest/field-schema';
import { isMap, listOf, mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { SetPod } from '../../manifest/manifest-set';
import { containersOf } from '../../manifest/pod-container';
import { groupKindOf, podTemplatesOf } from '../../manifest/pod-template';
import { escapeKey } from '../../manifest/pointer';

/** The pointers of what looks like a credential in an object: in its annotations, in the options of drivers, anywhere in a custom resource. */
export function credentialsIn(object: JsonObject): string[] {
  const found: string[] = [];
  searchTexts(mapOf(object.metadata).annotations, '/metadata/annotations', isTextWithCredential, found);
  if (!isOfKubernetes(object)) {
    if (!isEncrypted(object)) {
      searchOwnFields(object, found);
    }
  } else if (object.kind === 'StorageClass') {
    searchTexts(object.parameters, '/parameters', isOrHoldsCredential, found);
  } else if (object.kind === 'PersistentVolume') {
    searchOptions(object.spec, '/spec', found);
  }
  return found;
}

/** The same in a pod of a kind of Kubernetes: in the annotations of its template, in the options of drivers. */
export function credentialsInPod({ template: { metadata, metadataPointer, spec, specPointer } }: SetPod): string[] {
  const found: string[] = [];
  // Those of a Pod are its object's.
  if (metadataPointer !== '/metadata') {
    searchTexts(metadata.annotations, `${metadataPointer}/annotations`, isTextWithCredential, found);
  }
  listOf(spec.volumes).forEach((volume, i) => searchOptions(volume, `${specPointer}/volumes/${i}`, found));
  return found;
}

// Of containers the variables and commands are asked about where they are.
function searchOwnFields(object: JsonObject, found: string[]) {
  const left = new Set(podTemplatesOf(object).flatMap(containersOf).map(({ pointer }) => pointer));
  for (const field of Object.keys(object).filter((name) => !ENVELOPE.includes(name))) {
    searchFields(object[field], `/${escapeKey(field)}`, left, found);
  }
}

// The rest of what every object has.
const ENVELOPE = ['apiVersion', 'kind', 'metadata', 'status'];

// SOPS says so beside what it has encrypted.
function isEncrypted(object: JsonObject): boolean {
  return mapOf(object.sops).mac !== undefined || groupKindOf(object) === 'bitnami.com/SealedSecret';
}

// What nobody but the driver of a volume reads.
function searchOptions(volume: unknown, pointer: string, found: string[]) {
  const { csi, flexVolume } = mapOf(volume);
  searchTexts(mapOf(csi).volumeAttributes, `${pointer}/csi/volumeAttributes`, isOrHoldsCredential, found);
  searchTexts(mapOf(flexVolume).options, `${pointer}/flexVolume/options`, isOrHoldsCredential, found);
}

function searchTexts(map: unknown, pointer: string, isAsked: (key: string, text: string) => boolean, found: string[]) {
  for (const [key, value] of Object.entries(mapOf(map))) {
    if (typeof value === 'string' && isAsked(key, value)) {
      found.push(`${pointer}/${escapeKey(key)}`);
    }
  }
}

function searchFields(value: unknown, pointer: string, left: ReadonlySet<string>, found: string[]) {
  if (left.has(pointer) || typeof value !== 'object' || value === null) {
    return;
  }
  // What stands beside a name is a setting of that name, as the variable of a container is.
  const setting = isMap(value) && typeof value.name === 'string' ? value.name : undefined;
  for (const [key, item] of Object.entries(value)) {
    const place = `${pointer}/${escapeKey(key)}`;
    if (typeof item !== 'string') {
      searchFields(item, place, left, found);
    } else if (setting !== undefined && key === 'value' ? isOrHoldsCredential(setting, item) : isOrHoldsPassword(Array.isArray(value) ? '' : key, item)) {
      found.push(place);
    }
  }
}
