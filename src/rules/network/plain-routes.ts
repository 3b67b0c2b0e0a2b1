import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { GATEWAY } from '../manifest/route-backends';
import { SetFailure } from '../rule';

const ENCRYPTED = ['HTTPS', 'TLS'];

/** The routes of a set that hand requests on which came in by plain HTTP, though their Gateway has a listener with TLS. */
export function* routesWithoutTls(set: ManifestSet): Iterable<SetFailure> {
  for (const route of ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => set.ofKind(`${GATEWAY}/${kind}`))) {
    for (const [i, parent] of (handsOn(route) ? listOf(mapOf(route.object.spec).parentRefs) : []).map(mapOf).entries()) {
      const { group = GATEWAY, kind = 'Gateway', name, namespace = route.namespace } = parent;
      const gateway = group === GATEWAY && kind === 'Gateway' ? set.find(`${GATEWAY}/Gateway`, textOf(namespace), textOf(name)) : undefined;
      const listeners = listOf(mapOf(gateway?.object.spec).listeners).map(mapOf);
      const plain = listeners.find((listener) => listener.protocol === 'HTTP' && isAttached(route, parent, listener, gateway!));
      // A Gateway without TLS has its own finding.
      if (plain !== undefined && listeners.some(({ protocol }) => ENCRYPTED.includes(textOf(protocol)))) {
        const message = `${route.object.kind} "${route.name}" serves plain HTTP by listener "${textOf(plain.name)}" of gateway "${gateway!.name}": name the one with TLS by sectionName`;
        yield { subject: route, pointer: `/spec/parentRefs/${i}`, message };
      }
    }
  }
}

// A rule that only redirects has no backends. Those who make certificates ask for files of this folder by plain HTTP.
function handsOn({ object }: SetObject): boolean {
  return listOf(mapOf(object.spec).rules).map(mapOf).some(({ backendRefs, matches }) => listOf(backendRefs).length > 0
    && !(listOf(matches).length > 0 && listOf(matches).every((match) => textOf(mapOf(mapOf(match).path).value).startsWith('/.well-known/'))));
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
