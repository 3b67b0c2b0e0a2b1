import { containersOf, PodRendering } from './pod-rendering';
import { quantityOf } from './resources';
import { JsonObject } from '../../manifest/manifest';
import { shortHash } from '../short-hash';

/**
 * A writable path in the one spelling that mounts are compared by.
 *
 * @throws an Error where a container could not mount something there
 */
export function writablePath(construct: string, path: string): string {
  const trimmed = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  if (!trimmed.startsWith('/') || trimmed === '/' || trimmed.includes(':') || trimmed.split('/').includes('..')) {
    throw new Error(`${construct}: "${path}" cannot be a writable path: give an absolute path below /, without ".." and ":", as /var/cache/app`);
  }
  return trimmed;
}

/** Makes the writable paths writable: an emptyDir for each, in every container that has no mount of its own there. */
export function renderWritablePaths(rendering: PodRendering): void {
  const { settings, spec } = rendering;
  const containers = containersOf(rendering).map((container) => ({ container, mounted: mountedPaths(container) }));
  for (const path of settings.writablePaths) {
    const lacking = containers.filter(({ mounted }) => !mounted.has(path));
    if (lacking.length > 0) {
      const name = freeVolumeName(spec, path);
      spec.volumes = [...spec.volumes ?? [], { name, emptyDir: { sizeLimit: quantityOf(settings.writablePathLimit) } }];
      lacking.forEach(({ container }) => mount(container, name, path));
    }
  }
}

/** A mount path in the spelling that others are compared with: without slashes behind it. */
export function mountPoint(path: string): string {
  return path.replace(/(.)\/+$/, '$1');
}

/** Mounts a volume in a container. */
export function mount(container: JsonObject, name: string, mountPath: string): void {
  container.volumeMounts = [...container.volumeMounts ?? [], { mountPath, name }];
}

/** The paths that a container has something mounted at. */
export function mountedPaths(container: JsonObject): Set<string> {
  return new Set((container.volumeMounts ?? []).map(({ mountPath }: JsonObject) => mountPoint(String(mountPath))));
}

const LONGEST_NAME = 63;

/** `/var/cache/app` is `writable-var-cache-app`; a hash tells it apart where that is too long or taken, or nothing of the path is left. */
function freeVolumeName(spec: JsonObject, path: string): string {
  const name = `writable-${path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
  const taken = (spec.volumes ?? []).some((volume: JsonObject) => volume.name === name);
  if (!taken && name.length <= LONGEST_NAME && !name.endsWith('-')) {
    return name;
  }
  const hash = shortHash(path);
  return `${name.slice(0, LONGEST_NAME - hash.length - 1).replace(/-+$/, '')}-${hash}`;
}
