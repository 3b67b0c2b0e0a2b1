import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { HardenedConnections, Peers } from '../src';

/**
 * For every exported struct with a literal default: the smallest thing to render that sees its props. The struct's props come
 * without those that are required, which the rendering adds.
 */
export const RENDERINGS: { readonly [struct: string]: (chart: Chart, props: any) => void } = {
  KubeDnsOptions: (chart, props) => new HardenedConnections(pod(chart)).allowTo(Peers.kubeDns(props)),
};

function pod(chart: Chart): kplus.Pod {
  return new kplus.Pod(chart, 'pod', { containers: [{ image: 'registry.example/web', portNumber: 8080 }] });
}
