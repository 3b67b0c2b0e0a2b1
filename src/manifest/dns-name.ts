/**
 * Why Kubernetes would refuse a name that has to be a DNS label (RFC 1123): namespaces, containers, ports of Services.
 * Undefined where it would take it.
 */
export function dnsLabelProblem(name: string): string | undefined {
  if (name.length > 63) {
    return `it is ${name.length} characters long, 63 are allowed`;
  }
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)
    ? undefined
    : 'only lower case letters, digits and "-" are allowed, and a letter or digit first and last';
}

/** Why Kubernetes would refuse a name that has to be a DNS subdomain (RFC 1123): most objects. Undefined where it would take it. */
export function dnsSubdomainProblem(name: string): string | undefined {
  if (name.length > 253) {
    return `it is ${name.length} characters long, 253 are allowed`;
  }
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
    ? undefined
    : 'only lower case letters, digits, "-" and "." are allowed, and a letter or digit first and last in each part';
}
