import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { check } from '../../../src/check/check';
import { HardenedDaemonSet, HardenedDeployment, HardenedJob, HardenedStatefulSet, HardeningDefaults } from '../../../src/index';
import { manifest } from '../../../src/manifest/manifest';
import { ALL } from '../../../src/rules/profiles';

const containers = [{ image: IMAGE, portNumber: 8080 }];
const budgets = (chart: kplus.Deployment['node']['scope']) =>
  Testing.synth(chart as ReturnType<typeof chartIn>).filter(({ kind }) => kind === 'PodDisruptionBudget');

test.each([
  ['a Deployment that says nothing, so has two', undefined, 1],
  ['a Deployment of one', 1, 0],
  ['a Deployment of three', 3, 1],
])('%s: budget and spread', (_, replicas, expected) => {
  const chart = chartIn('shop');
  new HardenedDeployment(chart, 'web', { containers, replicas });
  expect(budgets(chart)).toHaveLength(expected);
  expect(podOf(chart, 'Deployment').topologySpreadConstraints ?? []).toHaveLength(expected * 2);
});

test('a StatefulSet has them from two replicas on', () => {
  const [one, two] = [undefined, 2].map((replicas) => {
    const chart = chartIn('shop');
    new HardenedStatefulSet(chart, 'db', { containers, replicas });
    return chart;
  });
  expect([one, two].map((chart) => budgets(chart).length)).toEqual([0, 1]);
  expect([one, two].map((chart) => podOf(chart, 'StatefulSet').topologySpreadConstraints?.length)).toEqual([undefined, 2]);
});

test('budget and spread select exactly the pods of the workload', () => {
  const chart = chartIn('shop');
  new HardenedDeployment(chart, 'web', { containers });
  const { spec } = only(chart, 'Deployment');
  const [budget] = budgets(chart);
  expect(budget.metadata.namespace).toBe('shop');
  expect(budget.spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: spec.selector.matchLabels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  for (const constraint of spec.template.spec.topologySpreadConstraints) {
    expect(constraint).toMatchObject({ labelSelector: { matchLabels: spec.selector.matchLabels }, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 1 });
  }
});

test.each([
  ['Deployment', (chart: ReturnType<typeof chartIn>) => new HardenedDeployment(chart, 'web', { containers })],
  ['StatefulSet', (chart: ReturnType<typeof chartIn>) => new HardenedStatefulSet(chart, 'web', { containers })],
])('a %s under an autoscaler has one budget, is spread and leaves the number to the autoscaler', (kind, make) => {
  const chart = chartIn('shop');
  const target = make(chart);
  new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target, maxReplicas: 5 });
  expect(budgets(chart)).toHaveLength(1);
  expect(only(chart, kind).spec.replicas).toBeUndefined();
  expect(podOf(chart, kind).topologySpreadConstraints).toHaveLength(2);
  expect(only(chart, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toMatchObject({ kind, name: target.name });
});

test.each(KINDS.filter((kind) => kind !== 'Pod'))('spread of a %s spreads without terms that keep pods pending, and not twice', (kind) => {
  const chart = chartIn('shop');
  MAKE[kind](chart, 'web', { containers, spread: true });
  Testing.synth(chart);
  const pod = podOf(chart, kind);
  expect(pod.topologySpreadConstraints).toHaveLength(2);
  expect(pod.affinity).toBeUndefined();
});

test('fields that the target does not know are left out', () => {
  const chart = chartIn('shop');
  new HardenedDeployment(chart, 'web', { containers, target: 'v1.26' });
  expect(podOf(chart, 'Deployment').topologySpreadConstraints[0]).not.toHaveProperty('matchLabelKeys');
  expect(budgets(chart)[0].spec).not.toHaveProperty('unhealthyPodEvictionPolicy');
});

describe('an exemption of the app from budget and spread', () => {
  const build = (add: (chart: Chart) => void) => {
    const app = new App();
    HardeningDefaults.of(app).set({ exemptions: ['disruption-budget', 'spread-pods'].map((rule) => ({ rule, reason: 'one zone, one node' })) });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    add(chart);
    const objects = Testing.synth(chart);
    const findings = check(objects.map((object) => manifest(object)), { profile: ALL }).findings.filter(({ rule }) => rule === 'effective-exemption');
    return { objects, findings };
  };
  const annotationsOf = (objects: any[]) => objects.flatMap(({ metadata }) => Object.keys(metadata.annotations ?? {})).sort();

  test('is carried by workloads of several pods', () => {
    const { objects, findings } = build((chart) => new HardenedDeployment(chart, 'web', { containers, replicas: 2 }));
    expect(annotationsOf(objects)).toEqual(['exemption.bulwark/disruption-budget', 'exemption.bulwark/spread-pods']);
    expect(findings).toEqual([]);
  });

  test('is not carried by one pod, nor where the number of pods is no matter of a budget', () => {
    const { objects, findings } = build((chart) => {
      new HardenedDeployment(chart, 'web', { containers, replicas: 1 });
      new HardenedDaemonSet(chart, 'agent', { containers });
      new HardenedJob(chart, 'job', { containers });
    });
    expect(annotationsOf(objects)).toEqual([]);
    expect(findings).toEqual([]);
  });

  test('is carried where an autoscaler sets the number', () => {
    const { objects, findings } = build((chart) => {
      const target = new HardenedDeployment(chart, 'web', { containers });
      new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target, minReplicas: 2, maxReplicas: 5 });
    });
    expect(annotationsOf(objects)).toEqual(['exemption.bulwark/disruption-budget']);
    expect(findings).toEqual([]);
  });
});

test('budget and spread are switched off by an exemption, which is seen', () => {
  const chart = chartIn('shop');
  const exemptions = ['disruption-budget', 'spread-pods'].map((rule) => ({ rule, reason: 'one zone, one node' }));
  const target = new HardenedDeployment(chart, 'web', { containers, exemptions });
  new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target, maxReplicas: 5 });
  expect(budgets(chart)).toHaveLength(0);
  expect(podOf(chart, 'Deployment').topologySpreadConstraints).toBeUndefined();
  expect(Object.keys(only(chart, 'Deployment').metadata.annotations).sort())
    .toEqual(['exemption.bulwark/disruption-budget', 'exemption.bulwark/spread-pods']);
});
