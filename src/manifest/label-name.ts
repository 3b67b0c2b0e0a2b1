import { dnsSubdomainProblem } from './dns-name';

const LONGEST = 63;
const FORM = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const ALLOWED = 'letters, digits, "-", "_" and "." are allowed, and a letter or digit first and last';

/** Why Kubernetes would refuse the key of a label or annotation: a name, with a DNS subdomain and a slash before it or not. */
export function labelKeyProblem(key: string): string | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = slash === -1 ? undefined : dnsSubdomainProblem(key.slice(0, slash));
  return prefix !== undefined ? `before its "/", ${prefix}` : name === '' ? 'its name is empty' : labelValueProblem(name);
}

/** Why Kubernetes would refuse the value of a label, which may be empty. */
export function labelValueProblem(value: string): string | undefined {
  if (value.length > LONGEST) {
    return `it is ${value.length} characters long, ${LONGEST} are allowed`;
  }
  return FORM.test(value) ? undefined : ALLOWED;
}
