import { JsonObject } from '../../manifest/manifest';
import { podIn, podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

function job(kind: 'Job' | 'CronJob', fields: JsonObject, restartPolicy: unknown = 'Never'): JsonObject {
  const object = podIn(`batch/v1/${kind}`, podWith({ pod: { restartPolicy } }));
  return { ...object, spec: { ...object.spec, ...fields } };
}

const CRON = { schedule: '0 3 * * *' };

export const boundedJobs = rule({
  id: 'bounded-jobs',
  title: 'Jobs are cleaned up, and late ones are left out',
  severity: 'low',
  category: 'reliability',
  tests: [
    {
      scope: 'object',
      kinds: ['batch/Job'],
      expression: 'object.?metadata.?ownerReferences.orValue([]).size() > 0 || object.?spec.?ttlSecondsAfterFinished.hasValue()',
      field: '/spec/ttlSecondsAfterFinished',
      message: 'Job "{name}" and its pods stay when it has ended: ttlSecondsAfterFinished is {value}',
    },
    {
      scope: 'object',
      kinds: ['batch/CronJob'],
      expression: 'object.?spec.?startingDeadlineSeconds.hasValue()',
      field: '/spec/startingDeadlineSeconds',
      message: 'CronJob "{name}" stops for good after a hundred missed starts: startingDeadlineSeconds is {value}',
    },
    {
      scope: 'object',
      kinds: ['batch/Job'],
      expression: "object.?spec.?template.?spec.?restartPolicy.orValue('Always') in ['Never', 'OnFailure']",
      field: '/spec/template/spec/restartPolicy',
      message: 'the API server refuses Job "{name}", which would not end: restartPolicy is {value}',
    },
    {
      scope: 'object',
      kinds: ['batch/CronJob'],
      expression: "object.?spec.?jobTemplate.?spec.?template.?spec.?restartPolicy.orValue('Always') in ['Never', 'OnFailure']",
      field: '/spec/jobTemplate/spec/template/spec/restartPolicy',
      message: 'the API server refuses CronJob "{name}", whose jobs would not end: restartPolicy is {value}',
    },
  ],
  remediation: 'Set ttlSecondsAfterFinished in Jobs, startingDeadlineSeconds in CronJobs, and restartPolicy to Never or OnFailure.',
  whenNotToUse: 'Jobs whose end something else waits for and that it deletes then, as Helm and Argo CD do with their hooks.',
  references: [
    kubernetes('concepts/workloads/controllers/ttlafterfinished/', 'Automatic Cleanup for Finished Jobs'),
    kubernetes('concepts/workloads/controllers/cron-jobs/', 'CronJob'),
  ],
  peers: {
    'kube-linter': ['job-ttl-seconds-after-finished', 'restart-policy'],
    'kube-score': ['cronjob-has-deadline', 'cronjob-restartpolicy'],
    'kyverno': ['add-ttl-jobs'],
  },
  bad: [
    { title: 'a Job that stays', object: job('Job', {}) },
    { title: 'a CronJob without a deadline', object: job('CronJob', CRON) },
    { title: 'a Job that would not end', object: job('Job', { ttlSecondsAfterFinished: 3600 }, null) },
    { title: 'a CronJob that would not end', object: job('CronJob', { ...CRON, startingDeadlineSeconds: 600 }, 'Always') },
  ],
  good: [
    { title: 'a Job that goes', object: job('Job', { ttlSecondsAfterFinished: 0 }) },
    { title: 'a CronJob with a deadline', object: job('CronJob', { ...CRON, startingDeadlineSeconds: 600 }, 'OnFailure') },
  ],
});
