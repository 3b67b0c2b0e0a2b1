import { dnsLabelProblem } from '../../manifest/dns-name';

/**
 * Checks the name of a namespace.
 *
 * @throws an Error that names the path, the name and what is wrong with it
 */
export function requireNamespaceName(path: string, name: string): void {
  if (typeof name !== 'string') {
    throw new Error(`${path}: the namespace has no name: give one, as "payments"`);
  }
  const problem = dnsLabelProblem(name) ?? reserved(name);
  if (problem !== undefined) {
    throw new Error(`${path}: "${name}" is not a name for a namespace: ${problem}`);
  }
}

function reserved(name: string): string | undefined {
  if (name === 'default') {
    return 'it is that of objects that nobody gave a place; name the team or the application';
  }
  return name.startsWith('kube-') ? 'names that begin with "kube-" are those of Kubernetes itself' : undefined;
}
