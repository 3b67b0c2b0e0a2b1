import { autoscalersByTarget } from './autoscalers';
import { autoscaler, workload } from './workload-examples';
import { mapOf } from '../../manifest/lenient';
import { identityKeyOf } from '../../manifest/manifest';
import { ManifestSet, SetObject } from '../../manifest/manifest-set';
import { kubernetes } from '../reference';
import { ParameterValues, rule, SetFailure } from '../rule';

const KINDS = ['apps/Deployment', 'argoproj.io/Rollout', 'apps.kruise.io/CloneSet'];

export const minimumReplicas = rule({
  id: 'minimum-replicas',
  title: 'Deployments have a pod in reserve',
  severity: 'low',
  category: 'reliability',
  parameters: { minimum: { title: 'The fewest pods that a Deployment may have', value: 2 } },
  judge: findLonelyPods,
  remediation: 'Set replicas to 2 or more, or add an autoscaler whose minReplicas is.',
  whenNotToUse: 'Controllers that work one at a time, programs that cannot run twice and test clusters. Deployments with no pods (replicas: 0) are switched off, and not asked.',
  references: [kubernetes('concepts/workloads/pods/disruptions/', 'Disruptions')],
  peers: {
    'kube-linter': ['minimum-three-replicas'],
    'kube-score': ['deployment-replicas'],
    'polaris': ['deploymentMissingReplicas'],
    'kyverno': ['require-deployments-have-multiple-replicas'],
    'gatekeeper': ['replicalimits'],
  },
  bad: [
    { title: 'nothing said, which is one', object: workload('Deployment', {}) },
    { title: 'one', object: workload('Deployment', { replicas: 1 }) },
    { title: 'fewer than a team wants', object: workload('Deployment', { replicas: 2 }), parameters: { minimum: 3 } },
    { title: 'an autoscaler of another Deployment', object: workload('Deployment', {}), others: [autoscaler({}, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'db' })] },
  ],
  good: [
    { title: 'two', object: workload('Deployment', { replicas: 2 }) },
    { title: 'none', object: workload('Deployment', { replicas: 0 }) },
    { title: 'an autoscaler, about which another rule has something to say', object: workload('Deployment', {}), others: [autoscaler({ minReplicas: 2, maxReplicas: 4 })] },
    { title: 'a StatefulSet', object: workload('StatefulSet', {}) },
  ],
});

function* findLonelyPods(set: ManifestSet, { minimum }: ParameterValues): Iterable<SetFailure> {
  const autoscalers = autoscalersByTarget(set);
  for (const kind of KINDS) {
    for (const subject of set.ofKind(kind)) {
      const replicas = mapOf(subject.object.spec).replicas ?? 1;
      const fewer = typeof replicas === 'number' && replicas > 0 && replicas < Number(minimum);
      if (fewer && !autoscalers.has(identityKeyOf(kind, subject.namespace, subject.name))) {
        yield { subject, pointer: '/spec/replicas', message: messageOf(subject, replicas, Number(minimum)) };
      }
    }
  }
}

function messageOf({ name, object }: SetObject, replicas: number, minimum: number): string {
  const loss = replicas === 1 ? 'is away whenever a pod is' : `has fewer pods than ${minimum}`;
  return `"${name}" ${loss}: replicas is ${mapOf(object.spec).replicas === undefined ? 'not set, which means 1' : replicas}`;
}
