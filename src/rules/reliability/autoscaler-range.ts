import { autoscaler } from './workload-examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const autoscalerRange = rule({
  id: 'autoscaler-range',
  title: 'Autoscalers keep a pod in reserve and have room to add more',
  severity: 'low',
  category: 'reliability',
  parameters: { minimum: { title: 'The fewest pods that an autoscaler may leave', value: 2 } },
  tests: [
    {
      scope: 'object',
      kinds: ['autoscaling/HorizontalPodAutoscaler'],
      expression: 'object.?spec.?minReplicas.orValue(1) >= params.minimum',
      field: '/spec/minReplicas',
      message: 'autoscaler "{name}" may leave too few pods: minReplicas is {value}',
    },
    {
      scope: 'object',
      kinds: ['autoscaling/HorizontalPodAutoscaler'],
      expression: 'object.?spec.?maxReplicas.orValue(0) > object.?spec.?minReplicas.orValue(1)',
      field: '/spec/maxReplicas',
      message: 'autoscaler "{name}" can add no pod: maxReplicas is {value}',
    },
  ],
  remediation: 'Set minReplicas to 2 or more and maxReplicas above it.',
  whenNotToUse: 'Workloads that may be away for a while, such as those of a test.',
  references: [kubernetes('concepts/workloads/autoscaling/horizontal-pod-autoscale/', 'Horizontal Pod Autoscaling')],
  peers: {
    'kube-linter': ['hpa-minimum-three-replicas'],
    'kube-score': ['horizontalpodautoscaler-replicas'],
    'polaris': ['hpaMaxAvailability', 'hpaMinAvailability'],
    'gatekeeper': ['horizontalpodautoscaler'],
  },
  bad: [
    { title: 'nothing said, which is one', object: autoscaler({ maxReplicas: 5 }) },
    { title: 'no room', object: autoscaler({ minReplicas: 3, maxReplicas: 3 }) },
  ],
  good: [{ title: 'a range', object: autoscaler({ minReplicas: 2, maxReplicas: 5 }) }],
});
