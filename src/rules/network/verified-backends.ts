import { routeTo } from './gateway-examples';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { backendsOf, GATEWAY } from '../manifest/route-backends';
import { kubernetes, mitre } from '../reference';
import { rule, SetFailure } from '../rule';

const POLICY = `${GATEWAY}/BackendTLSPolicy`;
const KGATEWAY_POLICY = 'gateway.kgateway.dev/BackendConfigPolicy';
const ROUTE = routeTo({});
const TARGET = { group: '', kind: 'Service', name: 'web' };

export const verifiedBackends = rule({
  id: 'verified-backends',
  title: 'Gateways check who answers at backends that speak TLS',
  severity: 'low',
  category: 'network',
  judge: findUnverified,
  remediation: 'Write a BackendTLSPolicy for the Service, with the host name and the authority of its certificate.',
  whenNotToUse: 'Gateways that are told by other means to speak TLS to a backend and whose certificate to expect, such as annotations of the Service. Services that are kept elsewhere are not asked about.',
  references: [kubernetes('concepts/services-networking/gateway/', 'Gateway API'), mitre('T1557', 'Adversary-in-the-Middle')],
  peers: { polaris: ['httpRouteBackendTLSMissing'] },
  bad: [
    { title: 'the port of HTTPS', object: ROUTE, others: [webAt({ port: 443 })] },
    { title: 'a port with the name of HTTPS', object: routeTo({}, { rules: [{ backendRefs: [{ name: 'web', port: 9443 }] }] }), others: [webAt({ name: 'https-web', port: 9443 })] },
    { title: 'a port that says what it speaks', object: ROUTE, others: [webAt({ name: 'web', port: 443, appProtocol: 'https' })] },
    { title: 'a policy for another Service', object: ROUTE, others: [webAt({ port: 443 }), policyFor({ ...TARGET, name: 'api' })] },
    { title: 'a policy for another port', object: ROUTE, others: [webAt({ name: 'https', port: 443 }), policyFor({ ...TARGET, sectionName: 'admin' })] },
    { title: 'a policy of another namespace', object: ROUTE, others: [webAt({ port: 443 }), policyFor(TARGET, { namespace: 'orders' })] },
  ],
  good: [
    { title: 'a policy', object: ROUTE, others: [webAt({ port: 443 }), policyFor(TARGET)] },
    { title: 'a policy for the port', object: ROUTE, others: [webAt({ name: 'https', port: 443 }), policyFor({ ...TARGET, sectionName: 'https' })] },
    { title: 'a policy of kgateway', object: ROUTE, others: [webAt({ port: 443 }), kgatewayPolicy({ secretRef: { name: 'authority' } })] },
    { title: 'a rule of Istio', object: ROUTE, others: [webAt({ port: 443 }), destinationRule('web.payments.svc.cluster.local')] },
    { title: 'a port for plain HTTP', object: routeTo({}, { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] }), others: [webAt({ name: 'http', port: 80 }, { name: 'https', port: 443 })] },
    { title: 'plain HTTP at the number of HTTPS', object: ROUTE, others: [webAt({ name: 'http', port: 443 })] },
    { title: 'a Service that is kept elsewhere', object: ROUTE },
  ],
});

function webAt(...ports: JsonObject[]): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'payments' }, spec: { selector: { app: 'web' }, ports } };
}

function policyFor(target: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: { name: 'web', namespace: 'payments', ...metadata },
    spec: { targetRefs: [target], validation: { hostname: 'web.example', wellKnownCACertificates: 'System' } },
  };
}

function kgatewayPolicy(tls: JsonObject): JsonObject {
  return { ...policyFor(TARGET), apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'BackendConfigPolicy', spec: { targetRefs: [TARGET], tls } };
}

function destinationRule(host: string): JsonObject {
  return { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'web', namespace: 'payments' }, spec: { host, trafficPolicy: { tls: { mode: 'SIMPLE' } } } };
}

function* findUnverified(set: ManifestSet): Iterable<SetFailure> {
  const verified = verifiedIn(set);
  for (const subject of ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => set.ofKind(`${GATEWAY}/${kind}`))) {
    for (const { pointer, namespace = subject.namespace, name, port } of backendsOf(subject.object)) {
      const service = set.find('/Service', namespace, name);
      const served = listOf(mapOf(service?.object.spec).ports).map(mapOf).find((each) => each.port === port);
      const isVerified = [portKey(namespace, name), portKey(namespace, name, textOf(served?.name))].some((key) => verified.has(key));
      if (served !== undefined && speaksTls(served) && !isVerified) {
        const message = `${subject.object.kind} "${subject.name}" leads to port ${String(port)} of Service "${name}", which speaks TLS: no BackendTLSPolicy says whose certificate it has`;
        yield { subject, pointer, message };
      }
    }
  }
}

// A name or a protocol says more than the number.
function speaksTls({ name, port, appProtocol }: JsonObject): boolean {
  const said = [appProtocol, name].map((each) => textOf(each).toLowerCase()).find((each) => each !== '');
  return said === undefined ? port === 443 || port === 8443 : /^(.*\/)?https(-|$)/.test(said);
}

function portKey(namespace: string, service: string, port?: string): string {
  return JSON.stringify(port === undefined ? [namespace, service] : [namespace, service, port]);
}

/** The Services, and the ports of Services, of which a policy says whose certificate they have. */
function verifiedIn(set: ManifestSet): Set<string> {
  const policies = [...set.ofKind(POLICY), ...set.ofKind(KGATEWAY_POLICY).filter(({ object }) => mapOf(object.spec).tls !== undefined)];
  return new Set([
    ...policies.flatMap(({ object, namespace }) => listOf(mapOf(object.spec).targetRefs).map(mapOf)
      .filter(({ kind = 'Service' }) => kind === 'Service')
      .map(({ name, sectionName }) => portKey(namespace, textOf(name), sectionName))),
    ...set.ofKind('networking.istio.io/DestinationRule').filter(({ object }) => mapOf(mapOf(object.spec).trafficPolicy).tls !== undefined)
      .map(({ object, namespace }) => {
        const [name, other = namespace] = textOf(mapOf(object.spec).host).split('.');
        return portKey(other, name);
      }),
  ]);
}
