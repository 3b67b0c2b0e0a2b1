import { backendConfigPolicy, routeTo } from './gateway-examples';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { groupKindOf } from '../../manifest/pod-template';
import { GATEWAY, referencesOf } from '../manifest/route-backends';
import { kubernetes, mitre } from '../reference';
import { rule, SetFailure } from '../rule';

const POLICY = `${GATEWAY}/BackendTLSPolicy`;
const KGATEWAY_BACKEND = 'gateway.kgateway.dev/Backend';
const KGATEWAY_POLICY = 'gateway.kgateway.dev/BackendConfigPolicy';
const ROUTE = routeTo({});
const ROUTE_OUT = routeTo({}, { rules: [{ backendRefs: [{ group: 'gateway.kgateway.dev', kind: 'Backend', name: 'web' }] }] });
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
    { title: 'a backend of kgateway at the port of HTTPS', object: ROUTE_OUT, others: [kgatewayBackend(443), policyFor(TARGET)] },
    { title: 'a policy of another namespace', object: ROUTE, others: [webAt({ port: 443 }), policyFor(TARGET, { namespace: 'orders' })] },
  ],
  good: [
    { title: 'a policy', object: ROUTE, others: [webAt({ port: 443 }), policyFor(TARGET)] },
    { title: 'a policy for the port', object: ROUTE, others: [webAt({ name: 'https', port: 443 }), policyFor({ ...TARGET, sectionName: 'https' })] },
    { title: 'a policy of kgateway', object: ROUTE, others: [webAt({ port: 443 }), backendConfigPolicy({ secretRef: { name: 'authority' } })] },
    { title: 'a backend of kgateway, with a policy', object: ROUTE_OUT, others: [kgatewayBackend(443), backendConfigPolicy({ secretRef: { name: 'authority' } }, 'Backend')] },
    { title: 'a backend of kgateway for plain HTTP', object: ROUTE_OUT, others: [kgatewayBackend(80)] },
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

function kgatewayBackend(port: number): JsonObject {
  return {
    apiVersion: 'gateway.kgateway.dev/v1alpha1',
    kind: 'Backend',
    metadata: { name: 'web', namespace: 'payments' },
    spec: { type: 'Static', static: { hosts: [{ host: 'web.example', port }] } },
  };
}

function destinationRule(host: string): JsonObject {
  return { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'web', namespace: 'payments' }, spec: { host, trafficPolicy: { tls: { mode: 'SIMPLE' } } } };
}

function* findUnverified(set: ManifestSet): Iterable<SetFailure> {
  const verified = verifiedIn(set);
  for (const subject of ['HTTPRoute', 'GRPCRoute'].flatMap((kind) => set.ofKind(`${GATEWAY}/${kind}`))) {
    for (const { pointer, reference } of referencesOf(subject.object)) {
      const [kind, name, namespace] = [textOf(reference.kind), textOf(reference.name), textOf(reference.namespace) || subject.namespace];
      const port = tlsPortOf(set, namespace, reference);
      const keys = [portKey(namespace, kind, name), portKey(namespace, kind, name, textOf(port?.name))];
      if (port !== undefined && !keys.some((key) => verified.has(key))) {
        const message = `${subject.object.kind} "${subject.name}" leads to port ${String(port.port)} of ${kind} "${name}", which speaks TLS: no policy says whose certificate it has`;
        yield { subject, pointer, message };
      }
    }
  }
}

/** The port that a route leads to, where it speaks TLS. */
function tlsPortOf(set: ManifestSet, namespace: string, { group, kind, name, port }: JsonObject): JsonObject | undefined {
  const target = set.find(`${textOf(group)}/${textOf(kind)}`, namespace, textOf(name));
  const { ports, static: fixed } = mapOf(target?.object.spec);
  switch (target === undefined ? undefined : groupKindOf(target.object)) {
    case '/Service': return listOf(ports).map(mapOf).find((each) => each.port === port && speaksTls(each));
    case KGATEWAY_BACKEND: return listOf(mapOf(fixed).hosts).map(mapOf).find((host) => isTlsPort(host.port));
    default: return undefined;
  }
}

// A name or a protocol says more than the number.
function speaksTls({ name, port, appProtocol }: JsonObject): boolean {
  const said = [appProtocol, name].map((each) => textOf(each).toLowerCase()).find((each) => each !== '');
  return said === undefined ? isTlsPort(port) : /^(.*\/)?https(-|$)/.test(said);
}

function isTlsPort(port: unknown): boolean {
  return port === 443 || port === 8443;
}

function portKey(namespace: string, kind: string, name: string, port?: string): string {
  return JSON.stringify(port === undefined ? [namespace, kind, name] : [namespace, kind, name, port]);
}

/** The backends, and the ports of Services, of which a policy says whose certificate they have. */
function verifiedIn(set: ManifestSet): Set<string> {
  const policies = [...set.ofKind(POLICY), ...set.ofKind(KGATEWAY_POLICY).filter(({ object }) => mapOf(object.spec).tls !== undefined)];
  return new Set([
    ...policies.flatMap(({ object, namespace }) => listOf(mapOf(object.spec).targetRefs).map(mapOf)
      .map(({ kind = 'Service', name, sectionName }) => portKey(namespace, textOf(kind), textOf(name), sectionName))),
    ...set.ofKind('networking.istio.io/DestinationRule').filter(({ object }) => mapOf(mapOf(object.spec).trafficPolicy).tls !== undefined)
      .map(({ object, namespace }) => {
        const [name, other = namespace] = textOf(mapOf(object.spec).host).split('.');
        return portKey(other, 'Service', name);
      }),
  ]);
}
