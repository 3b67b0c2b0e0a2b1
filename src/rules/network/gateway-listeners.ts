import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { GATEWAY } from '../manifest/route-backends';

/** A parent of a route, the Gateway that it is, where the set has that, and those of its listeners that take the route. */
export interface GatewayParent {
  readonly pointer: string;
  readonly gateway?: SetObject;
  readonly attached: readonly JsonObject[];
}

/** The parents of a route that are Gateways; a route of a mesh has others. */
export function gatewayParentsOf(route: SetObject, set: ManifestSet): GatewayParent[] {
  return listOf(mapOf(route.object.spec).parentRefs).map(mapOf).flatMap((parent, i): GatewayParent[] => {
    const { group = GATEWAY, kind = 'Gateway', name, namespace = route.namespace } = parent;
    if (group !== GATEWAY || kind !== 'Gateway') {
      return [];
    }
    const pointer = `/spec/parentRefs/${i}`;
    const gateway = set.find(`${GATEWAY}/Gateway`, textOf(namespace), textOf(name));
    return gateway === undefined
      ? [{ pointer, attached: [] }]
      : [{ pointer, gateway, attached: listenersOf(gateway).filter((listener) => isAttached(route, parent, listener, gateway)) }];
  });
}

/** The listeners of a Gateway. */
export function listenersOf({ object }: SetObject): JsonObject[] {
  return listOf(mapOf(object.spec).listeners).map(mapOf);
}

function isAttached(route: SetObject, parent: JsonObject, listener: JsonObject, gateway: SetObject): boolean {
  const { from = 'Same' } = mapOf(mapOf(listener.allowedRoutes).namespaces);
  return (parent.sectionName === undefined || parent.sectionName === listener.name)
    && (parent.port === undefined || parent.port === listener.port)
    && (from === 'Same' ? route.namespace === gateway.namespace : from !== 'None')
    && sharesHost(textOf(listener.hostname), listOf(mapOf(route.object.spec).hostnames).map(textOf));
}

function sharesHost(own: string, hosts: readonly string[]): boolean {
  return own === '' || hosts.length === 0 || hosts.some((host) => host === own || isUnder(host, own) || isUnder(own, host));
}

// The star of a Gateway stands for one label or several.
function isUnder(host: string, wildcard: string): boolean {
  return wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1));
}
