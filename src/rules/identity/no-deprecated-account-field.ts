import { set } from '../edit';
import { podWith } from '../examples';
import { kubernetes } from '../reference';
import { rule } from '../rule';

const OLD = "pod.?serviceAccount.orValue('')";
const NEW = "pod.?serviceAccountName.orValue('')";

export const noDeprecatedAccountField = rule({
  id: 'no-deprecated-account-field',
  title: 'Pods name their service account in serviceAccountName',
  severity: 'low',
  category: 'identity',
  tests: [
    {
      scope: 'pod',
      expression: `${OLD} == '' ||\n${NEW} != ''`,
      field: '/serviceAccount',
      message: 'the account is named by the old field serviceAccount alone: {value}',
      fix: ({ pod }) => [set('/serviceAccountName', pod.serviceAccount)],
    },
    {
      scope: 'pod',
      expression: `${OLD} == '' ||\n${NEW} == '' ||\n${OLD} == ${NEW}`,
      field: '/serviceAccount',
      message: 'the old field serviceAccount says {value}, and serviceAccountName, which counts, says something else',
    },
  ],
  textOnly: true,
  remediation: 'Write the name into serviceAccountName, and leave serviceAccount out.',
  whenNotToUse: 'Never: the API server reads the old field only where the new one is empty, and shows both.',
  references: [kubernetes('tasks/configure-pod-container/configure-service-account/', 'Configure service accounts for pods')],
  peers: { 'kubescape': ['C-0294'], 'kube-linter': ['deprecated-service-account-field'], 'kubeaudit': ['asat'] },
  bad: [
    { title: 'the old field alone', object: podWith({ pod: { serviceAccountName: undefined, serviceAccount: 'web' } }) },
    { title: 'the old field, as the new one is empty', object: podWith({ pod: { serviceAccountName: '', serviceAccount: 'web' } }) },
    { title: 'two accounts', object: podWith({ pod: { serviceAccount: 'db' } }) },
  ],
  good: [
    { title: 'the new field', object: podWith({}) },
    { title: 'both, as the API server returns them', object: podWith({ pod: { serviceAccount: 'web' } }) },
    { title: 'neither', object: podWith({ pod: { serviceAccountName: undefined } }) },
  ],
});
