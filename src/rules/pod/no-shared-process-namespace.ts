import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

export const noSharedProcessNamespace = rule({
  id: 'no-shared-process-namespace',
  title: 'Containers do not see the processes of one another',
  severity: 'medium',
  category: 'pod',
  tests: [{
    scope: 'pod',
    expression: '!pod.?shareProcessNamespace.orValue(false)',
    field: '/shareProcessNamespace',
    message: 'each container can read the variables and, under /proc, the files of the others, and end their processes: shareProcessNamespace is {value}',
  }],
  remediation: 'Take shareProcessNamespace away; kubectl debug --target reaches the processes of one container for as long as that is needed.',
  whenNotToUse: 'A container whose work is to send signals to another, or to collect what another leaves behind.',
  references: [
    kubernetes('tasks/configure-pod-container/share-process-namespace/', 'Share Process Namespace between Containers in a Pod'),
    mitre('T1057', 'Process Discovery'),
  ],
  bad: [{ title: 'shared', object: podWith({ pod: { shareProcessNamespace: true } }) }],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'not shared', object: podWith({ pod: { shareProcessNamespace: false } }) },
  ],
});
