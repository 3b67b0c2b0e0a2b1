/** An Ingress, of today's group and of the one before. */
export const INGRESS_KINDS = ['networking.k8s.io/Ingress', 'extensions/Ingress'] as const;
