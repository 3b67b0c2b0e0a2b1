import { workload } from './workload-examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const isRolling = (field: string) => `object.?spec.?${field}.?type.orValue('RollingUpdate') == 'RollingUpdate'`;

const givenOf = (field: string) => `dyn(object.?spec.?${field}.?rollingUpdate.?maxUnavailable.orValue(''))`;
const unavailableOf = (field: string) => `string(${givenOf(field)})`;
const keepsSome = (field: string) => `!${unavailableOf(field)}.matches('^0*[1-9][0-9]{2,}%$')`;

// One pod is away whatever its Deployment says.
const keepsOne = (field: string) => `(object.?spec.?replicas.orValue(1) < 2 ||
${givenOf(field)} == ${unavailableOf(field)} || ${givenOf(field)} < object.?spec.?replicas.orValue(1))`;

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
      kinds: ['apps/Deployment'],
      expression: `${keepsSome('strategy')} &&\n${keepsOne('strategy')}`,
      field: '/spec/strategy/rollingUpdate/maxUnavailable',
      message: '"{name}" may be away while it is updated: maxUnavailable is {value}',
    },
    {
      scope: 'object',
      kinds: ['apps/StatefulSet', 'apps/DaemonSet'],
      expression: isRolling('updateStrategy'),
      field: '/spec/updateStrategy/type',
      message: '"{name}" keeps its old pods when it is updated: updateStrategy.type is {value}',
    },
    {
      scope: 'object',
      kinds: ['apps/StatefulSet', 'apps/DaemonSet'],
      expression: `${keepsSome('updateStrategy')} &&\n${keepsOne('updateStrategy')}`,
      field: '/spec/updateStrategy/rollingUpdate/maxUnavailable',
      message: '"{name}" may be away while it is updated: maxUnavailable is {value}',
    },
  ],
  remediation: 'Take the strategy away, or set its type to RollingUpdate and maxUnavailable to fewer pods than there are.',
  whenNotToUse: 'Programs of which no two versions may run at once, and those whose one volume only one pod can mount.',
  references: [kubernetes('concepts/workloads/controllers/deployment/#strategy', 'Deployments, Strategy')],
  peers: {
    'kubescape': ['C-0305'],
    'kube-linter': ['no-rolling-update-strategy'],
    'kube-score': ['deployment-strategy'],
  },
  bad: [
    { title: 'all pods at once', object: workload('Deployment', { strategy: { type: 'Recreate' } }) },
    { title: 'all pods at once, as a share', object: workload('Deployment', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } } }) },
    { title: 'as many at once as there are', object: workload('Deployment', { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 3 } } }) },
    { title: 'more at once than there are', object: workload('Deployment', { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 5 } } }) },
    { title: 'as many at once as a StatefulSet has', object: workload('StatefulSet', { replicas: 3, updateStrategy: { rollingUpdate: { maxUnavailable: 3 } } }) },
    { title: 'all nodes at once', object: workload('DaemonSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } } }) },
    { title: 'by hand', object: workload('DaemonSet', { updateStrategy: { type: 'OnDelete' } }) },
  ],
  good: [
    { title: 'nothing said', object: workload('Deployment', {}) },
    { title: 'some at once', object: workload('Deployment', { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 2, maxSurge: '100%' } } }) },
    { title: 'a share', object: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } } }) },
    { title: 'one pod, which is away anyway', object: workload('Deployment', { replicas: 1, strategy: { rollingUpdate: { maxUnavailable: 1 } } }) },
    { title: 'a number of nodes', object: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 5 } } }) },
    { title: 'pod by pod', object: workload('StatefulSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } }) },
  ],
});
