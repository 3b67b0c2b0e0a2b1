import { Chart, Names } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

const NAME_LABEL = 'app.kubernetes.io/name';
const LONGEST_VALUE = 63;

/**
 * Gives a workload and its pods the labels of the chart, which cdk8s-plus gives to the workload alone, and the name by which
 * people and tools find what belongs together. What is set already stays.
 */
export function addLabels(workload: kplus.AbstractPod): void {
  const name = workload.name.length <= LONGEST_VALUE ? workload.name : Names.toLabelValue(workload);
  const labels = { [NAME_LABEL]: name, ...Chart.of(workload).labels };
  for (const metadata of new Set([workload.metadata, workload.podMetadata])) {
    for (const [key, value] of Object.entries(labels)) {
      if (metadata.getLabel(key) === undefined) {
        metadata.addLabel(key, value);
      }
    }
  }
}
