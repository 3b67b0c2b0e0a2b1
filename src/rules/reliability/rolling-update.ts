import { workload } from './workload-examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const isRolling = (field: string) => `object.?spec.?${field}.?type.orValue('RollingUpdate') == 'RollingUpdate'`;

export const rollingUpdate = rule({
  id: 'rolling-update',
  title: 'Workloads are updated pod by pod',
  severity: 'low',
  category: 'reliability',
  tests: [
    {
      scope: 'object',
      kinds: ['apps/Deployment'],
      expression: isRolling('strategy'),
      field: '/spec/strategy/type',
      message: '"{name}" is away while it is updated: strategy.type is {value}',
    },
    {
      scope: 'object',
      kinds: ['apps/StatefulSet', 'apps/DaemonSet'],
      expression: isRolling('updateStrategy'),
      field: '/spec/updateStrategy/type',
      message: '"{name}" keeps its old pods when it is updated: updateStrategy.type is {value}',
    },
  ],
  remediation: 'Take the strategy away or set its type to RollingUpdate.',
  whenNotToUse: 'Programs of which no two versions may run at once, and those whose one volume only one pod can mount.',
  references: [kubernetes('concepts/workloads/controllers/deployment/#strategy', 'Deployments, Strategy')],
  peers: {
    'kubescape': ['C-0305'],
    'kube-linter': ['no-rolling-update-strategy'],
    'kube-score': ['deployment-strategy'],
  },
  bad: [
    { title: 'all pods at once', object: workload('Deployment', { strategy: { type: 'Recreate' } }) },
    { title: 'by hand', object: workload('DaemonSet', { updateStrategy: { type: 'OnDelete' } }) },
  ],
  good: [
    { title: 'nothing said', object: workload('Deployment', {}) },
    { title: 'pod by pod', object: workload('StatefulSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }) },
  ],
});
