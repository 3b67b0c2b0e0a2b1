import { createRequire } from 'node:module';
import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type * as Bulwark from '../src';

// As users run it: compiled.
const { HardenedDeployment }: typeof Bulwark = createRequire(__filename)('../lib');

const PROPS: kplus.DeploymentProps = {
  replicas: 3,
  containers: [{ image: `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }],
};

const LABELS = { 'app.kubernetes.io/name': 'workload' };

const RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(1000), limit: kplus.Cpu.millis(1500) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(2048) },
  ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
};

/** How a workload of each app is made, all from the same props. */
const WORKLOADS = {
  /** A Deployment of cdk8s-plus and nothing else. */
  plain: (chart: Chart, id: string) => {
    new kplus.Deployment(chart, id, PROPS);
  },

  /** The objects of a HardenedDeployment with the same fields, written out by hand in cdk8s-plus and patches for what it cannot say. */
  equal: (chart: Chart, id: string) => {
    const serviceAccount = new kplus.ServiceAccount(chart, `${id}-account`, { automountToken: false });
    const deployment = new kplus.Deployment(chart, id, {
      ...PROPS,
      serviceAccount,
      metadata: { labels: LABELS },
      podMetadata: { labels: LABELS },
      securityContext: { group: 10001, fsGroup: 10001 },
      containers: PROPS.containers!.map((container) => ({ ...container, resources: RESOURCES })),
      spread: false,
    });
    deployment.containers[0].mount('/tmp', kplus.Volume.fromEmptyDir(chart, `${id}-tmp`, 'tmp', { sizeLimit: Size.mebibytes(128) }));
    const selector = { matchLabels: { [kplus.Pod.ADDRESS_LABEL]: deployment.podMetadata.getLabel(kplus.Pod.ADDRESS_LABEL)! } };
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/enableServiceLinks', false),
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
      JsonPatch.add('/spec/template/spec/topologySpreadConstraints', ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        labelSelector: selector, matchLabelKeys: ['pod-template-hash'], maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway',
      }))),
    );
    new kplus.k8s.KubeNetworkPolicy(chart, `${id}-policy`, {
      spec: {
        podSelector: selector,
        policyTypes: ['Ingress', 'Egress'],
        egress: [{
          to: [{
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          }],
          ports: ['UDP', 'TCP'].map((protocol) => ({ port: kplus.k8s.IntOrString.fromNumber(53), protocol })),
        }],
      },
    });
    new kplus.k8s.KubePodDisruptionBudget(chart, `${id}-budget`, {
      spec: { maxUnavailable: kplus.k8s.IntOrString.fromNumber(1), selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
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
