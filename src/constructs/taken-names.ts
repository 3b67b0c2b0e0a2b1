import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

// By chart: charts of one app may be for several clusters, each with the same objects.
const taken = new WeakMap<Chart, Map<string, string>>();

/**
 * Takes what an object is known by for a construct, and says whose it is where it is taken: of two objects of one kind and name in one
 * file the second replaces the first when they are applied.
 */
export function ownerOf(identity: string, construct: IConstruct): string | undefined {
  const chart = Chart.of(construct);
  const known = taken.get(chart) ?? new Map<string, string>();
  taken.set(chart, known);
  const owner = known.get(identity);
  if (owner === undefined) {
    known.set(identity, construct.node.path);
  }
  return owner;
}
