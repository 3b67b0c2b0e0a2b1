import { JsonObject } from '../../manifest/manifest';

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
