import { accountNameOf } from './account';
import { ManifestSet } from '../../manifest/manifest-set';
import { podWith, withoutNamespace } from '../examples';
import { kubernetes } from '../reference';
import { rule, SetFailure } from '../rule';

const accountOf = (name: string, namespace = 'payments') => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace }, automountServiceAccountToken: false });

export const existingServiceAccount = rule({
  id: 'existing-service-account',
  title: 'The service account of a pod is there',
  severity: 'medium',
  category: 'identity',
  judge: findPodsWithoutAccount,
  remediation: 'Write the ServiceAccount, or mend its name in serviceAccountName: without it the API server makes no pod.',
  whenNotToUse: 'Accounts that are kept elsewhere: nothing is asked where no manifest has an account in the namespace of the pod.',
  references: [kubernetes('tasks/configure-pod-container/configure-service-account/', 'Configure service accounts for pods')],
  peers: { 'kubescape': ['C-0307'], 'kube-linter': ['non-existent-service-account'] },
  bad: [
    { title: 'another name', object: podWith({ pod: { serviceAccountName: 'wbe' } }), others: [accountOf('web')] },
    { title: 'an account of another namespace', object: podWith({}), others: [accountOf('db'), accountOf('web', 'orders')] },
  ],
  good: [
    { title: 'the account', object: podWith({}), others: [accountOf('web'), accountOf('db')] },
    { title: 'an account that leaves its namespace to who applies it', object: podWith({}), others: [withoutNamespace(accountOf('web')), accountOf('db')] },
    { title: 'accounts are kept elsewhere', object: podWith({}), others: [accountOf('web', 'orders')] },
    { title: 'the default account, which is in every namespace', object: podWith({ pod: { serviceAccountName: undefined } }), others: [accountOf('db')] },
  ],
});

function* findPodsWithoutAccount(set: ManifestSet): Iterable<SetFailure> {
  // The account "default" comes with the namespace: that its token is refused does not mean that all accounts are here.
  const kept = new Set(set.ofKind('/ServiceAccount').filter(({ name }) => name !== 'default').map(({ namespace }) => namespace));
  for (const subject of set.pods) {
    const name = accountNameOf(subject.template.spec);
    if (name !== 'default' && !subject.template.place.isClusterWide && kept.has(subject.namespace) && !set.mayHave('/ServiceAccount', subject.namespace, name)) {
      yield { subject, pointer: `${subject.template.specPointer}/serviceAccountName`, message: `the service account "${name}" is not among those of the namespace` };
    }
  }
}
