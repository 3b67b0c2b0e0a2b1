import { NAMESPACE, policyWith } from './examples';
import { Direction } from './policy-directions';
import { Rule } from '../rule';

/** Namespaces that are and are not closed in a direction: both rules show the same, each with its own direction. */
export function defaultDenyExamples(direction: Direction): Pick<Rule, 'bad' | 'good'> {
  const [field, ends, other] = direction === 'Ingress' ? ['ingress', 'from', 'Egress'] : ['egress', 'to', 'Ingress'];
  const forAll = policyWith({ podSelector: {}, policyTypes: [direction] });
  return {
    bad: [
      { title: 'no policy', object: NAMESPACE },
      { title: 'a policy for some pods', object: NAMESPACE, others: [policyWith({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: [direction] })] },
      { title: 'a policy of another namespace', object: NAMESPACE, others: [policyWith({ podSelector: {}, policyTypes: [direction] }, { namespace: 'orders' })] },
      {
        title: 'a policy that lets everything through again',
        object: NAMESPACE,
        others: [forAll, policyWith({ podSelector: {}, policyTypes: [direction], [field]: [{}] }, { name: 'open' })],
      },
      { title: 'the other direction', object: NAMESPACE, others: [policyWith({ podSelector: {}, policyTypes: [other] })] },
    ],
    good: [
      { title: 'a policy for all pods', object: NAMESPACE, others: [policyWith({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })] },
      {
        title: 'a policy for all pods that allows something',
        object: NAMESPACE,
        others: [policyWith({ podSelector: { matchLabels: {} }, policyTypes: [direction], [field]: [{ [ends]: [{ podSelector: {} }] }] })],
      },
      { title: 'a namespace of the system', object: { ...NAMESPACE, metadata: { name: 'kube-system' } } },
    ],
  };
}
