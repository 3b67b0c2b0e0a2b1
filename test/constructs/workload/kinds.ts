import { App, Chart, ChartProps, Cron, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { check } from '../../../src/check/check';
import { Finding } from '../../../src/check/finding';
import {
  HardenedCronJob, HardenedDaemonSet, HardenedDeployment, HardenedJob, HardenedPod, HardenedStatefulSet, HardeningOptions,
} from '../../../src/index';
import { JsonObject, manifest } from '../../../src/manifest/manifest';
import { podTemplatesOf } from '../../../src/manifest/pod-template';
import { Profile } from '../../../src/rules/profile';
import { parseTargetVersion } from '../../../src/rules/target-version';

export const IMAGE = `registry.example/web@sha256:${'a'.repeat(64)}`;

/** What all kinds have in common. */
export interface AnyProps extends kplus.AbstractPodProps, HardeningOptions {
  readonly metadata?: { readonly name?: string };
  /** Of the kinds with a template. */
  readonly podMetadata?: { readonly annotations?: { readonly [key: string]: string } };
  readonly spread?: boolean;
}

/** Any of the six kinds. */
export type AnyWorkload = (kplus.Workload | kplus.Pod) & { addSidecar(props: kplus.ContainerProps): kplus.Container };

type Make = (chart: Chart, id: string, props: AnyProps) => AnyWorkload;

export const MAKE = {
  Pod: (chart, id, props) => new HardenedPod(chart, id, props),
  Deployment: (chart, id, props) => new HardenedDeployment(chart, id, props),
  StatefulSet: (chart, id, props) => new HardenedStatefulSet(chart, id, props),
  DaemonSet: (chart, id, props) => new HardenedDaemonSet(chart, id, props),
  Job: (chart, id, props) => new HardenedJob(chart, id, props),
  CronJob: (chart, id, props) => new HardenedCronJob(chart, id, { ...props, schedule: Cron.daily() }),
} satisfies Record<string, Make>;

export type Kind = keyof typeof MAKE;
export const KINDS = Object.keys(MAKE) as Kind[];

export function chartIn(namespace?: string, props: ChartProps = {}): Chart {
  return new Chart(new App(), 'shop', { namespace, ...props });
}

/** The only object of a kind that a chart renders. */
export function only(chart: Chart, kind: string): JsonObject {
  const found = Testing.synth(chart).filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
}

/** The pod of the only object of a kind. */
export function podOf(chart: Chart, kind: string): JsonObject {
  return podTemplatesOf(only(chart, kind))[0].spec;
}

/** The pod of one workload of some kind, alone in its chart. */
export function rendered(kind: Kind, props: AnyProps): JsonObject {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'web', props);
  return podOf(chart, kind);
}

export function findingsIn(objects: readonly JsonObject[], profile: Profile, target = 'latest'): Finding[] {
  return [...check(objects.map((object) => manifest(object)), { profile, target: parseTargetVersion(target) }).findings];
}
