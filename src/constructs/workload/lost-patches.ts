import { ApiObject } from 'cdk8s';
import { JsonObject } from '../../manifest/manifest';
import { keysOf, valueAt, withValue } from '../../manifest/pointer';

/** A JSON patch as cdk8s keeps it. */
interface Operation { readonly op: string; readonly path: string; readonly from?: string; readonly value?: unknown }

/**
 * Puts back what users' JSON patches added and the generated classes dropped: cdk8s applies patches before it maps an object to its
 * Kubernetes 1.27 schema, and the mapping leaves out without a word whatever is newer than that or spelled as Kubernetes spells it.
 */
export function withLostPatches(apiObject: ApiObject, object: JsonObject): JsonObject {
  const { patches } = apiObject as unknown as { readonly patches?: readonly { _toJson(): Operation }[] };
  if (patches === undefined || patches.length === 0) {
    return object;
  }
  const operations = patches.map((patch) => patch._toJson());
  return operations.reduce((result, operation, i) =>
    isLost(operation, result) && !isUndone(operation, operations.slice(i + 1)) ? withValue(result, operation.path, operation.value) : result, object);
}

function isLost({ op, path, value }: Operation, object: JsonObject): boolean {
  const parent = path.slice(0, path.lastIndexOf('/'));
  return (op === 'add' || op === 'replace') && value !== undefined && value !== null && !path.endsWith('/-')
    && typeof valueAt(object, parent) === 'object' && !holds(valueAt(object, parent), keysOf(path).at(-1)!);
}

// The generated classes spell hostPID as hostPid: what was given in their spelling is there in that of Kubernetes.
function holds(parent: JsonObject, key: string): boolean {
  return Object.keys(parent).some((other) => other.toLowerCase() === key.toLowerCase());
}

function isUndone({ path }: Operation, later: readonly Operation[]): boolean {
  return later.some(({ op, path: other, from }) => {
    const taken = op === 'remove' || op === 'replace' && path !== other ? other : op === 'move' ? from : undefined;
    return taken !== undefined && (taken === path || path.startsWith(`${taken}/`));
  });
}
