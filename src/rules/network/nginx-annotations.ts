const PREFIX = 'nginx.ingress.kubernetes.io/';

/** A CEL expression: whether some annotation of an Ingress for ingress-nginx holds what `test` says of `key` and of its value. */
export function someNginxAnnotation(test: string): string {
  return `object.?metadata.?annotations.orValue({}).exists(key, key.startsWith('${PREFIX}') &&
${test})`;
}

/** A CEL expression: the value of such an annotation, empty where there is none. */
export function nginxAnnotation(name: string): string {
  return `object.?metadata.?annotations[?'${PREFIX}${name}'].orValue('')`;
}

/** The place of an annotation's value, for such a test. */
export const ANNOTATION_VALUE = 'string(object.metadata.annotations[key])';

/** Annotations for ingress-nginx, by the part of their keys behind its prefix. */
export function nginxAnnotations(annotations: Readonly<Record<string, string>>) {
  return { annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value])) };
}
