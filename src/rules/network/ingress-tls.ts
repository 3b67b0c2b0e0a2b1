import { BACKEND, hostRule, ingressWith } from './examples';
import { INGRESS_KINDS } from './kinds';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { JsonObject } from '../../manifest/manifest';
import { ManifestSet } from '../../manifest/manifest-set';
import { kubernetes, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

/** By these the load balancers of the clouds know the certificate, whatever `spec.tls` says. */
const CERTIFICATE_ANNOTATIONS = [
  'alb.ingress.kubernetes.io/certificate-arn', 'networking.gke.io/managed-certificates', 'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/certmap', 'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
];

const HAS_CERTIFICATE = CERTIFICATE_ANNOTATIONS.map((annotation) => `object.?metadata.?annotations[?'${annotation}'].orValue('') != ''`).join(' ||\n');

export const ingressTls = rule({
  id: 'ingress-tls',
  title: 'What comes in from outside is encrypted',
  severity: 'high',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      // An entry of hosts alone leaves the certificate to the controller, and one of a Secret alone is for every host; what is empty says neither.
      expression: `object.?spec.?tls.orValue([]).exists(t, t.?hosts.orValue([]).size() > 0 || t.?secretName.orValue('') != '') ||
${HAS_CERTIFICATE}`,
      field: '/spec/tls',
      message: 'ingress "{name}" serves plain HTTP: tls is {value}',
    },
    {
      scope: 'object',
      kinds: ['gateway.networking.k8s.io/Gateway'],
      expression: `object.?spec.?listeners.orValue([]).exists(l, l.?protocol.orValue('') in ['HTTPS', 'TLS']) ||
!object.?spec.?listeners.orValue([]).exists(l, l.?protocol.orValue('') == 'HTTP')`,
      field: '/spec/listeners',
      message: 'gateway "{name}" serves plain HTTP and nothing else',
    },
  ],
  judge: findUncoveredHosts,
  remediation: 'Name each host in tls, with a Secret that holds its certificate; a Gateway has a listener of protocol HTTPS, beside which HTTP only redirects.',
  whenNotToUse: 'A load balancer in front that has the certificate and speaks plain HTTP to the ingress controller over a network that is trusted: exempt the Ingress.',
  references: [
    nsa('service-tls-external', 'Network separation and hardening, Network policies'),
    kubernetes('concepts/services-networking/ingress/#tls', 'Ingress, TLS'),
  ],
  peers: { kubescape: ['C-0263'], polaris: ['tlsSettingsMissing'], kyverno: ['require-ingress-https'], gatekeeper: ['httpsonly'] },
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
    { title: 'a gateway with HTTP only', object: gatewayWith({ name: 'http', port: 80, protocol: 'HTTP' }) },
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
    { title: 'a gateway that redirects', object: gatewayWith({ name: 'http', port: 80, protocol: 'HTTP' }, { name: 'https', port: 443, protocol: 'HTTPS' }) },
  ],
});

function gatewayWith(...listeners: JsonObject[]): JsonObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'web', namespace: 'payments' }, spec: { gatewayClassName: 'web', listeners },
  };
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
