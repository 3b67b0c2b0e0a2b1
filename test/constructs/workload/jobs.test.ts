import { Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, KINDS, MAKE, only, podOf } from './kinds';
import { HardenedCronJob, HardenedJob } from '../../../src/index';

const containers = [{ image: IMAGE }];

test('the limits of a Job reach the manifest, zero among them', () => {
  const chart = chartIn('shop');
  new HardenedJob(chart, 'job', { containers, backoffLimit: 0, ttlAfterFinished: Duration.seconds(0), activeDeadline: Duration.minutes(1) });
  expect(only(chart, 'Job').spec).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 0, activeDeadlineSeconds: 60 });
});

test('the schedule of a CronJob, its time zone and limits reach the manifest', () => {
  const chart = chartIn('shop');
  new HardenedCronJob(chart, 'job', {
    containers, schedule: Cron.daily(), timeZone: 'Europe/Berlin', backoffLimit: 0, ttlAfterFinished: Duration.hours(1), concurrencyPolicy: kplus.ConcurrencyPolicy.REPLACE,
  });
  const { spec } = only(chart, 'CronJob');
  expect(spec).toMatchObject({ schedule: '0 0 * * *', timeZone: 'Europe/Berlin', concurrencyPolicy: 'Replace' });
  expect(spec.jobTemplate.spec).toMatchObject({ backoffLimit: 0, ttlSecondsAfterFinished: 3600 });
});

test.each<[string, (chart: ReturnType<typeof chartIn>) => unknown, (spec: any) => any]>([
  ['Job', (chart) => new HardenedJob(chart, 'job', { containers, restartPolicy: undefined }), (spec) => spec.template.spec],
  ['CronJob', (chart) => new HardenedCronJob(chart, 'job', { containers, schedule: Cron.daily(), restartPolicy: undefined }), (spec) => spec.jobTemplate.spec.template.spec],
])('a %s whose restart policy is given as undefined keeps the one that jobs may have', (kind, make, podOfSpec) => {
  const chart = chartIn('shop');
  make(chart);
  const { spec } = only(chart, kind);
  expect(podOfSpec(spec).restartPolicy).toBe('Never');
  // A selector of a user's own would be refused by the API server.
  expect(spec).not.toHaveProperty('selector');
});

test('the name of a CronJob leaves room for what the controller adds', () => {
  const chart = chartIn('shop');
  const job = new HardenedCronJob(chart, 'a-very-long-name-for-a-job-that-runs-every-day-and-cleans-up', { containers, schedule: Cron.daily() });
  expect(job.name.length).toBeLessThanOrEqual(52);
});

describe.each(KINDS)('the restart policy of a %s', (kind) => {
  const allowed: readonly string[] = kind === 'Pod' ? ['Always', 'OnFailure', 'Never'] : kind.endsWith('Job') ? ['OnFailure', 'Never'] : ['Always'];

  test.each(Object.values(kplus.RestartPolicy))('%s is rendered, or refused as the API server would', (restartPolicy) => {
    const chart = chartIn('shop');
    const make = () => MAKE[kind](chart, 'web', { containers, restartPolicy });
    if (allowed.includes(restartPolicy)) {
      make();
      expect(podOf(chart, kind).restartPolicy).toBe(restartPolicy);
    } else {
      expect(make).toThrow(`shop/web: restartPolicy is "${restartPolicy}", which Kubernetes refuses for a ${kind}: give ${allowed.join(' or ')}`);
    }
  });
});
