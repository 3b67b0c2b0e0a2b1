import { BACKEND, hostRule, ingressWith } from './examples';
import { gatewayWith, HTTP, HTTPS, routeTo } from './gateway-examples';
import { INGRESS_KINDS, LISTENER_KINDS } from './kinds';
import { nginxAnnotation, nginxAnnotations } from './nginx-annotations';
import { routesWithoutTls } from './plain-routes';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

/** By these the load balancers of the clouds know the certificate, whatever `spec.tls` says. */
const CERTIFICATE_ANNOTATIONS = [
  'alb.ingress.kubernetes.io/certificate-arn', 'networking.gke.io/managed-certificates', 'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/certmap', 'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
];

const HAS_CERTIFICATE = CERTIFICATE_ANNOTATIONS.map((annotation) => `object.?metadata.?annotations[?'${annotation}'].orValue('') != ''`).join(' ||\n');

// An entry of hosts alone leaves the certificate to the controller, and one of a Secret alone is for every host; what is empty says neither.
const HAS_TLS = "object.?spec.?tls.orValue([]).exists(t, t.?hosts.orValue([]).size() > 0 || t.?secretName.orValue('') != '')";

const BOTH = gatewayWith(HTTP, HTTPS);

export const ingressTls = rule({
  id: 'ingress-tls',
  title: 'What comes in from outside is encrypted',
  severity: 'high',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: `${HAS_TLS} ||
${HAS_CERTIFICATE}`,
      field: '/spec/tls',
      message: 'ingress "{name}" serves plain HTTP: tls is {value}',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: `!(${HAS_TLS}) ||
!${nginxAnnotation('ssl-redirect')}.matches('^(false|False|FALSE|f|F|0)$') ||
${nginxAnnotation('force-ssl-redirect')}.matches('^(true|True|TRUE|t|T|1)$')`,
      field: '/metadata/annotations/nginx.ingress.kubernetes.io~1ssl-redirect',
      message: 'ingress "{name}" serves plain HTTP beside TLS: ssl-redirect is {value}',
    },
    {
      scope: 'object',
      kinds: ['gateway.networking.k8s.io/Gateway'],
      expression: `object.?spec.?listeners.orValue([]).exists(l, l.?protocol.orValue('') in ['HTTPS', 'TLS']) ||
!object.?spec.?listeners.orValue([]).exists(l, l.?protocol.orValue('') == 'HTTP')`,
      field: '/spec/listeners',
      message: 'gateway "{name}" serves plain HTTP and nothing else',
    },
    {
      scope: 'object',
      kinds: LISTENER_KINDS,
      expression: `!object.?spec.?listeners.orValue([]).exists(l, (l.?protocol.orValue('') == 'HTTPS' ||
  l.?protocol.orValue('') == 'TLS' && l.?tls.?mode.orValue('Terminate') == 'Terminate') &&
  l.?tls.?certificateRefs.orValue([]).size() == 0 && l.?tls.?options.orValue({}).size() == 0) ||
${HAS_CERTIFICATE}`,
      field: '/spec/listeners',
      message: 'a listener of "{name}" has no certificate: it encrypts nothing, and takes no connection',
    },
  ],
  judge: findPlainHttp,
  remediation: 'Name each host in tls, with a Secret that holds its certificate; a Gateway has a listener of protocol HTTPS, which its routes name by sectionName, and beside which HTTP only redirects.',
  whenNotToUse: 'A load balancer in front that has the certificate and speaks plain HTTP to the ingress controller over a network that is trusted: exempt the Ingress.',
  references: [
    nsa('service-tls-external', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/ingress/#tls', 'Ingress, TLS'),
  ],
  peers: { kubescape: ['C-0263'], polaris: ['tlsSettingsMissing', 'gatewayTLSMissing', 'httpRouteInsecureListener'], kyverno: ['require-ingress-https'], gatekeeper: ['httpsonly'] },
  bad: [
    { title: 'no tls', object: ingressWith({ rules: [hostRule('shop.example')] }) },
    { title: 'an empty list', object: ingressWith({ tls: [], rules: [hostRule('shop.example')] }) },
    { title: 'an empty entry, with which every controller does something else', object: ingressWith({ tls: [{}], rules: [hostRule('shop.example')] }) },
    { title: 'an entry of nothing', object: ingressWith({ tls: [{ hosts: [], secretName: '' }], rules: [hostRule('shop.example')] }) },
    {
      title: 'an empty entry beside that of another host',
      object: ingressWith({ tls: [{}, { hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example'), hostRule('api.example')] }),
    },
    { title: 'one host of two', object: ingressWith({ tls: [{ hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example'), hostRule('api.example')] }) },
    {
      title: 'a wildcard, which stands for one label',
      object: ingressWith({ tls: [{ hosts: ['*.example'], secretName: 'shop' }], rules: [hostRule('a.shop.example')] }),
    },
    { title: 'every host by a rule without one', object: ingressWith({ tls: [{ hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example'), hostRule()] }) },
    {
      title: 'every host by the default backend',
      object: ingressWith({ tls: [{ hosts: ['shop.example'], secretName: 'shop' }], defaultBackend: BACKEND, rules: [hostRule('shop.example')] }),
    },
    {
      title: 'TLS, and an annotation that keeps plain HTTP',
      object: ingressWith({ tls: [{ hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example')] }, nginxAnnotations({ 'ssl-redirect': 'false' })),
    },
    { title: 'a route of every listener of a gateway, that for plain HTTP too', object: routeTo({}), others: [BOTH] },
    { title: 'a route of the listener for plain HTTP by its name', object: routeTo({ sectionName: 'http' }), others: [BOTH] },
    { title: 'a route of the listener for plain HTTP by its port', object: routeTo({ port: 80 }), others: [BOTH] },
    {
      title: 'a route of another namespace, which the listener allows',
      object: routeTo({ namespace: 'payments' }, {}, { namespace: 'orders' }),
      others: [gatewayWith({ ...HTTP, allowedRoutes: { namespaces: { from: 'All' } } }, HTTPS)],
    },
    {
      title: 'a route of a host that is under the wildcard of the listener',
      object: routeTo({}, { hostnames: ['a.shop.example'] }),
      others: [gatewayWith({ ...HTTP, hostname: '*.example' }, HTTPS)],
    },
    { title: 'a gateway with HTTP only', object: gatewayWith(HTTP) },
    { title: 'a listener without a certificate', object: gatewayWith({ ...HTTPS, tls: undefined }) },
    { title: 'a listener of TLS that ends here, without a certificate', object: gatewayWith(HTTPS, { name: 'tls', port: 8443, protocol: 'TLS', tls: { certificateRefs: [] } }) },
  ],
  good: [
    { title: 'the host', object: ingressWith({ tls: [{ hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example')] }) },
    { title: 'the host, with the certificate of the controller', object: ingressWith({ tls: [{ hosts: ['shop.example'] }], rules: [hostRule('shop.example')] }) },
    { title: 'a wildcard', object: ingressWith({ tls: [{ hosts: ['*.example'], secretName: 'shop' }], rules: [hostRule('shop.example')] }) },
    { title: 'no hosts, which are all', object: ingressWith({ tls: [{ secretName: 'shop' }], rules: [hostRule('shop.example')] }) },
    { title: 'every host, with one certificate for all', object: ingressWith({ tls: [{ secretName: 'shop' }], defaultBackend: BACKEND, rules: [hostRule()] }) },
    {
      title: 'a certificate that the load balancer has',
      object: ingressWith({ rules: [hostRule('shop.example')] }, { annotations: { 'networking.gke.io/managed-certificates': 'shop' } }),
    },
    { title: 'a gateway that redirects', object: BOTH },
    { title: 'a listener that passes TLS through', object: gatewayWith({ name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } }) },
    { title: 'a certificate that the load balancer has, by an option', object: gatewayWith({ ...HTTPS, tls: { options: { 'networking.gke.io/pre-shared-certs': 'shop' } } }) },
    {
      title: 'an annotation that keeps plain HTTP beside one that redirects all the same',
      object: ingressWith(
        { tls: [{ hosts: ['shop.example'], secretName: 'shop' }], rules: [hostRule('shop.example')] },
        nginxAnnotations({ 'ssl-redirect': 'false', 'force-ssl-redirect': 'true' }),
      ),
    },
    { title: 'a route of the listener with TLS', object: routeTo({ sectionName: 'https' }), others: [BOTH] },
    { title: 'a route that redirects', object: routeTo({}, { rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }] }), others: [BOTH] },
    {
      title: 'a route for those who make certificates',
      object: routeTo({ sectionName: 'http' }, { rules: [{ matches: [{ path: { value: '/.well-known/acme-challenge/a' } }], backendRefs: [{ name: 'solver', port: 8089 }] }] }),
      others: [BOTH],
    },
    { title: 'a route of another namespace, which the listener does not take', object: routeTo({ namespace: 'payments' }, {}, { namespace: 'orders' }), others: [BOTH] },
    { title: 'a route of a host that the listener does not have', object: routeTo({}, { hostnames: ['api.example'] }), others: [gatewayWith({ ...HTTP, hostname: 'shop.example' }, HTTPS)] },
    { title: 'a route of a gateway that is kept elsewhere', object: routeTo({ name: 'other' }), others: [BOTH] },
    { title: 'a route of a mesh', object: routeTo({ group: '', kind: 'Service' }), others: [BOTH] },
  ],
});

function* findPlainHttp(set: ManifestSet): Iterable<SetFailure> {
  yield* findUncoveredHosts(set);
  yield* routesWithoutTls(set);
}

// No function that the API server and we share takes the star from a wildcard.
function* findUncoveredHosts(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of INGRESS_KINDS.flatMap((kind) => set.ofKind(kind))) {
    const { spec, metadata } = subject.object;
    const tls = listOf(spec?.tls).map(mapOf).filter(({ hosts, secretName }) => listOf(hosts).length > 0 || textOf(secretName) !== '');
    const elsewhere = CERTIFICATE_ANNOTATIONS.some((annotation) => textOf(metadata?.annotations?.[annotation]) !== '');
    if (tls.length === 0 || elsewhere || tls.some(({ hosts }) => listOf(hosts).length === 0)) {
      continue;
    }
    const covered = new Set(tls.flatMap(({ hosts }) => listOf(hosts)));
    // Where there are hosts, the certificates are for them alone: a host that nobody names has none.
    const others = `ingress "${subject.name}" serves every host that no entry of tls names by plain HTTP:`;
    for (const field of ['defaultBackend', 'backend'].filter((each) => spec?.[each] !== undefined)) {
      yield { subject, pointer: `/spec/${field}`, message: `${others} it has a ${field}` };
    }
    for (const [i, each] of listOf(spec?.rules).entries()) {
      const host = textOf(each?.host);
      if (host === '') {
        yield { subject, pointer: `/spec/rules/${i}`, message: `${others} a rule has no host` };
      } else if (!covered.has(host) && !covered.has(`*${host.slice(host.indexOf('.'))}`)) {
        yield { subject, pointer: `/spec/rules/${i}/host`, message: `ingress "${subject.name}" serves "${host}" by plain HTTP: no entry of tls names it` };
      }
    }
  }
}
