import { JsonObject } from '../../manifest/manifest';

/** A NetworkPolicy with this spec. */
export function policyWith(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'policy', namespace: 'payments', ...metadata }, spec };
}

/** A Service with this spec, of pods of the name "web". */
export function serviceWith(spec: JsonObject, annotations?: JsonObject): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'payments', ...annotations === undefined ? {} : { annotations } },
    spec: { selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8443 }], ...spec },
  };
}

/** An Ingress with this spec, as it is read from a manifest. */
export function ingressWith(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', namespace: 'payments', ...metadata }, spec };
}

/** A rule of an Ingress that sends the paths of a host to the Service "web". */
export function hostRule(host?: string, path = '/', pathType = 'Prefix'): JsonObject {
  return { ...host === undefined ? {} : { host }, http: { paths: [{ path, pathType, backend: BACKEND }] } };
}

/** The Service "web", as Ingresses name it. */
export const BACKEND: JsonObject = { service: { name: 'web', port: { number: 443 } } };

/** The namespace of these examples. */
export const NAMESPACE: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };
