import { Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { chartIn, IMAGE, only } from './kinds';
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
