import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { dnsSubdomainProblem } from '../../manifest/dns-name';
import { ownerOf } from '../taken-names';

// Where Kubernetes puts the name into a label of the pods: as it is, or with a hash, a time or a number of up to eleven characters behind it.
const LONGEST: Readonly<Record<string, number>> = { CronJob: 52, Job: 63, StatefulSet: 52 };

/**
 * Gives a StatefulSet whose name was made from a path one that leaves room for the hash of its revision: its pods are refused otherwise, and
 * only their controller would say so. cdk8s has the same room for the names of CronJobs, so that it is asked for one of those.
 */
export function shortenName(apiObject: ApiObject, given: string | undefined): void {
  if (given === undefined && apiObject.name.length > LONGEST.StatefulSet) {
    const name = Chart.of(apiObject).generateObjectName(Object.create(apiObject, { kind: { value: 'CronJob' } }));
    // Read-only for users.
    Object.assign(apiObject, { name });
    Object.assign(apiObject.metadata, { name });
  }
}

/**
 * @throws an Error where Kubernetes would refuse the name of a workload, or that of its pods, and where another of its chart has it
 */
export function requireName(workload: kplus.AbstractPod): void {
  const { name, kind, node, metadata: { namespace = '' } } = workload;
  const longest = LONGEST[kind];
  const problem = dnsSubdomainProblem(name)
    ?? (name.length > longest ? `it is ${name.length} characters long, ${longest} are allowed` : undefined);
  requireAccepted(node.path, name, `a ${kind}`, problem);
  const other = ownerOf(`${kind}/${namespace}/${name}`, workload);
  if (other !== undefined) {
    throw new Error(`${node.path}: there is a ${kind} "${name}" already, "${other}", which this one would replace: give it another name`);
  }
}

/** @throws an Error with the problem, where a name has one for which Kubernetes would refuse it */
export function requireAccepted(path: string, name: string, what: string, problem: string | undefined): void {
  if (problem !== undefined) {
    throw new Error(`${path}: Kubernetes would refuse "${name}" as the name of ${what}: ${problem}`);
  }
}
