import { JsonObject } from '../../manifest/manifest';

/** A listener for plain HTTP. */
export const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };

/** A listener with a certificate. */
export const HTTPS = { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'shop' }] } };

/** A Gateway with these listeners. */
export function gatewayWith(...listeners: JsonObject[]): JsonObject {
  return gatewayOf({ listeners });
}

/** A Gateway with this spec. */
export function gatewayOf(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'web', namespace: 'payments' }, spec: { gatewayClassName: 'web', ...spec },
  };
}

/** A route of that Gateway, or of what else its parent says. */
export function routeTo(parent: JsonObject, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'payments', ...metadata },
    spec: { parentRefs: [{ name: 'web', ...parent }], rules: [{ backendRefs: [{ name: 'web', port: 443 }] }], ...spec },
  };
}

/** What kgateway is told about a Service, or a backend of its own, that is called so too. */
export function backendConfigPolicy(tls: JsonObject, kind = 'Service'): JsonObject {
  return {
    apiVersion: 'gateway.kgateway.dev/v1alpha1',
    kind: 'BackendConfigPolicy',
    metadata: { name: 'web', namespace: 'payments' },
    spec: { targetRefs: [{ group: '', kind, name: 'web' }], tls },
  };
}
