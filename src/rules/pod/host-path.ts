import { JsonObject } from '../../manifest/manifest';
import { podWith } from '../examples';

// Paths are read as the kernel reads them: several slashes are one, and a dot between slashes is nothing.

/** A pattern: what separates two names of a path. */
export const SEPARATOR = '(/[.]?)+';

/** A pattern: how a path of the node begins. */
export const HOST_ROOT = SEPARATOR;

/** A hardened pod that mounts a path of its node. */
export function withHostPath(path: unknown, mount: Readonly<Record<string, unknown>> = {}) {
  return podWith({
    pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'node', hostPath: { path } }] },
    container: { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'node', mountPath: '/node', ...mount }] },
  });
}

/** A PersistentVolume of this source. */
export function persistentVolumeOf(source: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'web' },
    spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, storageClassName: 'manual', ...source },
  };
}
