/** An Ingress, of today's group and of the one before. */
export const INGRESS_KINDS = ['networking.k8s.io/Ingress', 'extensions/Ingress'] as const;

/** What holds listeners of the Gateway API: a Gateway, and the sets of listeners that others add to one. */
export const LISTENER_KINDS = ['gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/ListenerSet', 'gateway.networking.x-k8s.io/XListenerSet'] as const;
