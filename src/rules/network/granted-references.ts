import { gatewayWith, routeTo } from './gateway-examples';
import { listenersOf } from './gateway-listeners';
import { groupedBy } from '../../manifest/label-index';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { isUnnamed } from '../../manifest/unnamed-namespace';
import { GATEWAY, GATEWAY_ROUTES, PlacedReference, referencesOf } from '../manifest/route-backends';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const ELSEWHERE = { backendRefs: [{ name: 'web', namespace: 'orders', port: 443 }] };
const ROUTE = routeTo({}, { rules: [ELSEWHERE] });
const MIRROR = routeTo({}, { rules: [{ backendRefs: [{ name: 'web', port: 443 }], filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'web', namespace: 'orders', port: 443 } } }] }] });
const WITH_CERTIFICATE = gatewayWith({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'shop', namespace: 'orders' }] } });
const THERE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'orders' }, spec: { selector: { app: 'web' }, ports: [{ port: 443 }] } };
const FROM_ROUTES = { group: GATEWAY, kind: 'HTTPRoute', namespace: 'payments' };
const SERVICES = { group: '', kind: 'Service' };

export const grantedReferences = rule({
  id: 'granted-references',
  title: 'Namespaces grant the references that Gateways and routes of others make',
  severity: 'medium',
  category: 'network',
  judge: findUngranted,
  remediation: 'Write a ReferenceGrant in the namespace of what is named: from the kind and the namespace of who names it, to the kind and the name.',
  whenNotToUse: 'Grants that are kept elsewhere: nothing is asked where no manifest is in the namespace of what is named.',
  references: [kubernetes('concepts/services-networking/gateway/', 'Gateway API')],
  peers: { polaris: ['gatewayCrossNamespaceCertificateRef', 'httpRouteCrossNamespaceBackendRef'] },
  bad: [
    { title: 'a Service of another namespace', object: ROUTE, others: [THERE] },
    { title: 'a mirror of requests', object: MIRROR, others: [THERE] },
    { title: 'a backend that is no Service', object: routeTo({}, { rules: [{ backendRefs: [{ group: 'example.com', kind: 'Bucket', name: 'web', namespace: 'orders' }] }] }), others: [THERE] },
    { title: 'a certificate of another namespace', object: WITH_CERTIFICATE, others: [THERE] },
    { title: 'a grant for another namespace', object: ROUTE, others: [grant({ ...FROM_ROUTES, namespace: 'stock' }, SERVICES)] },
    { title: 'a grant for routes of another kind', object: ROUTE, others: [grant({ ...FROM_ROUTES, kind: 'GRPCRoute' }, SERVICES)] },
    { title: 'a grant for another Service', object: ROUTE, others: [grant(FROM_ROUTES, { ...SERVICES, name: 'api' })] },
    { title: 'a grant for Secrets', object: ROUTE, others: [grant(FROM_ROUTES, { group: '', kind: 'Secret' })] },
    { title: 'a grant in the namespace of the route', object: ROUTE, others: [THERE, grant(FROM_ROUTES, SERVICES, 'payments')] },
  ],
  good: [
    { title: 'a Service of the namespace', object: routeTo({}, { rules: [{ backendRefs: [{ name: 'web', namespace: 'payments', port: 443 }] }] }), others: [THERE] },
    { title: 'a grant for every Service', object: ROUTE, others: [grant(FROM_ROUTES, SERVICES)] },
    { title: 'a grant for the Service', object: ROUTE, others: [grant(FROM_ROUTES, { ...SERVICES, name: 'web' })] },
    { title: 'a grant for certificates', object: WITH_CERTIFICATE, others: [grant({ group: GATEWAY, kind: 'Gateway', namespace: 'payments' }, { group: '', kind: 'Secret' })] },
    { title: 'a namespace that is kept elsewhere', object: ROUTE },
    { title: 'a route that leaves its namespace to who applies it', object: routeTo({}, { rules: [ELSEWHERE] }, { namespace: undefined }), others: [THERE] },
  ],
});

function grant(from: JsonObject, to: JsonObject, namespace = 'orders'): JsonObject {
  return { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'ReferenceGrant', metadata: { name: 'payments', namespace }, spec: { from: [from], to: [to] } };
}

function* findUngranted(set: ManifestSet): Iterable<SetFailure> {
  const subjects = ['Gateway', ...GATEWAY_ROUTES].flatMap((kind) => set.ofKind(`${GATEWAY}/${kind}`));
  const namespaces = new Set(subjects.length === 0 ? [] : set.objects.map(({ namespace }) => namespace));
  const grants = groupedBy(set.ofKind(`${GATEWAY}/ReferenceGrant`), ({ namespace }) => isUnnamed(namespace) ? '' : namespace);
  for (const subject of subjects) {
    for (const { pointer, reference } of subject.object.kind === 'Gateway' ? certificatesOf(subject) : referencesOf(subject.object)) {
      const namespace = textOf(reference.namespace) || subject.namespace;
      const isElsewhere = !isUnnamed(subject.namespace) && namespace !== subject.namespace;
      if (isElsewhere && namespaces.has(namespace) && !isGranted(grants, subject, { ...reference, namespace })) {
        const message = `${subject.object.kind} "${subject.name}" names ${textOf(reference.kind)} "${textOf(reference.name)}" of namespace "${namespace}", where no ReferenceGrant allows that: it gets nothing`;
        yield { subject, pointer, message };
      }
    }
  }
}

function certificatesOf(gateway: SetObject): PlacedReference[] {
  return listenersOf(gateway).flatMap(({ tls }, i) => listOf(mapOf(tls).certificateRefs).map((reference, j) =>
    ({ pointer: `/spec/listeners/${i}/tls/certificateRefs/${j}`, reference: { group: '', kind: 'Secret', ...mapOf(reference) } })));
}

// A grant that names no namespace may come into the one that it is for.
function isGranted(grants: ReadonlyMap<string, readonly SetObject[]>, { object: { kind }, namespace }: SetObject, to: JsonObject): boolean {
  return ['', textOf(to.namespace)].flatMap((each) => grants.get(each) ?? [])
    .map(({ object }) => mapOf(object.spec))
    .some((spec) => listOf(spec.from).map(mapOf).some((from) => from.group === GATEWAY && from.kind === kind && from.namespace === namespace)
      && listOf(spec.to).map(mapOf).some(({ group, kind: named, name }) => textOf(group) === to.group && named === to.kind && (textOf(name) === '' || name === to.name)));
}
