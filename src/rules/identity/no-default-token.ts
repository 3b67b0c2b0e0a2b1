import { ManifestSet } from '../../manifest/manifest-set';
import { ownNamespaces } from '../network/default-deny';
import { cis, nsa } from '../reference';
import { rule, SetFailure } from '../rule';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } };
const account = (changes: Record<string, unknown>) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'payments' }, ...changes });

export const noDefaultToken = rule({
  id: 'no-default-token',
  title: 'The account "default" of a namespace gives its token to nobody',
  severity: 'medium',
  category: 'identity',
  judge: findDefaultTokens,
  remediation: 'Put the ServiceAccount "default" with automountServiceAccountToken: false beside the Namespace.',
  whenNotToUse: 'Namespaces in which every pod says itself that it wants no token.',
  references: [
    nsa('no-automount-token', 'Kubernetes Pod security, Protecting Pod service account tokens'),
    cis('5.1.5', 'Ensure that default service accounts are not actively used'),
  ],
  peers: { kubescape: ['C-0189'], checkov: ['CKV_K8S_41'], kyverno: ['restrict-sa-automount-sa-token'], kubeaudit: ['asat'] },
  bad: [
    { title: 'no account beside the namespace', object: NAMESPACE },
    { title: 'the account of another namespace', object: NAMESPACE, others: [account({ automountServiceAccountToken: false, metadata: { name: 'default', namespace: 'orders' } })] },
    { title: 'an account that says nothing', object: NAMESPACE, others: [account({})] },
    { title: 'a text where true or false belongs', object: NAMESPACE, others: [account({ automountServiceAccountToken: 'false' })] },
  ],
  good: [
    { title: 'an account that refuses', object: NAMESPACE, others: [account({ automountServiceAccountToken: false })] },
    { title: 'a namespace of the system', object: { ...NAMESPACE, metadata: { name: 'kube-system' } } },
  ],
});

function* findDefaultTokens(set: ManifestSet): Iterable<SetFailure> {
  for (const subject of ownNamespaces(set)) {
    if (set.find('/ServiceAccount', subject.name, 'default')?.object.automountServiceAccountToken !== false) {
      yield {
        subject, pointer: '/metadata/name', message: `in namespace "${subject.name}" pods that name no account get a token: its account "default" does not refuse it`,
      };
    }
  }
}
