import { createRequire } from 'node:module';
import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type * as Bulwark from '../src';

// As users run it: compiled.
const { HardenedDeployment }: typeof Bulwark = createRequire(__filename)('../lib');

const PROPS: kplus.DeploymentProps = {
  replicas: 3,
  containers: [{ image: `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }],
};

/** How a workload of each app is made, all from the same props. */
const WORKLOADS = {
  /** A Deployment of cdk8s-plus and nothing else. */
  plain: (chart: Chart, id: string) => {
    new kplus.Deployment(chart, id, PROPS);
  },

  /** With the objects that a HardenedDeployment adds, of the same kinds and in the same order, written out by hand. */
  equal: (chart: Chart, id: string) => {
    const deployment = new kplus.Deployment(chart, id, PROPS);
    const account = new kplus.ServiceAccount(chart, `${id}-account`, { automountToken: false });
    ApiObject.of(deployment).addDependency(account);
    new kplus.NetworkPolicy(chart, `${id}-policy`, {
      selector: deployment,
      ingress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
      egress: { default: kplus.NetworkPolicyTrafficDefault.DENY },
    });
    new kplus.k8s.KubePodDisruptionBudget(chart, `${id}-budget`, {
      spec: {
        maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
        selector: { matchLabels: { [kplus.Pod.ADDRESS_LABEL]: deployment.podMetadata.getLabel(kplus.Pod.ADDRESS_LABEL)! } },
      },
    });
  },

  hardened: (chart: Chart, id: string) => {
    new HardenedDeployment(chart, id, PROPS);
  },
};

export type Kind = keyof typeof WORKLOADS;

/** An app with workloads of one kind, spread evenly over its charts. */
export function appOf(kind: Kind, workloads: number, charts: number, outdir: string): App {
  const app = new App({ outdir });
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `chart-${c}`, { namespace: `team-${c}` });
    for (let i = 0; i < workloads / charts; i++) {
      WORKLOADS[kind](chart, `workload-${i}`);
    }
  }
  return app;
}
