import { Chart, Cron, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as bulwark from '../src';

const CONTAINER = { image: 'registry.example/web', portNumber: 8080 };

/**
 * For every exported struct with a literal default: the smallest thing to render that sees its props. The struct's props come
 * without those that are required, which the rendering adds.
 */
export const RENDERINGS: { readonly [struct: string]: (chart: Chart, props: any) => void } = {
  AdmissionPoliciesProps: (chart, props) => new bulwark.AdmissionPolicies(chart, 'it', { rules: ['drop-all-capabilities', 'image-registry'], ...props }),
  CpuLimits: (chart, cpu) => namespaceWith(chart, { limits: { cpu } }),
  EphemeralStorageLimits: (chart, ephemeralStorage) => namespaceWith(chart, { limits: { ephemeralStorage } }),
  HardenedCronJobProps: (chart, props) => new bulwark.HardenedCronJob(chart, 'it', { schedule: Cron.daily(), containers: [CONTAINER], ...props }),
  HardenedDaemonSetProps: (chart, props) => new bulwark.HardenedDaemonSet(chart, 'it', { containers: [CONTAINER], ...props }),
  HardenedDeploymentProps: (chart, props) => new bulwark.HardenedDeployment(chart, 'it', { containers: [CONTAINER], ...props }),
  HardenedJobProps: (chart, props) => new bulwark.HardenedJob(chart, 'it', { containers: [CONTAINER], ...props }),
  HardenedNamespaceProps: (chart, props) => namespaceWith(chart, props),
  HardenedPodProps: (chart, props) => new bulwark.HardenedPod(chart, 'it', { containers: [CONTAINER], ...props }),
  HardenedStatefulSetProps: (chart, props) => new bulwark.HardenedStatefulSet(chart, 'it', { containers: [CONTAINER], ...props }),
  VolumeClaimTemplate: (chart, props) => new bulwark.HardenedStatefulSet(chart, 'it', {
    containers: [CONTAINER],
    volumeClaimTemplates: [{ name: 'data', storage: Size.gibibytes(1), mountPath: '/data', ...props }],
  }),
  HardenedConnectionsOptions: (chart, props) => {
    const pod = new kplus.Pod(chart, 'it', { containers: [CONTAINER] });
    new bulwark.HardenedConnections(pod, props).isolate();
  },
  HardeningOptions: (chart, props) => {
    bulwark.HardeningDefaults.of(chart).set(props);
    new bulwark.HardenedDeployment(chart, 'it', { containers: [CONTAINER] });
  },
  KubeDnsOptions: (chart, props) => {
    const pod = new kplus.Pod(chart, 'it', { containers: [CONTAINER] });
    new bulwark.HardenedConnections(pod).allowTo(bulwark.Peers.kubeDns(props));
  },
  MemoryLimits: (chart, memory) => namespaceWith(chart, { limits: { memory } }),
  NamespaceQuota: (chart, quota) => namespaceWith(chart, { quota }),
  VolumeClaimLimits: (chart, volumeClaims) => namespaceWith(chart, { limits: { volumeClaims } }),
};

function namespaceWith(chart: Chart, props: object): void {
  new bulwark.HardenedNamespace(chart, 'it', { name: 'payments', ...props });
}
