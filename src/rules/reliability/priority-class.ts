import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

export const priorityClass = rule({
  id: 'priority-class',
  title: 'Pods say how important they are',
  severity: 'low',
  category: 'reliability',
  tests: [{
    scope: 'pod',
    expression: "pod.?priorityClassName.orValue('') != ''",
    field: '/priorityClassName',
    message: 'a full cluster may evict the pod for any other: priorityClassName is {value}',
  }],
  remediation: 'Set priorityClassName to one of the PriorityClasses of the cluster.',
  whenNotToUse: 'Clusters that have a PriorityClass with globalDefault, or in which all pods are alike.',
  references: [kubernetes('concepts/scheduling-eviction/pod-priority-preemption/', 'Pod Priority and Preemption')],
  peers: {
    'kube-linter': ['priority-class-name'],
    'polaris': ['priorityClassNotSet'],
    'kyverno': ['require-pod-priorityclassname'],
  },
  bad: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'an empty name', object: podWith({ pod: { priorityClassName: '' } }) },
  ],
  good: [{ title: 'a class', object: podWith({ pod: { priorityClassName: 'services' } }) }],
});
