import { UsageError } from './usage-error';
import { dnsLabelProblem, dnsSubdomainProblem } from '../manifest/dns-name';

/**
 * The one name that a command is given, as a DNS label.
 *
 * @throws a UsageError where there is none, more than one, or one that Kubernetes would refuse
 */
export function onlyName(what: string, positionals: readonly string[]): string {
  const [name, ...more] = positionals;
  if (name === undefined) {
    throw new UsageError(`no name is given: write the name of the ${what}`);
  }
  if (more.length > 0) {
    throw new UsageError(`one name is taken, ${positionals.length} are given: ${positionals.join(', ')}`);
  }
  return requireName(`the name of the ${what}`, name, dnsLabelProblem);
}

/** The name of an object that a flag refers to. */
export function nameFor(flag: string, name: string): string {
  return requireName(flag, name, dnsSubdomainProblem);
}

/** The name of a namespace that a flag refers to. */
export function namespaceFor(flag: string, name: string): string {
  return requireName(flag, name, dnsLabelProblem);
}

function requireName(what: string, name: string, problemOf: (name: string) => string | undefined): string {
  const problem = problemOf(name);
  if (problem !== undefined) {
    throw new UsageError(`${what}: Kubernetes would refuse ${JSON.stringify(name)}: ${problem}`);
  }
  return name;
}
