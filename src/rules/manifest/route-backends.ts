import { listOf, mapOf, textOf } from '../../manifest/lenient';
import { groupOf, JsonObject } from '../../manifest/manifest';

/** The group of Gateways and of the routes that they have. */
export const GATEWAY = 'gateway.networking.k8s.io';

/** The kinds of routes in that group. */
export const GATEWAY_ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** The kinds that lead requests to Services. */
export const ROUTES: readonly string[] = ['networking.k8s.io/Ingress', 'extensions/Ingress', ...GATEWAY_ROUTES.map((kind) => `${GATEWAY}/${kind}`)];

/** A Service that an Ingress or route names, and the place where it does. */
export interface Backend {
  readonly pointer: string;
  readonly namespace?: string;
  readonly name: string;
  /** The number or the name of a port of the Service. */
  readonly port?: string | number;
}

/** What a route of the Gateway API names, with the group and kind that are meant where it names none, and the place where it does. */
export interface PlacedReference {
  readonly pointer: string;
  readonly reference: JsonObject;
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

function ofRoute(object: JsonObject): Backend[] {
  return referencesOf(object).flatMap(({ pointer, reference: { group, kind, name, namespace, port } }) => group === '' && kind === 'Service' && textOf(name) !== ''
    ? [{ pointer, name: textOf(name), ...portIn(port), ...typeof namespace === 'string' ? { namespace } : {} }]
    : []);
}

/** Whatever a route of the Gateway API leads requests to. */
export function referencesOf({ spec }: JsonObject): PlacedReference[] {
  return listOf(mapOf(spec).rules).flatMap((rule, i) => {
    const pointer = `/spec/rules/${i}`;
    return [
      ...listOf(mapOf(rule).backendRefs).flatMap((reference, j) =>
        [placed(reference, `${pointer}/backendRefs/${j}`), ...mirrorsOf(reference, `${pointer}/backendRefs/${j}`)]),
      ...mirrorsOf(rule, pointer),
    ];
  });
}

// A rule has filters, and each of its backends may have more.
function mirrorsOf(holder: unknown, pointer: string): PlacedReference[] {
  return listOf(mapOf(holder).filters).flatMap((filter, i) => {
    const { backendRef } = mapOf(mapOf(filter).requestMirror);
    return backendRef === undefined ? [] : [placed(backendRef, `${pointer}/filters/${i}/requestMirror/backendRef`)];
  });
}

function placed(reference: unknown, pointer: string): PlacedReference {
  return { pointer, reference: { group: '', kind: 'Service', ...mapOf(reference) } };
}

function portIn(port: unknown): { port?: string | number } {
  return typeof port === 'number' || typeof port === 'string' ? { port } : {};
}
