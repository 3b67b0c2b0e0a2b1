import { UsageError } from './usage-error';
import { dnsLabelProblem, dnsSubdomainProblem } from '../manifest/dns-name';

type NameProblem = (name: string) => string | undefined;

/** Why Kubernetes would refuse the name of a Service (RFC 1035), which begins with a letter. */
export function serviceNameProblem(name: string): string | undefined {
  return dnsLabelProblem(name) ?? (/^[a-z]/.test(name) ? undefined : 'the name of a Service begins with a letter');
}

/**
 * The one name that a command is given.
 *
 * @throws a UsageError where there is none, more than one, or one that Kubernetes would refuse
 */
export function onlyName(what: string, positionals: readonly string[], problemOf: NameProblem): string {
  const [name, ...more] = positionals;
  if (name === undefined) {
    throw new UsageError(`no name is given: write the name of the ${what}`);
  }
  if (more.length > 0) {
    throw new UsageError(`one name is taken, ${positionals.length} are given: ${positionals.join(', ')}`);
  }
  return requireName(`the name of the ${what}`, name, problemOf);
}

/** The name of an object that a flag refers to. */
export function nameFor(flag: string, name: string): string {
  return requireName(flag, name, dnsSubdomainProblem);
}

/** The name of a namespace that a flag refers to. */
export function namespaceFor(flag: string, name: string): string {
  return requireName(flag, name, dnsLabelProblem);
}

function requireName(what: string, name: string, problemOf: NameProblem): string {
  const problem = problemOf(name);
  if (problem !== undefined) {
    throw new UsageError(`${what}: Kubernetes would refuse ${JSON.stringify(name)}: ${problem}`);
  }
  return name;
}
