import { backendsOf, ROUTES } from './route-backends';
import { service } from './service-examples';
import { listOf, mapOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { withoutNamespace } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const WEB = service({});
const ingress = (backend: JsonObject, namespace = 'payments') => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace },
  spec: { rules: [{ host: 'web.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
});
const to = (name: string, port: JsonObject) => ({ service: { name, port } });
const httpRoute = (backend: JsonObject) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'web', namespace: 'payments' },
  spec: { parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs: [backend] }] },
});

export const routeService = rule({
  id: 'route-service',
  title: 'Ingresses and routes lead to Services and ports that are there',
  severity: 'medium',
  category: 'manifest',
  judge: findDangling,
  remediation: 'Correct the name or the port of the backend; both are those of the Service, not of its pods.',
  whenNotToUse: 'Services that are kept elsewhere: nothing is asked where no manifest has a Service in their namespace.',
  references: [kubernetes('concepts/services-networking/ingress/', 'Ingress'), kubernetes('concepts/services-networking/gateway/', 'Gateway API')],
  peers: {
    'kubescape': ['C-0298', 'C-0302'],
    'kube-linter': ['dangling-ingress'],
    'kube-score': ['ingress-targets-service'],
  },
  bad: [
    { title: 'a Service that is not there', object: ingress(to('wbe', { number: 80 })), others: [WEB] },
    { title: 'a port that it does not have', object: ingress(to('web', { number: 8080 })), others: [WEB] },
    { title: 'a name of a port that it does not have', object: ingress(to('web', { name: 'web' })), others: [WEB] },
    { title: 'a default backend', object: { ...ingress({}), spec: { defaultBackend: to('wbe', { number: 80 }) } }, others: [WEB] },
    { title: 'an Ingress of the old form', object: { ...ingress({ serviceName: 'wbe', servicePort: 80 }), apiVersion: 'networking.k8s.io/v1beta1' }, others: [WEB] },
    { title: 'a route to a Service that is not there', object: httpRoute({ name: 'wbe', port: 80 }), others: [WEB] },
    { title: 'a route to a port that it does not have', object: httpRoute({ name: 'web', port: 8080 }), others: [WEB] },
    {
      title: 'a mirror of requests',
      object: { ...httpRoute({}), spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }], filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'wbe', port: 80 } } }] }] } },
      others: [WEB],
    },
    {
      title: 'a mirror of the requests to one backend',
      object: httpRoute({ name: 'web', port: 80, filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'wbe', port: 80 } } }] }),
      others: [WEB],
    },
    { title: 'no port', object: httpRoute({ name: 'web' }), others: [WEB] },
    { title: 'no port in an Ingress', object: ingress({ service: { name: 'web' } }) },
  ],
  good: [
    { title: 'a number', object: ingress(to('web', { number: 80 })), others: [WEB] },
    { title: 'a name', object: ingress(to('web', { name: 'http' })), others: [WEB] },
    { title: 'no Services in the namespace', object: ingress(to('wbe', { number: 80 }), 'orders'), others: [WEB] },
    { title: 'a Service that leaves its namespace to who applies it', object: ingress(to('web', { number: 80 })), others: [withoutNamespace(WEB), service({}, { name: 'db' })] },
    { title: 'a resource that is no Service', object: ingress({ resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'web' } }), others: [WEB] },
    { title: 'a route', object: httpRoute({ name: 'web', port: 80 }), others: [WEB] },
    { title: 'a route to what is no Service', object: httpRoute({ group: 'example.com', kind: 'Bucket', name: 'wbe' }), others: [WEB] },
    { title: 'an action of the load balancer of AWS', object: ingress(to('redirect', { name: 'use-annotation' })), others: [WEB] },
  ],
});

function* findDangling(set: ManifestSet): Iterable<SetFailure> {
  const withServices = new Set(set.ofKind('/Service').map(({ namespace }) => namespace));
  for (const kind of ROUTES) {
    for (const subject of set.ofKind(kind)) {
      for (const { pointer, namespace = subject.namespace, name, port } of backendsOf(subject.object)) {
        const target = set.find('/Service', namespace, name);
        if (port === undefined) {
          yield { subject, pointer, message: `the API server refuses ${subject.object.kind} "${subject.name}": it names no port of Service "${name}"` };
        }
        if (target === undefined ? withServices.has(namespace) && !set.mayHave('/Service', namespace, name) : port !== undefined && !hasPort(target, port)) {
          const missing = target === undefined ? `there is no Service "${name}"` : `Service "${name}" has no port ${String(port)}`;
          yield { subject, pointer, message: `${subject.object.kind} "${subject.name}" leads nowhere: ${missing}` };
        }
      }
    }
  }
}

function hasPort({ object }: SetObject, port: string | number): boolean {
  const { ports, type } = mapOf(object.spec);
  return type === 'ExternalName' || listOf(ports).some((each) => mapOf(each).port === port || mapOf(each).name === port);
}
