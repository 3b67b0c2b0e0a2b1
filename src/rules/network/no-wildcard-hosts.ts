import { BACKEND, hostRule, ingressWith } from './examples';
import { gatewayWith, HTTP, routeTo } from './gateway-examples';
import { gatewayParentsOf } from './gateway-listeners';
import { INGRESS_KINDS } from './kinds';
import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { ManifestSet } from '../../manifest/manifest-set';
import { GATEWAY } from '../manifest/route-backends';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

/** The routes that are chosen by the name of a host. */
const ROUTES_OF_HOSTS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute'].map((kind) => `${GATEWAY}/${kind}`);

export const noWildcardHosts = rule({
  id: 'no-wildcard-hosts',
  title: 'Ingresses and routes name the hosts that they serve',
  severity: 'low',
  category: 'network',
  tests: [
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: "!object.?spec.?rules.orValue([]).exists(r, r.?host.orValue('').contains('*'))",
      field: '/spec/rules',
      message: 'ingress "{name}" takes every host of a domain that no other Ingress names',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: "!object.?spec.?rules.orValue([]).exists(r, r.?host.orValue('') == '')",
      field: '/spec/rules',
      message: 'ingress "{name}" has a rule without a host, which takes the requests of every host',
    },
    {
      scope: 'object',
      kinds: INGRESS_KINDS,
      expression: '!object.?spec.?defaultBackend.hasValue()',
      field: '/spec/defaultBackend',
      message: 'ingress "{name}" has a default backend, which takes the requests of every host that no Ingress names',
    },
    {
      scope: 'object',
      kinds: ROUTES_OF_HOSTS,
      expression: "!object.?spec.?hostnames.orValue([]).exists(h, h.contains('*'))",
      field: '/spec/hostnames',
      message: 'route "{name}" takes every host of a domain that no other route names',
    },
  ],
  judge: findRoutesOfEveryHost,
  remediation: 'Write a host into every rule, and into hostnames of every route or into the listeners that it names; leave default backends to the ingress controller.',
  whenNotToUse: 'Sites with a host for each customer, and clusters with a single application.',
  references: [kubernetes('concepts/services-networking/ingress/#hostname-wildcards', 'Ingress, hostname wildcards'), kubernetes('concepts/services-networking/gateway/', 'Gateway API')],
  peers: { polaris: ['httpRouteWildcardOrEmptyHost'], kyverno: ['restrict-ingress-wildcard', 'disallow-empty-ingress-host'], gatekeeper: ['block-wildcard-ingress'] },
  bad: [
    { title: 'a wildcard', object: ingressWith({ rules: [hostRule('shop.example'), hostRule('*.example')] }) },
    { title: 'no host', object: ingressWith({ rules: [hostRule()] }) },
    { title: 'an empty host', object: ingressWith({ rules: [hostRule('')] }) },
    { title: 'a default backend', object: ingressWith({ defaultBackend: BACKEND, rules: [hostRule('shop.example')] }) },
    { title: 'a route of a wildcard', object: routeTo({}, { hostnames: ['shop.example', '*.example'] }) },
    { title: 'a route without a host', object: routeTo({}), others: [gatewayWith(HTTP)] },
    { title: 'a route without a host, of a gateway that is kept elsewhere', object: routeTo({}, { hostnames: [] }) },
    { title: 'a route without a host, of a listener for every host of a domain', object: routeTo({}), others: [gatewayWith({ ...HTTP, hostname: '*.example' })] },
    { title: 'a route without a host, of one listener with a host and one without', object: routeTo({}), others: [gatewayWith({ ...HTTP, hostname: 'shop.example' }, { ...HTTP, name: 'all', port: 8080 })] },
  ],
  good: [
    { title: 'a host', object: ingressWith({ rules: [hostRule('shop.example')] }) },
    { title: 'two hosts', object: ingressWith({ rules: [hostRule('shop.example'), hostRule('api.example')] }) },
    { title: 'a route of a host', object: routeTo({}, { hostnames: ['shop.example'] }), others: [gatewayWith(HTTP)] },
    { title: 'a route of a listener that has a host', object: routeTo({ sectionName: 'http' }), others: [gatewayWith({ ...HTTP, hostname: 'shop.example' }, { ...HTTP, name: 'all', port: 8080 })] },
    { title: 'a route of a mesh, which is chosen by the Service', object: routeTo({ group: '', kind: 'Service' }) },
  ],
});

// A route that names none has the hosts of its listeners.
function* findRoutesOfEveryHost(set: ManifestSet): Iterable<SetFailure> {
  for (const route of ROUTES_OF_HOSTS.flatMap((kind) => set.ofKind(kind))) {
    const namesHosts = listOf(mapOf(route.object.spec).hostnames).length > 0;
    const isOpen = gatewayParentsOf(route, set).some(({ gateway, attached }) =>
      gateway === undefined || attached.some(({ hostname }) => textOf(hostname) === '' || textOf(hostname).includes('*')));
    if (!namesHosts && isOpen) {
      yield { subject: route, pointer: '/spec/hostnames', message: `${route.object.kind} "${route.name}" takes the requests of every host: neither it nor its listeners name one` };
    }
  }
}
