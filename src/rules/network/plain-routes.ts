import { gatewayParentsOf, listenersOf } from './gateway-listeners';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { GATEWAY } from '../manifest/route-backends';
import { SetFailure } from '../rule';

const ENCRYPTED = ['HTTPS', 'TLS'];

/** The routes of a set that hand requests on which came in by plain HTTP, though their Gateway has a listener with TLS. */
export function* routesWithoutTls(set: ManifestSet): Iterable<SetFailure> {
  for (const route of ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => set.ofKind(`${GATEWAY}/${kind}`))) {
    for (const { pointer, gateway, attached } of handsOn(route) ? gatewayParentsOf(route, set) : []) {
      const plain = attached.find(({ protocol }) => protocol === 'HTTP');
      // A Gateway without TLS has its own finding.
      if (gateway !== undefined && plain !== undefined && listenersOf(gateway).some(({ protocol }) => ENCRYPTED.includes(textOf(protocol)))) {
        const message = `${route.object.kind} "${route.name}" serves plain HTTP by listener "${textOf(plain.name)}" of gateway "${gateway.name}": name the one with TLS by sectionName`;
        yield { subject: route, pointer, message };
      }
    }
  }
}

// A rule that only redirects has no backends. Those who make certificates ask for files of this folder by plain HTTP.
function handsOn({ object }: SetObject): boolean {
  return listOf(mapOf(object.spec).rules).map(mapOf).some(({ backendRefs, matches }) => listOf(backendRefs).length > 0
    && !(listOf(matches).length > 0 && listOf(matches).every((match) => textOf(mapOf(mapOf(match).path).value).startsWith('/.well-known/'))));
}
