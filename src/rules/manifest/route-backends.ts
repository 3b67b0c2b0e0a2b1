import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { groupOf, JsonObject } from '../../manifest/manifest';

/** The group of Gateways and of the routes that they have. */
export const GATEWAY = 'gateway.networking.k8s.io';

/** The kinds that lead requests to Services. */
export const ROUTES: readonly string[] = [
  'networking.k8s.io/Ingress', 'extensions/Ingress', ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind) => `${GATEWAY}/${kind}`),
];

/** A Service that an Ingress or route names, and the place where it does. */
export interface Backend {
  readonly pointer: string;
  readonly namespace?: string;
  readonly name: string;
  /** The number or the name of a port of the Service. */
  readonly port?: string | number;
}

/** Every Service that an Ingress or route names. */
export function backendsOf(object: JsonObject): Backend[] {
  return groupOf(textOf(object.apiVersion)) === GATEWAY ? ofRoute(object) : ofIngress(object);
}

function ofIngress({ spec }: JsonObject): Backend[] {
  const { rules, defaultBackend, backend } = mapOf(spec);
  return [
    ...ingressBackend(defaultBackend, '/spec/defaultBackend'),
    ...ingressBackend(backend, '/spec/backend'),
    ...listOf(rules).flatMap((rule, i) => listOf(mapOf(mapOf(rule).http).paths)
      .flatMap((path, j) => ingressBackend(mapOf(path).backend, `/spec/rules/${i}/http/paths/${j}/backend`))),
  ];
}

function ingressBackend(value: unknown, pointer: string): Backend[] {
  const { service, serviceName, servicePort } = mapOf(value);
  const { name, port } = service === undefined ? { name: serviceName, port: { number: servicePort } } : mapOf(service);
  const { number, name: portName } = mapOf(port);
  // The load balancer of AWS reads what to do from an annotation of the name, and there is no Service.
  if (textOf(name) === '' || portName === 'use-annotation' || number === 'use-annotation') {
    return [];
  }
  return [{ pointer: service === undefined ? pointer : `${pointer}/service`, name: textOf(name), ...portIn(number ?? portName) }];
}

function ofRoute({ spec }: JsonObject): Backend[] {
  return listOf(mapOf(spec).rules).flatMap((rule, i) => {
    const pointer = `/spec/rules/${i}`;
    return [
      ...listOf(mapOf(rule).backendRefs).flatMap((reference, j) =>
        [...routeBackend(reference, `${pointer}/backendRefs/${j}`), ...mirrorsOf(reference, `${pointer}/backendRefs/${j}`)]),
      ...mirrorsOf(rule, pointer),
    ];
  });
}

// A rule has filters, and each of its backends may have more.
function mirrorsOf(holder: unknown, pointer: string): Backend[] {
  return listOf(mapOf(holder).filters).flatMap((filter, i) =>
    routeBackend(mapOf(mapOf(filter).requestMirror).backendRef, `${pointer}/filters/${i}/requestMirror/backendRef`));
}

function routeBackend(value: unknown, pointer: string): Backend[] {
  const { group = '', kind = 'Service', name, namespace, port } = mapOf(value);
  return group === '' && kind === 'Service' && textOf(name) !== ''
    ? [{ pointer, name: textOf(name), ...portIn(port), ...typeof namespace === 'string' ? { namespace } : {} }]
    : [];
}

function portIn(port: unknown): { port?: string | number } {
  return typeof port === 'number' || typeof port === 'string' ? { port } : {};
}
